package dev.scraper.cli.screen;

import java.util.ArrayList;
import java.util.List;

/// Prose in lines that fit any terminal.
public final class Paragraph {

    private static final int WIDTH = 80;
    private static final String INDENT = "  ";

    private Paragraph() {}

    /// `text` in lines of at most 80 columns, broken between words; all but the first are indented.
    public static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(INDENT).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
