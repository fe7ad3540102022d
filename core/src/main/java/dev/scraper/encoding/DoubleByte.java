package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;

/// An encoding in which a byte is ASCII, or leads a pair, or is a character of its own.
abstract sealed class DoubleByte implements Coder permits Big5, EucKr, ShiftJis {

    private static final int NO_LEAD = Integer.MIN_VALUE;

    /// The character that a byte beyond ASCII is, [Index#NONE] where it is none, or [#lead].
    abstract int single(int b);

    /// What [#single] is of a byte that leads a pair.
    static int lead() {
        return NO_LEAD;
    }

    /// Appends what a pair is; false where it is no character.
    abstract boolean append(int lead, int trail, StringBuilder text);

    /// Of a pair that is no character, a second byte in ASCII is read again: no quote or bracket of
    /// the markup is swallowed.
    @Override
    public final String decode(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        int next = from;
        while (next < bytes.length) {
            int b = bytes[next++] & 0xFF;
            int single = Coder.isAscii(b) ? b : single(b);
            if (single != NO_LEAD) {
                text.append(single == Index.NONE ? REPLACEMENT : (char) single);
            } else if (next == bytes.length) {
                text.append(REPLACEMENT);
            } else if (append(b, bytes[next] & 0xFF, text)) {
                next++;
            } else {
                text.append(REPLACEMENT);
                next += Coder.isAscii(bytes[next] & 0xFF) ? 0 : 1;
            }
        }
        return text.toString();
    }

    @Override
    public final Encoder encoder() {
        return this::encode;
    }

    abstract int encode(int codePoint, ByteArrayOutputStream bytes);
}
