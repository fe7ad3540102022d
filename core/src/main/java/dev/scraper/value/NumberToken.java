package dev.scraper.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A number as it stands in a text.
///
/// @param start where its first digit stands, or the point before it
/// @param end what is behind its last digit
/// @param form what its separators say
/// @param separator of a form that can be read in two ways, the point or comma; else 0
/// @param whole the digits before the fraction, in ASCII
/// @param fraction those of the fraction, or of the last group where that can be read in two ways
record NumberToken(int start, int end, Form form, char separator, String whole, String fraction) {

    /// No page writes a number of more digits; what is longer is no number.
    static final int MOST_DIGITS = 100;

    /// What the separators within a number say.
    enum Form {
        /// Which of them stands before the fraction.
        CLEAR,
        /// Either: one point or comma, and three digits behind it.
        EITHER,
        /// That this is no number, but a version, an address, a date.
        BROKEN
    }

    private static final char SPACE = ' ';
    private static final char APOSTROPHE = '\'';
    private static final char ARABIC_GROUP = '\u066C';
    private static final char ARABIC_DECIMAL = '\u066B';

    /// The first number at or behind a place; null if none is left.
    ///
    /// @param spaced whether `8. 94` is one number, as prices are torn apart by their page's markup
    static @Nullable NumberToken next(String text, int from, boolean spaced) {
        int first = from;
        while (first < text.length() && !isDigit(text, first)) {
            first++;
        }
        if (first == text.length()) {
            return null;
        }
        StringBuilder marks = new StringBuilder();
        List<String> runs = new ArrayList<>(3);
        int at = first;
        while (true) {
            int end = at;
            while (isDigit(text, end)) {
                end++;
            }
            runs.add(ascii(text, at, end));
            at = end;
            if (runs.size() > MOST_DIGITS) {
                break;
            }
            char mark = mark(text, at);
            int behind = at + 1;
            if (mark == SPACE) {
                boolean groups = marks.chars().allMatch(other -> other == SPACE)
                        && runs.getFirst().length() <= 3
                        && digits(text, behind) == 3;
                if (!groups) {
                    break;
                }
            } else if (mark == 0) {
                break;
            } else if (!isDigit(text, behind)) {
                boolean torn = spaced && isSpace(text, behind) && (mark == '.' || mark == ',');
                if (!torn || marks.indexOf(String.valueOf(mark)) >= 0 || digits(text, behind + 1) != 2) {
                    break;
                }
                behind++;
            }
            marks.append(mark);
            at = behind;
        }
        return of(text, first, at, marks, runs);
    }

    /// Its value.
    ///
    /// @param decimal of one that can be read in two ways: whether its separator stands before the
    ///     fraction
    BigDecimal value(boolean decimal) {
        if (form == Form.EITHER && !decimal) {
            return new BigDecimal(whole + fraction);
        }
        return new BigDecimal(fraction.isEmpty() ? whole : whole + "." + fraction);
    }

    /// Whether a minus stands right before a place, and nothing that would make it a hyphen.
    static boolean isNegative(String text, int at) {
        if (at == 0 || "-\u2212\uFE63\uFF0D".indexOf(text.charAt(at - 1)) < 0) {
            return false;
        }
        return at == 1 || !Character.isLetterOrDigit(text.charAt(at - 2));
    }

    /// Whether a character is blank, or shows nothing at all.
    static boolean isSpace(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static NumberToken of(String text, int first, int end, StringBuilder marks, List<String> runs) {
        int digits = runs.stream().mapToInt(String::length).sum();
        if (digits > MOST_DIGITS) {
            return new NumberToken(first, end, Form.BROKEN, '\0', "", "");
        }
        boolean bare = marks.isEmpty() && isBare(text, first);
        if (bare) {
            return new NumberToken(first - 1, end, Form.CLEAR, '\0', "0", runs.getFirst());
        }
        if (marks.isEmpty()) {
            return new NumberToken(first, end, Form.CLEAR, '\0', runs.getFirst(), "");
        }
        char last = marks.charAt(marks.length() - 1);
        long same = marks.chars().filter(mark -> mark == last).count();
        boolean decimal = last == ARABIC_DECIMAL || ((last == '.' || last == ',') && same == 1);
        List<String> groups = decimal ? runs.subList(0, runs.size() - 1) : runs;
        boolean even = same == marks.length() || (decimal && isUniform(marks));
        if (!even || !areGroups(groups)) {
            return new NumberToken(first, end, Form.BROKEN, '\0', "", "");
        }
        String whole = String.join("", groups);
        String fraction = decimal ? runs.getLast() : "";
        boolean either = last != ARABIC_DECIMAL
                && marks.length() == 1
                && fraction.length() == 3
                && whole.length() <= 3
                && whole.charAt(0) != '0';
        return new NumberToken(first, end, either ? Form.EITHER : Form.CLEAR, either ? last : '\0', whole, fraction);
    }

    /// Whether a point or comma before the first digit begins the number: `.5`.
    private static boolean isBare(String text, int first) {
        if (first == 0 || ".,".indexOf(text.charAt(first - 1)) < 0) {
            return false;
        }
        return first == 1 || isSpace(text, first - 2) || "-\u2212+($€£".indexOf(text.charAt(first - 2)) >= 0;
    }

    /// Whether all marks but the last are the same.
    private static boolean isUniform(StringBuilder marks) {
        return marks.chars().limit(marks.length() - 1L).distinct().count() <= 1;
    }

    /// Whether digits stand in groups as people make them: of three, or in India of two and a last
    /// of three.
    private static boolean areGroups(List<String> groups) {
        if (groups.size() == 1) {
            return true;
        }
        List<String> between = groups.subList(1, groups.size() - 1);
        return groups.getFirst().length() <= 3
                && groups.getLast().length() == 3
                && (between.stream().allMatch(group -> group.length() == 3)
                        || between.stream().allMatch(group -> group.length() == 2));
    }

    private static char mark(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        return switch (c) {
            case '.', '\uFF0E' -> '.';
            case ',', '\uFF0C' -> ',';
            case '\'', '\u2019', '\u02BC', '\u00B4', '`', '\uFF07' -> APOSTROPHE;
            case ARABIC_GROUP, ARABIC_DECIMAL -> c;
            default -> c != '\n' && Character.isSpaceChar(c) ? SPACE : '\0';
        };
    }

    private static int digits(String text, int from) {
        int at = from;
        while (isDigit(text, at) && at - from < MOST_DIGITS) {
            at++;
        }
        return at - from;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    private static String ascii(String text, int from, int to) {
        StringBuilder digits = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            digits.append((char) ('0' + Character.digit(text.charAt(i), 10)));
        }
        return digits.toString();
    }
}
