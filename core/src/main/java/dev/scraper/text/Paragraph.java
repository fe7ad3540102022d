package dev.scraper.text;

import java.util.ArrayList;
import java.util.List;

/// Prose in lines that fit any terminal.
public final class Paragraph {

    private static final int WIDTH = 80;
    private static final String INDENT = "  ";

    private Paragraph() {}

    /// `text` in lines of at most 80 columns, broken between words; all but the first are indented.
    public static List<String> lines(String text) {
        return lines("", INDENT, text);
    }

    /// `text` as a block behind `start`, in lines of at most 80 columns, broken between words.
    public static List<String> behind(String start, String text) {
        return lines(start, " ".repeat(start.length()), text);
    }

    private static List<String> lines(String start, String indent, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(start);
        boolean begun = false;
        for (String word : text.split(" ", -1)) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(indent).append(word);
            } else {
                line.append(begun ? " " : "").append(word);
                begun |= !word.isEmpty();
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
