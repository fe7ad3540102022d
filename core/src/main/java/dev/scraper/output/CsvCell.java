package dev.scraper.output;

import java.util.regex.Pattern;

/// The text of a CSV cell that neither a spreadsheet runs as a formula nor a terminal obeys.
///
/// A leading `'` makes text of a formula. So that it can be undone, a text that begins with `'`
/// gets one more: whatever begins with `'` has one too many.
public final class CsvCell {

    /// Spreadsheets and careless readers skip blanks and quotes in front. The wide forms count as
    /// well in some languages.
    private static final Pattern FORMULA =
            Pattern.compile("[\\t\\r\\n]|[\\s\\p{Z}\\p{Cf}\"']*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]");

    private static final Pattern CONTROLS =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\x{D800}-\\x{DFFF}]");

    private CsvCell() {}

    static boolean isFormula(String text) {
        return FORMULA.matcher(text).lookingAt();
    }

    static String defused(String text) {
        return text.startsWith("'") || isFormula(text) ? "'" + text : text;
    }

    public static String undone(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    /// The text with U+FFFD for control characters and for halves of characters: CSV cannot escape
    /// them as JSON does. Tabs and line ends stay.
    public static String printable(String text) {
        return CONTROLS.matcher(text).replaceAll("\uFFFD");
    }
}
