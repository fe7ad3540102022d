package dev.scraper.jsonpath;

import org.jspecify.annotations.Nullable;

/// A place in the text of a path, and what can be read there. Not for several threads.
final class Cursor {

    private static final long LARGEST = (1L << 53) - 1;
    private static final int LONGEST_QUOTED = 200;

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    /// Characters before it.
    int at() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /// The character here; 0 at the end, where no path has one.
    char here() {
        return atEnd() ? 0 : text.charAt(at);
    }

    /// Goes behind `expected` if that is here.
    boolean take(String expected) {
        boolean isHere = text.startsWith(expected, at);
        at += isHere ? expected.length() : 0;
        return isHere;
    }

    /// Goes behind `expected`.
    ///
    /// @throws IllegalArgumentException if that is not here
    void expect(String expected) {
        if (!take(expected)) {
            throw wrong("expected '%s', was %s".formatted(expected, found()));
        }
    }

    void skipSpace() {
        while (!atEnd() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// What is here, for messages.
    String found() {
        return atEnd() ? "the end" : "'" + Character.toString(text.codePointAt(at)) + "'";
    }

    /// Says what is wrong here.
    IllegalArgumentException wrong(String what) {
        return wrong(what, at);
    }

    /// Says what is wrong at `place`.
    IllegalArgumentException wrong(String what, int place) {
        return new IllegalArgumentException(
                "JSONPath '%s' is wrong at character %d: %s".formatted(shortened(text), place + 1, what));
    }

    /// The beginning of a text that is long.
    static String shortened(String text) {
        return text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + "…";
    }

    /// The name behind a dot; null where none begins.
    @Nullable
    String memberName() {
        int start = at;
        while (!atEnd() && isOfName(text.codePointAt(at), at > start)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at == start ? null : text.substring(start, at);
    }

    private static boolean isOfName(int character, boolean digitsToo) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || (character >= 0x80 && !isSurrogate(character))
                || (digitsToo && isDigit(character));
    }

    /// The name of a function, or a word; empty where none begins.
    String word() {
        int start = at;
        while (!atEnd() && ((here() >= 'a' && here() <= 'z') || (at > start && (here() == '_' || isDigit(here()))))) {
            at++;
        }
        return text.substring(start, at);
    }

    /// An index, or null where no number begins.
    @Nullable
    Long integer() {
        int start = at;
        if (here() != '-' && !isDigit(here())) {
            return null;
        }
        digits();
        String written = text.substring(start, at);
        if (written.equals("-0")) {
            throw wrong("an index is not '-0'; write 0", start);
        }
        if (written.length() > 17 || Math.abs(Long.parseLong(written)) > LARGEST) {
            throw wrong("'%s' is beyond %d".formatted(shortened(written), LARGEST), start);
        }
        return Long.valueOf(written);
    }

    /// A number as a filter compares with, which may have a fraction and an exponent.
    String number() {
        int start = at;
        digits();
        if (take(".")) {
            moreDigits();
        }
        if (take("e") || take("E")) {
            if (!take("-")) {
                take("+");
            }
            moreDigits();
        }
        return text.substring(start, at);
    }

    /// An integer with no needless zero before it.
    private void digits() {
        take("-");
        int start = at;
        moreDigits();
        if (text.charAt(start) == '0' && at > start + 1) {
            throw wrong("a number has no zero before it", start);
        }
    }

    private void moreDigits() {
        if (!isDigit(here())) {
            throw wrong("expected a digit, was " + found());
        }
        while (isDigit(here())) {
            at++;
        }
    }

    /// What stands in quotes, which begin here.
    String string() {
        int start = at;
        char quote = here();
        at++;
        StringBuilder string = new StringBuilder();
        while (true) {
            if (atEnd()) {
                throw wrong("the quote is not closed", start);
            }
            int character = text.codePointAt(at);
            if (character == quote) {
                at++;
                return string.toString();
            }
            if (character < ' ' || isSurrogate(character)) {
                throw wrong("U+%04X must be written with a backslash".formatted(character));
            }
            if (character == '\\') {
                string.appendCodePoint(escaped(quote));
            } else {
                string.appendCodePoint(character);
                at += Character.charCount(character);
            }
        }
    }

    private int escaped(char quote) {
        int start = at;
        at++;
        char kind = here();
        at += atEnd() ? 0 : 1;
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '/' -> '/';
            case '\\' -> '\\';
            case 'u' -> unicode(start);
            default -> {
                if (kind != quote || kind == 0) {
                    throw wrong("no such thing is written with a backslash", start);
                }
                yield quote;
            }
        };
    }

    private int unicode(int start) {
        char first = hex(start);
        if (!Character.isSurrogate(first)) {
            return first;
        }
        if (!Character.isHighSurrogate(first) || !take("\\u")) {
            throw wrong("half of a pair of surrogates", start);
        }
        char second = hex(start);
        if (!Character.isLowSurrogate(second)) {
            throw wrong("half of a pair of surrogates", start);
        }
        return Character.toCodePoint(first, second);
    }

    private char hex(int start) {
        int value = 0;
        for (int digit = 0; digit < 4; digit++) {
            int of = here() < 0x80 ? Character.digit(here(), 16) : -1;
            if (of < 0) {
                throw wrong("'\\u' is followed by four digits of base 16", start);
            }
            value = value * 16 + of;
            at++;
        }
        return (char) value;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
