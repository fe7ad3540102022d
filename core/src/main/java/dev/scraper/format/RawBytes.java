package dev.scraper.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Bytes that may be UTF-8, or may not: what they say is a question of where they stand.
public final class RawBytes {

    /// What spreadsheets in most of Europe and America write where they do not write UTF-8.
    private static final Charset OLD_OFFICE = Charset.forName("windows-1252");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RawBytes() {}

    /// The text of UTF-8; null where it is none.
    public static @Nullable String utf8(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException none) {
            return null;
        }
    }

    /// The text of windows-1252.
    public static String windows1252(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, OLD_OFFICE);
    }

    /// The text of UTF-8 in which each byte that is none is percent-encoded: of a URL these bytes
    /// are what the server knows it by.
    public static String percentEncoded(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer chars = CharBuffer.allocate(to - from + 1);
        StringBuilder text = new StringBuilder(to - from + 16);
        while (true) {
            CoderResult result = decoder.decode(in, chars, true);
            text.append(chars.flip());
            chars.clear();
            if (!result.isMalformed()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                HEX.toHexDigits(text.append('%'), in.get());
            }
        }
    }
}
