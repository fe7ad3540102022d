package dev.scraper.picture;

/// How far the task of one cell has come.
public sealed interface CellState {

    /// Not begun.
    record Blank() implements CellState {}

    /// Waits for what it loads: the border draws.
    ///
    /// @param part 0 to 1
    record Loading(double part) implements CellState {}

    /// Loaded, and waits for its turn to compute: the border is whole, the face empty.
    record Waiting() implements CellState {}

    /// Computes: the face fills.
    ///
    /// @param part 0 to 1
    record Rendering(double part) implements CellState {}

    /// Done: a tile of the picture.
    record Done() implements CellState {}
}
