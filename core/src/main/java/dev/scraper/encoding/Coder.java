package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;

/// Decodes and encodes as the Encoding Standard says for one encoding. Has no state.
sealed interface Coder
        permits DoubleByte, EucJp, Gb18030, Iso2022Jp, Replacement, SingleByte, UserDefined, Utf16, Utf8 {

    /// What stands where bytes are no character.
    char REPLACEMENT = '\uFFFD';

    /// The text of the bytes from `from` on.
    String decode(byte[] bytes, int from);

    /// An encoder for one text.
    Encoder encoder();

    /// Writes the characters of one text, in order.
    interface Encoder {

        /// No character is lacking.
        int NONE = -1;

        /// Writes a character.
        ///
        /// @return [#NONE], or the character that the encoding lacks, which was not written
        int encode(int codePoint, ByteArrayOutputStream bytes);

        /// Writes what has to follow the last character.
        default void end(ByteArrayOutputStream bytes) {}
    }

    static boolean isAscii(int codePoint) {
        return codePoint < 0x80;
    }

    static boolean isWithin(int value, int from, int to) {
        return value >= from && value <= to;
    }
}
