package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// ISO-2022-JP: bytes below 0x80, that mean one of four sets of characters; escape sequences
/// switch.
final class Iso2022Jp implements Coder {

    private static final int ROW = 94;
    private static final int ESCAPE = 0x1B;

    private final Index katakana = new Index("iso-2022-jp-katakana");

    private enum Charset {
        ASCII,
        ROMAN,
        KATAKANA,
        JIS_0208
    }

    @Override
    public String decode(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        Charset charset = Charset.ASCII;
        boolean escaped = false;
        int next = from;
        while (next < bytes.length) {
            int b = bytes[next++] & 0xFF;
            if (b == ESCAPE) {
                Charset switched = next + 1 < bytes.length ? switched(bytes[next], bytes[next + 1]) : null;
                if (switched == null || escaped) {
                    text.append(REPLACEMENT);
                }
                escaped = switched != null;
                charset = switched == null ? charset : switched;
                next += switched == null ? 0 : 2;
                continue;
            }
            escaped = false;
            int codePoint;
            if (charset == Charset.JIS_0208 && Coder.isWithin(b, 0x21, 0x7E)) {
                int trail = next < bytes.length ? bytes[next] & 0xFF : ESCAPE;
                next += trail == ESCAPE ? 0 : 1;
                codePoint = Coder.isWithin(trail, 0x21, 0x7E)
                        ? Index.JIS_0208.codePoint((b - 0x21) * ROW + trail - 0x21)
                        : Index.NONE;
            } else {
                codePoint = single(charset, b);
            }
            text.append(codePoint == Index.NONE ? REPLACEMENT : (char) codePoint);
        }
        return text.toString();
    }

    /// The set that the two bytes behind an escape ask for; null where they ask for none.
    private static @Nullable Charset switched(byte first, byte second) {
        return switch ((first & 0xFF) << 8 | (second & 0xFF)) {
            case '(' << 8 | 'B' -> Charset.ASCII;
            case '(' << 8 | 'J' -> Charset.ROMAN;
            case '(' << 8 | 'I' -> Charset.KATAKANA;
            case '$' << 8 | '@', '$' << 8 | 'B' -> Charset.JIS_0208;
            default -> null;
        };
    }

    private static int single(Charset charset, int b) {
        return switch (charset) {
            case ASCII -> isText(b) ? b : Index.NONE;
            case ROMAN ->
                switch (b) {
                    case 0x5C -> Katakana.YEN;
                    case 0x7E -> Katakana.OVERLINE;
                    default -> isText(b) ? b : Index.NONE;
                };
            case KATAKANA -> Coder.isWithin(b, 0x21, 0x5F) ? Katakana.FIRST + b - 0x21 : Index.NONE;
            case JIS_0208 -> Index.NONE;
        };
    }

    /// Whether it is ASCII that switches nothing.
    private static boolean isText(int codePoint) {
        return Coder.isAscii(codePoint) && codePoint != 0x0E && codePoint != 0x0F && codePoint != ESCAPE;
    }

    @Override
    public Encoder encoder() {
        return new SwitchingEncoder();
    }

    private final class SwitchingEncoder implements Encoder {

        private Charset charset = Charset.ASCII;

        @Override
        public int encode(int codePoint, ByteArrayOutputStream bytes) {
            if (charset != Charset.JIS_0208 && Coder.isAscii(codePoint) && !isText(codePoint)) {
                return REPLACEMENT;
            }
            boolean romanOnly = codePoint == Katakana.YEN || codePoint == Katakana.OVERLINE;
            if (romanOnly) {
                to(Charset.ROMAN, bytes);
                bytes.write(Katakana.single(codePoint, 0));
                return NONE;
            }
            if (Coder.isAscii(codePoint)) {
                boolean inRoman = charset == Charset.ROMAN && codePoint != 0x5C && codePoint != 0x7E;
                to(inRoman ? Charset.ROMAN : Charset.ASCII, bytes);
                if (!isText(codePoint)) {
                    return REPLACEMENT;
                }
                bytes.write(codePoint);
                return NONE;
            }
            int wide = Katakana.fullWidthMinus(codePoint);
            boolean half = Coder.isWithin(wide, Katakana.FIRST, Katakana.LAST);
            int pointer = Index.JIS_0208.pointer(half ? katakana.codePoint(wide - Katakana.FIRST) : wide);
            if (pointer == Index.NONE) {
                to(charset == Charset.JIS_0208 ? Charset.ASCII : charset, bytes);
                return wide;
            }
            to(Charset.JIS_0208, bytes);
            bytes.write(pointer / ROW + 0x21);
            bytes.write(pointer % ROW + 0x21);
            return NONE;
        }

        @Override
        public void end(ByteArrayOutputStream bytes) {
            to(Charset.ASCII, bytes);
        }

        private void to(Charset wanted, ByteArrayOutputStream bytes) {
            if (charset == wanted) {
                return;
            }
            String sequence = switch (wanted) {
                case ASCII -> "(B";
                case ROMAN -> "(J";
                case KATAKANA -> "(I";
                case JIS_0208 -> "$B";
            };
            bytes.write(ESCAPE);
            bytes.writeBytes(sequence.getBytes(StandardCharsets.US_ASCII));
            charset = wanted;
        }
    }
}
