package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;

/// EUC-JP: JIS X 0208, and JIS X 0212, which is read, but not written.
final class EucJp implements Coder {

    private static final int ROW = 94;
    private static final int KATAKANA = 0x8E;
    private static final int JIS_0212 = 0x8F;

    private final Index jis0212 = new Index("jis0212");

    @Override
    public String decode(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        int next = from;
        while (next < bytes.length) {
            int lead = bytes[next++] & 0xFF;
            if (Coder.isAscii(lead)) {
                text.append((char) lead);
                continue;
            }
            Index index = Index.JIS_0208;
            if (lead == JIS_0212 && next < bytes.length && Coder.isWithin(bytes[next] & 0xFF, 0xA1, 0xFE)) {
                index = jis0212;
                lead = bytes[next++] & 0xFF;
            }
            boolean leads = lead == KATAKANA || lead == JIS_0212 || Coder.isWithin(lead, 0xA1, 0xFE);
            if (!leads || next == bytes.length) {
                text.append(REPLACEMENT);
                continue;
            }
            int trail = bytes[next] & 0xFF;
            int codePoint = character(lead, trail, index);
            text.append(codePoint == Index.NONE ? REPLACEMENT : (char) codePoint);
            next += Coder.isAscii(trail) ? 0 : 1;
        }
        return text.toString();
    }

    private static int character(int lead, int trail, Index index) {
        if (lead == KATAKANA) {
            return Coder.isWithin(trail, 0xA1, 0xDF) ? Katakana.FIRST + trail - 0xA1 : Index.NONE;
        }
        return Coder.isWithin(lead, 0xA1, 0xFE) && Coder.isWithin(trail, 0xA1, 0xFE)
                ? index.codePoint((lead - 0xA1) * ROW + trail - 0xA1)
                : Index.NONE;
    }

    @Override
    public Encoder encoder() {
        return this::encode;
    }

    private int encode(int codePoint, ByteArrayOutputStream bytes) {
        int single = Coder.isAscii(codePoint) ? codePoint : Katakana.single(codePoint, 0xA1);
        if (single != Index.NONE) {
            if (!Coder.isAscii(single)) {
                bytes.write(KATAKANA);
            }
            bytes.write(single);
            return Encoder.NONE;
        }
        int pointer = Index.JIS_0208.pointer(Katakana.fullWidthMinus(codePoint));
        if (pointer == Index.NONE) {
            return Katakana.fullWidthMinus(codePoint);
        }
        bytes.write(pointer / ROW + 0xA1);
        bytes.write(pointer % ROW + 0xA1);
        return Encoder.NONE;
    }
}
