package dev.scraper.picture;

/// How large a cell is, and so how it is drawn: with a border of lines where there is room for one,
/// else with a ring of dots.
///
/// @param width columns, at least 2
/// @param height rows, at least 1
public record CellShape(int width, int height) {

    /// From this height on a cell has a border of lines and a face inside.
    static final int BOXED_HEIGHT = 3;

    static final Colour LOADING = Colour.of(0x5fafd7);
    static final Colour WAITING = Colour.of(0xd7af5f);
    static final Colour FAINT = Colour.of(0x808080);

    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

    /// @throws IllegalArgumentException if there is no room to draw in
    public CellShape {
        if (width < 2 || height < 1) {
            throw new IllegalArgumentException("A cell must be at least 2 x 1, was %d x %d".formatted(width, height));
        }
    }

    /// Draws a cell whose upper left corner is at `column`, `row`.
    void draw(Canvas canvas, int column, int row, CellState state, Colour colour) {
        if (height < BOXED_HEIGHT) {
            new DottedCell(canvas, column, row, this).draw(state, colour);
        } else {
            new BoxedCell(canvas, column, row, this).draw(state, colour);
        }
    }

    /// The character that is filled from below in `eighths` of its height, 0 or less to 8 or more.
    static char filled(int eighths) {
        return EIGHTHS.charAt(Math.clamp(eighths, 0, 8));
    }
}
