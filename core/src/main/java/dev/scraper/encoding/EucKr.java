package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;

/// EUC-KR with Microsoft's extension (windows-949).
final class EucKr extends DoubleByte {

    private static final int ROW = 190;

    private final Index index = new Index("euc-kr");

    @Override
    int single(int b) {
        return Coder.isWithin(b, 0x81, 0xFE) ? lead() : Index.NONE;
    }

    @Override
    boolean append(int lead, int trail, StringBuilder text) {
        int codePoint =
                Coder.isWithin(trail, 0x41, 0xFE) ? index.codePoint((lead - 0x81) * ROW + trail - 0x41) : Index.NONE;
        if (codePoint == Index.NONE) {
            return false;
        }
        text.append((char) codePoint);
        return true;
    }

    @Override
    int encode(int codePoint, ByteArrayOutputStream bytes) {
        if (Coder.isAscii(codePoint)) {
            bytes.write(codePoint);
            return Encoder.NONE;
        }
        int pointer = index.pointer(codePoint);
        if (pointer == Index.NONE) {
            return codePoint;
        }
        bytes.write(pointer / ROW + 0x81);
        bytes.write(pointer % ROW + 0x41);
        return Encoder.NONE;
    }
}
