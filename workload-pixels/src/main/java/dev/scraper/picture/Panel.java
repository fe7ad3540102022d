package dev.scraper.picture;

import java.util.List;

/// One run at one moment: its cells, row by row, with a line above and one below.
///
/// @param title above the cells
/// @param below the elapsed time and the like
/// @param cells as many as the grid has
public record Panel(String title, String below, List<CellState> cells) {

    public Panel {
        cells = List.copyOf(cells);
    }
}
