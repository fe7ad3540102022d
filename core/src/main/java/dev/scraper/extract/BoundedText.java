package dev.scraper.extract;

import java.io.Serial;

/// Text for a regular expression of a stranger. Java's engine goes back and tries again, on some
/// texts for ever: so often a character is looked at, and no more.
final class BoundedText implements CharSequence {

    /// Characters that are looked at for one value.
    private static final int MOST_READS = 1_000_000;

    private final String text;
    private final int from;
    private final int to;
    private final Reads reads;

    private static final class Reads {
        private final Budget ofPage;
        private int left = MOST_READS;

        Reads(Budget ofPage) {
            this.ofPage = ofPage;
        }
    }

    /// It was looked at too often.
    static final class TooManyStepsException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        TooManyStepsException() {
            super("the regular expression takes too long", null, false, false);
        }
    }

    /// @param budget of the page that the text is from
    BoundedText(String text, Budget budget) {
        this(text, 0, text.length(), new Reads(budget));
    }

    private BoundedText(String text, int from, int to, Reads reads) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.reads = reads;
    }

    @Override
    public char charAt(int index) {
        if (--reads.left < 0 || !reads.ofPage.read()) {
            throw new TooManyStepsException();
        }
        return text.charAt(from + index);
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text, from + start, from + end, reads);
    }

    @Override
    public String toString() {
        return text.substring(from, to);
    }
}
