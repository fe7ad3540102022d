package dev.scraper.value;

import java.util.ArrayList;
import java.util.List;

/// A piece of a text that may name a date.
///
/// @param kind what it is made of
/// @param text digits in ASCII, a word folded, or one other character
/// @param written as it stands in the text
/// @param start where it stands
/// @param end what is behind it
record DateToken(Kind kind, String text, String written, int start, int end) {

    /// What a token is made of.
    enum Kind {
        NUMBER,
        WORD,
        MARK
    }

    /// Divides a text; spaces are between tokens and none.
    static List<DateToken> of(String text) {
        List<DateToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            if (Character.isDigit(text.charAt(at))) {
                while (end < text.length() && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                tokens.add(new DateToken(Kind.NUMBER, ascii(text, at, end), text.substring(at, end), at, end));
            } else if (isLetter(text, at)) {
                end = wordEnd(text, at);
                String written = text.substring(at, end);
                String folded = FoldedWord.of(written).replace(" ", "");
                if (!folded.isEmpty()) {
                    tokens.add(new DateToken(Kind.WORD, folded, written, at, end));
                }
            } else if (!NumberToken.isSpace(text, at)) {
                String mark = text.substring(at, end);
                tokens.add(new DateToken(Kind.MARK, mark, mark, at, end));
            }
            at = end;
        }
        return tokens;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isMark(String marks) {
        return kind == Kind.MARK && marks.contains(text);
    }

    /// Whether it is a number of so many digits, and at most so large.
    boolean isNumber(int fewest, int most, int largest) {
        return kind == Kind.NUMBER && text.length() >= fewest && text.length() <= most && number() <= largest;
    }

    /// The number, which has at most nine digits.
    int number() {
        return Integer.parseInt(text);
    }

    /// Whether nothing stands between the two.
    boolean touches(DateToken next) {
        return end == next.start;
    }

    /// Where a word ends; points within abbreviations belong to it, as in `ก.พ.` or `a. m.`.
    private static int wordEnd(String text, int start) {
        int end = start;
        while (true) {
            while (isLetter(text, end) || isFormat(text, end)) {
                end++;
            }
            if (end + 1 < text.length() && text.charAt(end) == '.' && isLetter(text, end + 1)) {
                end++;
            } else if (end - start == 1 && isHalf(text, start)) {
                return start + 4;
            } else {
                return end;
            }
        }
    }

    /// Whether `a. m.` or `p. m.` stands here.
    private static boolean isHalf(String text, int start) {
        return (text.charAt(start) == 'a' || text.charAt(start) == 'p')
                && text.startsWith(".", start + 1)
                && NumberToken.isSpace(text, start + 2)
                && text.startsWith("m.", start + 3);
    }

    private static boolean isLetter(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /// Whether a character joins or divides letters and shows nothing itself.
    private static boolean isFormat(String text, int at) {
        return at < text.length() && Character.getType(text.charAt(at)) == Character.FORMAT;
    }

    private static String ascii(String text, int from, int to) {
        StringBuilder digits = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            digits.append((char) ('0' + Character.digit(text.charAt(i), 10)));
        }
        return digits.toString();
    }
}
