package dev.scraper.picture;

import java.util.Optional;

/// Where on the screen each panel goes, with cells as large as there is room for.
///
/// @param columns of the whole picture
/// @param grid cells in a row of a panel, and rows of them
/// @param across panels side by side; more go below them
/// @param panels how many there are
public record Layout(int columns, int grid, int across, int panels, CellShape shape) {

    /// The least width of a panel, so that the lines above and below it have room.
    static final int LEAST_WIDTH = 24;

    private static final int GAP = 3;
    private static final int TALLEST = 8;
    /// Heading, status and a blank line.
    private static final int ABOVE = 3;
    /// A blank line and the legend.
    private static final int BELOW = 2;
    /// Title, and the line below the cells.
    private static final int CAPTIONS = 2;

    /// The layout with the largest cells; empty where not even the smallest fit.
    public static Optional<Layout> fit(int columns, int rows, int panels, int grid) {
        for (int height = TALLEST; height >= 1; height--) {
            CellShape shape = new CellShape(2 * height, height);
            for (int across = panels; across >= 1; across--) {
                Layout layout = new Layout(columns, grid, across, panels, shape);
                if (layout.width() <= columns && layout.height() < rows) {
                    return Optional.of(layout);
                }
            }
        }
        return Optional.empty();
    }

    /// Rows of the whole picture.
    public int height() {
        return ABOVE + BELOW + down() * panelHeight() + down() - 1;
    }

    int width() {
        return across * (panelWidth() + GAP) - GAP;
    }

    /// Column of the left edge of a panel.
    int left(int panel) {
        return panel % across * (panelWidth() + GAP);
    }

    /// Row of the title of a panel.
    int top(int panel) {
        return ABOVE + panel / across * (panelHeight() + 1);
    }

    private int down() {
        return (panels + across - 1) / across;
    }

    private int panelWidth() {
        return Math.max(grid * shape.width(), LEAST_WIDTH);
    }

    private int panelHeight() {
        return CAPTIONS + grid * shape.height();
    }
}
