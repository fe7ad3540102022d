package dev.scraper.encoding;

/// What the Japanese encodings have in common beside their index: katakana of half width, two signs
/// that took the places of others in ASCII, and a minus.
final class Katakana {

    /// The first of 63 characters, in the order of their bytes.
    static final int FIRST = 0xFF61;

    static final int LAST = 0xFF9F;
    static final int YEN = 0xA5;
    static final int OVERLINE = 0x203E;

    private Katakana() {}

    /// The byte of a character that is one byte, beside ASCII; [Index#NONE] for others.
    ///
    /// @param first the byte of the first katakana
    static int single(int codePoint, int first) {
        return switch (codePoint) {
            case YEN -> 0x5C;
            case OVERLINE -> 0x7E;
            default -> Coder.isWithin(codePoint, FIRST, LAST) ? codePoint - FIRST + first : Index.NONE;
        };
    }

    /// The minus of the index for the sign, which it lacks; any other character itself.
    static int fullWidthMinus(int codePoint) {
        return codePoint == 0x2212 ? 0xFF0D : codePoint;
    }
}
