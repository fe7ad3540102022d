package dev.scraper.picture;

import java.util.List;

/// The whole picture at one moment, as a pure function of what state each cell is in.
///
/// @param heading the line at the top
/// @param status the line below it
/// @param panels from left to right, then down
public record Sheet(String heading, String status, List<Panel> panels) {

    public Sheet {
        panels = List.copyOf(panels);
    }

    /// Draws it.
    ///
    /// @param colours of the cells, row by row; the same for every panel
    public Canvas draw(Layout layout, List<Colour> colours) {
        Canvas canvas = new Canvas(layout.columns(), layout.height());
        canvas.write(0, 0, heading, null);
        canvas.write(0, 1, status, CellShape.FAINT);
        for (int i = 0; i < panels.size(); i++) {
            draw(panels.get(i), canvas, layout.left(i), layout.top(i), layout, colours);
        }
        legend(canvas, layout.height() - 1);
        return canvas;
    }

    private static void draw(Panel panel, Canvas canvas, int left, int top, Layout layout, List<Colour> colours) {
        CellShape shape = layout.shape();
        canvas.write(left, top, panel.title(), null);
        for (int i = 0; i < panel.cells().size(); i++) {
            int column = left + i % layout.grid() * shape.width();
            int row = top + 1 + i / layout.grid() * shape.height();
            shape.draw(canvas, column, row, panel.cells().get(i), colours.get(i));
        }
        canvas.write(left, top + 1 + layout.grid() * shape.height(), panel.below(), null);
    }

    private static void legend(Canvas canvas, int row) {
        canvas.write(0, row, "╭─", CellShape.LOADING);
        canvas.write(3, row, "loading", CellShape.FAINT);
        canvas.write(13, row, "╭╮", CellShape.WAITING);
        canvas.write(16, row, "loaded, waits to render", CellShape.FAINT);
        canvas.write(42, row, "▃▃ rendering", CellShape.FAINT);
        canvas.write(57, row, "██ done", CellShape.FAINT);
    }
}
