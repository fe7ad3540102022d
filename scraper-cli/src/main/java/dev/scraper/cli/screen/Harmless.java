package dev.scraper.cli.screen;

/// Text from elsewhere, made fit for a terminal.
public final class Harmless {

    private static final int LONGEST = 200;

    private Harmless() {}

    /// `text` without what could move the cursor, or worse; cut where it is very long.
    public static String text(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
