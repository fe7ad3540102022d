package dev.scraper.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Characters in colour on a grid, to draw on before anything is sent to the terminal.
///
/// What lies outside is not drawn.
public final class Canvas {

    private static final String SHADES = "░▒▓█";

    private static final Glyph BLANK = new Glyph(' ', null, null);

    /// One character; null is the terminal's own colour.
    private record Glyph(
            char character, @Nullable Colour ink, @Nullable Colour paper) {}

    private final Glyph[][] rows;

    /// An empty canvas.
    public Canvas(int columns, int rows) {
        this.rows = new Glyph[rows][columns];
        for (Glyph[] row : this.rows) {
            Arrays.fill(row, BLANK);
        }
    }

    /// Draws one character.
    ///
    /// @param ink null for the terminal's own colour
    /// @param paper null for the terminal's own colour
    public void put(int column, int row, char character, @Nullable Colour ink, @Nullable Colour paper) {
        if (row >= 0 && row < rows.length && column >= 0 && column < rows[row].length) {
            rows[row][column] = new Glyph(character, ink, paper);
        }
    }

    /// Writes a line of text from `column` on.
    ///
    /// @param ink null for the terminal's own colour
    public void write(int column, int row, String text, @Nullable Colour ink) {
        for (int i = 0; i < text.length(); i++) {
            put(column + i, row, text.charAt(i), ink, null);
        }
    }

    /// The rows as text: no trailing blanks, and each ends in the terminal's own colours.
    public List<String> lines(Palette palette) {
        List<String> lines = new ArrayList<>();
        for (Glyph[] row : rows) {
            lines.add(line(row, palette));
        }
        return lines;
    }

    private static String line(Glyph[] row, Palette palette) {
        int end = row.length;
        while (end > 0 && blank(row[end - 1])) {
            end--;
        }
        StringBuilder text = new StringBuilder();
        String plain = palette.choose(null, null);
        String chosen = plain;
        for (int i = 0; i < end; i++) {
            Glyph glyph = row[i];
            String wanted = palette.choose(glyph.ink(), glyph.paper());
            text.append(wanted.equals(chosen) ? "" : wanted);
            text.append(palette == Palette.NONE ? shade(glyph) : glyph.character());
            chosen = wanted;
        }
        return text.append(chosen.equals(plain) ? "" : plain).toString();
    }

    private static boolean blank(Glyph glyph) {
        return glyph.character() == ' ' && glyph.paper() == null;
    }

    /// Painted paper becomes a shade; a character stays what it is.
    private static char shade(Glyph glyph) {
        Colour paper = glyph.paper();
        if (paper == null || glyph.character() != ' ') {
            return glyph.character();
        }
        int shade = (int) (paper.brightness() * SHADES.length());
        return SHADES.charAt(Math.min(shade, SHADES.length() - 1));
    }
}
