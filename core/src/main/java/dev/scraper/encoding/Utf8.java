package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// UTF-8. Java decodes what is valid; where something is not, and Java counts the errors in another
/// way for halves of characters beyond U+FFFF, it is read again by the standard.
final class Utf8 implements Coder {

    @Override
    public String decode(byte[] bytes, int from) {
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeInvalid(bytes, from);
    }

    private static String decodeInvalid(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        int next = from;
        while (next < bytes.length) {
            int lead = bytes[next++] & 0xFF;
            int needed = needed(lead);
            if (needed == 0) {
                text.append(Coder.isAscii(lead) ? (char) lead : REPLACEMENT);
                continue;
            }
            int codePoint = lead & (0x3F >> needed);
            int lower = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int upper = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            while (needed > 0 && next < bytes.length && Coder.isWithin(bytes[next] & 0xFF, lower, upper)) {
                codePoint = codePoint << 6 | (bytes[next++] & 0x3F);
                lower = 0x80;
                upper = 0xBF;
                needed--;
            }
            text.appendCodePoint(needed == 0 ? codePoint : REPLACEMENT);
        }
        return text.toString();
    }

    /// How many bytes follow `lead` in a character.
    private static int needed(int lead) {
        if (Coder.isWithin(lead, 0xC2, 0xDF)) {
            return 1;
        }
        if (Coder.isWithin(lead, 0xE0, 0xEF)) {
            return 2;
        }
        return Coder.isWithin(lead, 0xF0, 0xF4) ? 3 : 0;
    }

    @Override
    public Encoder encoder() {
        return Utf8::encode;
    }

    static int encode(int codePoint, ByteArrayOutputStream bytes) {
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        return Encoder.NONE;
    }
}
