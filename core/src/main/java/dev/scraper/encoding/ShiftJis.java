package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;

/// Shift_JIS with Microsoft's extension (windows-31j).
final class ShiftJis extends DoubleByte {

    private static final int ROW = 188;
    private static final int FIRST_PRIVATE = 0xE000;
    private static final int FIRST_PRIVATE_POINTER = 8836;

    private final Index index = new Index("jis0208", 8272, 8836);

    @Override
    int single(int b) {
        if (b == 0x80) {
            return b;
        }
        if (Coder.isWithin(b, 0xA1, 0xDF)) {
            return Katakana.FIRST + b - 0xA1;
        }
        return Coder.isWithin(b, 0x81, 0x9F) || Coder.isWithin(b, 0xE0, 0xFC) ? lead() : Index.NONE;
    }

    @Override
    boolean append(int lead, int trail, StringBuilder text) {
        if (!Coder.isWithin(trail, 0x40, 0x7E) && !Coder.isWithin(trail, 0x80, 0xFC)) {
            return false;
        }
        int pointer = (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * ROW + trail - (trail < 0x7F ? 0x40 : 0x41);
        int codePoint = Coder.isWithin(pointer, FIRST_PRIVATE_POINTER, 10_715)
                ? FIRST_PRIVATE + pointer - FIRST_PRIVATE_POINTER
                : index.codePoint(pointer);
        if (codePoint == Index.NONE) {
            return false;
        }
        text.append((char) codePoint);
        return true;
    }

    @Override
    int encode(int codePoint, ByteArrayOutputStream bytes) {
        int single = Coder.isAscii(codePoint) || codePoint == 0x80 ? codePoint : Katakana.single(codePoint, 0xA1);
        if (single != Index.NONE) {
            bytes.write(single);
            return Encoder.NONE;
        }
        int pointer = index.pointer(Katakana.fullWidthMinus(codePoint));
        if (pointer == Index.NONE) {
            return Katakana.fullWidthMinus(codePoint);
        }
        int lead = pointer / ROW;
        int trail = pointer % ROW;
        bytes.write(lead + (lead < 0x1F ? 0x81 : 0xC1));
        bytes.write(trail + (trail < 0x3F ? 0x40 : 0x41));
        return Encoder.NONE;
    }
}
