package dev.scraper.picture;

import org.jspecify.annotations.Nullable;

/// A cell with a border of lines, which draws clockwise from the upper left corner in steps of half
/// a character, and a face, which fills from below in eighths of one.
record BoxedCell(Canvas canvas, int column, int row, CellShape shape) {

    private static final Colour NIGHT = Colour.of(0x000000);

    private static final double EDGE_DARKER = 0.22;

    void draw(CellState state, Colour colour) {
        switch (state) {
            case CellState.Blank blank ->
                canvas.put(column + shape.width() / 2 - 1, row + (shape.height() - 1) / 2, '·', CellShape.FAINT, null);
            case CellState.Loading(double part) -> border(part, CellShape.LOADING, null);
            case CellState.Waiting waiting -> border(1, CellShape.WAITING, null);
            case CellState.Rendering(double part) -> {
                border(1, colour, null);
                face(part, colour);
            }
            case CellState.Done done -> {
                border(1, colour.towards(NIGHT, EDGE_DARKER), colour);
                paint(colour);
            }
        }
    }

    private void border(double part, Colour ink, @Nullable Colour paper) {
        int right = shape.width() - 1;
        int bottom = shape.height() - 1;
        int around = 2 * (right + bottom);
        int halves = (int) (part * 2 * around);
        for (int i = 0; 2 * i < halves; i++) {
            boolean half = 2 * i + 1 == halves;
            if (i < right) {
                line(i, 0, i == 0 ? '╭' : half ? '╴' : '─', ink, paper);
            } else if (i < right + bottom) {
                line(right, i - right, i == right ? '╮' : half ? '╵' : '│', ink, paper);
            } else if (i < 2 * right + bottom) {
                line(2 * right + bottom - i, bottom, i == right + bottom ? '╯' : half ? '╶' : '─', ink, paper);
            } else {
                line(0, around - i, i == 2 * right + bottom ? '╰' : half ? '╷' : '│', ink, paper);
            }
        }
    }

    private void line(int x, int y, char character, Colour ink, @Nullable Colour paper) {
        canvas.put(column + x, row + y, character, ink, paper);
    }

    private void face(double part, Colour colour) {
        int inner = shape.height() - 2;
        int eighths = (int) (part * 8 * inner);
        for (int y = 0; y < inner; y++) {
            char character = CellShape.filled(eighths - 8 * (inner - 1 - y));
            for (int x = 1; x < shape.width() - 1; x++) {
                line(x, y + 1, character, colour, null);
            }
        }
    }

    private void paint(Colour colour) {
        for (int y = 1; y < shape.height() - 1; y++) {
            for (int x = 1; x < shape.width() - 1; x++) {
                canvas.put(column + x, row + y, ' ', null, colour);
            }
        }
    }
}
