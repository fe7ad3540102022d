package dev.scraper.crawl;

import java.util.List;

/// What tells whether a page says anything that another has not said.
///
/// @param text of all it says, digits and all
/// @param words of its words and pictures alone: letters, three or more in a row
public record TextPrint(long text, long words) {

    private static final int SHORTEST_WORD = 3;
    private static final long PRIME = 0x100000001b3L;
    private static final long START = 0xcbf29ce484222325L;

    /// The print of a text.
    public static TextPrint of(String text) {
        return of(text, List.of());
    }

    /// The print of a page.
    ///
    /// @param images where they are: other pictures under the same words are something new
    public static TextPrint of(String text, List<String> images) {
        long pictures = images.hashCode();
        long all = START ^ pictures;
        long words = START ^ pictures;
        long word = START;
        int length = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            all = (all ^ c) * PRIME;
            if (Character.isLetter(c)) {
                word = (word ^ Character.toLowerCase(c)) * PRIME;
                length++;
            } else {
                words = length >= SHORTEST_WORD ? (words ^ word) * PRIME : words;
                word = START;
                length = 0;
            }
        }
        return new TextPrint(all, words);
    }

    /// As records have it: two numbers of 16 hex digits.
    @Override
    public String toString() {
        return "%016x-%016x".formatted(text, words);
    }

    /// What [#toString] wrote.
    ///
    /// @throws IllegalArgumentException if it is none
    public static TextPrint parse(String written) {
        int dash = written.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException("'%s' is no print of a text".formatted(written));
        }
        return new TextPrint(
                Long.parseUnsignedLong(written, 0, dash, 16),
                Long.parseUnsignedLong(written, dash + 1, written.length(), 16));
    }
}
