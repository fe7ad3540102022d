package dev.scraper.text;

import java.nio.charset.StandardCharsets;

/// Text from elsewhere within a message of ours: one short line, fit for a terminal.
public final class Harmless {

    private static final int LONGEST = 200;

    /// Enough for that, however many bytes a character has.
    private static final int MOST_BYTES = 4 * LONGEST;

    private Harmless() {}

    /// `text` without what could move the cursor, or worse; cut where it is very long.
    public static String text(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return cut.replaceAll("[\\r\\n\\t\\u2028\\u2029]", " ").replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "?");
    }

    /// The same of bytes in UTF-8, without blanks and line ends around it.
    public static String text(byte[] text) {
        return text(new String(text, 0, Math.min(text.length, MOST_BYTES), StandardCharsets.UTF_8).strip());
    }
}
