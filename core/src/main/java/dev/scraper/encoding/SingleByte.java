package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;

/// An encoding of one byte for each character: ASCII, and an index for the upper half.
final class SingleByte implements Coder {

    private final Index index;

    SingleByte(String index) {
        this.index = new Index(index);
    }

    @Override
    public String decode(byte[] bytes, int from) {
        char[] text = new char[bytes.length - from];
        for (int i = 0; i < text.length; i++) {
            byte b = bytes[from + i];
            int codePoint = b >= 0 ? b : index.codePoint(b & 0x7F);
            text[i] = codePoint == Index.NONE ? REPLACEMENT : (char) codePoint;
        }
        return new String(text);
    }

    @Override
    public Encoder encoder() {
        return this::encode;
    }

    private int encode(int codePoint, ByteArrayOutputStream bytes) {
        if (Coder.isAscii(codePoint)) {
            bytes.write(codePoint);
            return Encoder.NONE;
        }
        int pointer = index.pointer(codePoint);
        if (pointer == Index.NONE) {
            return codePoint;
        }
        bytes.write(0x80 + pointer);
        return Encoder.NONE;
    }
}
