package dev.scraper.journal;

import dev.scraper.output.CsvCell;
import java.nio.charset.StandardCharsets;

/// A text of somebody else within a message of ours: one line, short, without control characters.
final class Quoted {

    private static final int LONGEST = 200;

    private Quoted() {}

    static String of(String text) {
        String line = CsvCell.printable(text.strip()).replaceAll("[\\r\\n\\t\\u2028\\u2029]", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    static String of(byte[] text) {
        return of(new String(text, 0, Math.min(text.length, 4 * LONGEST), StandardCharsets.UTF_8));
    }
}
