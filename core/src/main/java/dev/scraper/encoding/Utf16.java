package dev.scraper.encoding;

/// UTF-16 in either order of its bytes. Nobody writes it: what would be written is UTF-8.
///
/// Java's own decoder drops the character behind half a one.
final class Utf16 implements Coder {

    private final int high;

    /// @param bigEndian whether the upper byte of each pair comes first
    Utf16(boolean bigEndian) {
        this.high = bigEndian ? 0 : 1;
    }

    @Override
    public String decode(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder((bytes.length - from) / 2 + 1);
        int next = from;
        while (next + 1 < bytes.length) {
            char unit = unit(bytes, next);
            next += 2;
            if (!Character.isSurrogate(unit)) {
                text.append(unit);
            } else if (next + 1 < bytes.length && Character.isSurrogatePair(unit, unit(bytes, next))) {
                text.append(unit).append(unit(bytes, next));
                next += 2;
            } else if (Character.isLowSurrogate(unit) || next + 1 < bytes.length) {
                text.append(REPLACEMENT);
            } else {
                return text.append(REPLACEMENT).toString();
            }
        }
        return (next < bytes.length ? text.append(REPLACEMENT) : text).toString();
    }

    private char unit(byte[] bytes, int at) {
        return (char) ((bytes[at + high] & 0xFF) << 8 | (bytes[at + 1 - high] & 0xFF));
    }

    @Override
    public Encoder encoder() {
        return Utf8::encode;
    }
}
