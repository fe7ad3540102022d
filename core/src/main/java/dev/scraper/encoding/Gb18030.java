package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/// gb18030, and GBK, which is read in the same way, but written without sequences of four bytes.
final class Gb18030 implements Coder {

    private static final int ROW = 190;
    private static final int EURO = 0x20AC;

    /// The bytes it would be written as are read as an ideographic space.
    private static final int UNWRITTEN = 0xE5E5;

    /// What older editions of the index had at places that now hold other characters, and the bytes
    /// it is still written as.
    private static final Map<Integer, Integer> ONCE = Map.ofEntries(
            Map.entry(0xE81E, 0xFE59),
            Map.entry(0xE826, 0xFE61),
            Map.entry(0xE82B, 0xFE66),
            Map.entry(0xE82C, 0xFE67),
            Map.entry(0xE832, 0xFE6D),
            Map.entry(0xE843, 0xFE7E),
            Map.entry(0xE854, 0xFE90),
            Map.entry(0xE864, 0xFEA0),
            Map.entry(0xE78D, 0xA6D9),
            Map.entry(0xE78E, 0xA6DA),
            Map.entry(0xE78F, 0xA6DB),
            Map.entry(0xE790, 0xA6DC),
            Map.entry(0xE791, 0xA6DD),
            Map.entry(0xE792, 0xA6DE),
            Map.entry(0xE793, 0xA6DF),
            Map.entry(0xE794, 0xA6EC),
            Map.entry(0xE795, 0xA6ED),
            Map.entry(0xE796, 0xA6F3));

    private final Index index = new Index("gb18030");
    private final Ranges ranges = new Ranges();
    private final boolean gbk;

    /// @param gbk whether it is written as GBK
    Gb18030(boolean gbk) {
        this.gbk = gbk;
    }

    @Override
    public String decode(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        int next = from;
        while (next < bytes.length) {
            int first = bytes[next] & 0xFF;
            if (Coder.isAscii(first)) {
                text.append((char) first);
                next++;
            } else if (first == 0x80) {
                text.append((char) EURO);
                next++;
            } else if (first == 0xFF) {
                text.append(REPLACEMENT);
                next++;
            } else {
                next += append(bytes, next, text);
            }
        }
        return text.toString();
    }

    /// Appends what two or four bytes are, and says how many were read.
    private int append(byte[] bytes, int at, StringBuilder text) {
        int left = bytes.length - at;
        int second = left > 1 ? bytes[at + 1] & 0xFF : 0;
        if (isDigit(second)) {
            return appendFour(bytes, at, text);
        }
        boolean trails = Coder.isWithin(second, 0x40, 0x7E) || Coder.isWithin(second, 0x80, 0xFE);
        int codePoint = trails
                ? index.codePoint(((bytes[at] & 0xFF) - 0x81) * ROW + second - (second < 0x7F ? 0x40 : 0x41))
                : Index.NONE;
        text.append(codePoint == Index.NONE ? REPLACEMENT : (char) codePoint);
        boolean readAgain = codePoint == Index.NONE && Coder.isAscii(second);
        return left == 1 || readAgain ? 1 : 2;
    }

    private int appendFour(byte[] bytes, int at, StringBuilder text) {
        int left = bytes.length - at;
        boolean third = left < 3 || Coder.isWithin(bytes[at + 2] & 0xFF, 0x81, 0xFE);
        boolean fourth = left < 4 || isDigit(bytes[at + 3] & 0xFF);
        if (!third || !fourth) {
            text.append(REPLACEMENT);
            return 1;
        }
        if (left < 4) {
            text.append(REPLACEMENT);
            return left;
        }
        int pointer = (((bytes[at] & 0xFF) - 0x81) * 10 + bytes[at + 1] - '0') * 1260
                + ((bytes[at + 2] & 0xFF) - 0x81) * 10
                + bytes[at + 3]
                - '0';
        int codePoint = ranges.codePoint(pointer);
        text.appendCodePoint(codePoint == Index.NONE ? REPLACEMENT : codePoint);
        return 4;
    }

    private static boolean isDigit(int b) {
        return Coder.isWithin(b, '0', '9');
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
        if (codePoint == UNWRITTEN) {
            return codePoint;
        }
        if (gbk && codePoint == EURO) {
            bytes.write(0x80);
            return Encoder.NONE;
        }
        Integer once = ONCE.get(codePoint);
        if (once != null) {
            bytes.write(once >> 8);
            bytes.write(once & 0xFF);
            return Encoder.NONE;
        }
        int pointer = index.pointer(codePoint);
        if (pointer != Index.NONE) {
            int trail = pointer % ROW;
            bytes.write(pointer / ROW + 0x81);
            bytes.write(trail + (trail < 0x3F ? 0x40 : 0x41));
            return Encoder.NONE;
        }
        return gbk ? codePoint : writeFour(ranges.pointer(codePoint), bytes);
    }

    private static int writeFour(int pointer, ByteArrayOutputStream bytes) {
        bytes.write(pointer / 12_600 + 0x81);
        bytes.write(pointer / 1260 % 10 + '0');
        bytes.write(pointer / 10 % 126 + 0x81);
        bytes.write(pointer % 10 + '0');
        return Encoder.NONE;
    }
}
