package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;

/// ASCII, and 128 characters of private use.
final class UserDefined implements Coder {

    private static final int FIRST = 0xF780;

    @Override
    public String decode(byte[] bytes, int from) {
        char[] text = new char[bytes.length - from];
        for (int i = 0; i < text.length; i++) {
            byte b = bytes[from + i];
            text[i] = (char) (b >= 0 ? b : FIRST + (b & 0x7F));
        }
        return new String(text);
    }

    @Override
    public Encoder encoder() {
        return UserDefined::encode;
    }

    private static int encode(int codePoint, ByteArrayOutputStream bytes) {
        if (Coder.isAscii(codePoint)) {
            bytes.write(codePoint);
        } else if (Coder.isWithin(codePoint, FIRST, FIRST + 0x7F)) {
            bytes.write(codePoint - FIRST + 0x80);
        } else {
            return codePoint;
        }
        return Encoder.NONE;
    }
}
