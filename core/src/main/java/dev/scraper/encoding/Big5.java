package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;

/// Big5 with the characters of Hong Kong, which are read, but not written.
final class Big5 extends DoubleByte {

    private static final int ROW = 157;

    private final Index index = new Index("big5", 0, (0xA1 - 0x81) * ROW);

    @Override
    int single(int b) {
        return Coder.isWithin(b, 0x81, 0xFE) ? lead() : Index.NONE;
    }

    @Override
    boolean append(int lead, int trail, StringBuilder text) {
        if (!Coder.isWithin(trail, 0x40, 0x7E) && !Coder.isWithin(trail, 0xA1, 0xFE)) {
            return false;
        }
        int pointer = (lead - 0x81) * ROW + trail - (trail < 0x7F ? 0x40 : 0x62);
        String two = two(pointer);
        int codePoint = index.codePoint(pointer);
        if (!two.isEmpty()) {
            text.append(two);
        } else if (codePoint == Index.NONE) {
            return false;
        } else {
            text.appendCodePoint(codePoint);
        }
        return true;
    }

    /// What is two characters in Unicode: a letter and its accent.
    private static String two(int pointer) {
        return switch (pointer) {
            case 1133 -> "\u00CA\u0304";
            case 1135 -> "\u00CA\u030C";
            case 1164 -> "\u00EA\u0304";
            case 1166 -> "\u00EA\u030C";
            default -> "";
        };
    }

    @Override
    int encode(int codePoint, ByteArrayOutputStream bytes) {
        if (Coder.isAscii(codePoint)) {
            bytes.write(codePoint);
            return Encoder.NONE;
        }
        int pointer = pointer(codePoint);
        if (pointer == Index.NONE) {
            return codePoint;
        }
        int trail = pointer % ROW;
        bytes.write(pointer / ROW + 0x81);
        bytes.write(trail + (trail < 0x3F ? 0x40 : 0x62));
        return Encoder.NONE;
    }

    /// Six characters stand twice in the index; all others are written by their first pointer.
    private int pointer(int codePoint) {
        return switch (codePoint) {
            case 0x2550 -> 18_991;
            case 0x255E -> 18_975;
            case 0x2561 -> 18_977;
            case 0x256A -> 18_976;
            case 0x5341 -> 5_512;
            case 0x5345 -> 5_599;
            default -> index.pointer(codePoint);
        };
    }
}
