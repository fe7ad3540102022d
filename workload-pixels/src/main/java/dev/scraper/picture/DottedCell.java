package dev.scraper.picture;

/// A cell too small for lines: a ring of Braille dots, two by four to a character, which draws
/// clockwise from the upper left corner, and a face that fills from below.
record DottedCell(Canvas canvas, int column, int row, CellShape shape) {

    private static final char NO_DOTS = '\u2800';

    /// The bit of each dot of a character, by row and column.
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

    void draw(CellState state, Colour colour) {
        switch (state) {
            case CellState.Blank blank ->
                canvas.put(column + shape.width() / 2 - 1, row + (shape.height() - 1) / 2, '·', CellShape.FAINT, null);
            case CellState.Loading(double part) -> ring(part, CellShape.LOADING);
            case CellState.Waiting waiting -> ring(1, CellShape.WAITING);
            case CellState.Rendering(double part) -> face(part, colour);
            case CellState.Done done -> paint(colour);
        }
    }

    private void ring(double part, Colour ink) {
        int right = 2 * shape.width() - 1;
        int bottom = 4 * shape.height() - 1;
        int around = 2 * (right + bottom);
        int[][] dots = new int[shape.height()][shape.width()];
        for (int i = 0; i < (int) (part * around); i++) {
            int x = i < right + bottom ? Math.min(i, right) : Math.max(2 * right + bottom - i, 0);
            int y = i < right + bottom ? Math.max(i - right, 0) : Math.min(around - i, bottom);
            dots[y / 4][x / 2] |= DOTS[y % 4][x % 2];
        }
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                canvas.put(column + x, row + y, (char) (NO_DOTS | dots[y][x]), ink, null);
            }
        }
    }

    private void face(double part, Colour colour) {
        int eighths = Math.max(1, (int) (part * 8 * shape.height()));
        for (int y = 0; y < shape.height(); y++) {
            char character = CellShape.filled(eighths - 8 * (shape.height() - 1 - y));
            for (int x = 0; x < shape.width(); x++) {
                canvas.put(column + x, row + y, character, colour, null);
            }
        }
    }

    private void paint(Colour colour) {
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                canvas.put(column + x, row + y, ' ', null, colour);
            }
        }
    }
}
