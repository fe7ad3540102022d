package dev.scraper.content;

import dev.scraper.encoding.Encoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The text of a body, and how its charset was known.
///
/// Bytes that the charset has no character for become U+FFFD.
///
/// @param text without its byte order mark
public record DecodedText(String text, Encoding encoding, CharsetSource source) {

    /// Decodes by the browsers' order: byte order mark, header, the page itself, a look at the
    /// bytes. XML that says nothing is UTF-8, and its `meta` elements do not count.
    public static DecodedText of(byte[] body, MediaType type) {
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return decode(body, 3, Encoding.UTF_8, CharsetSource.BOM);
        }
        if (startsWith(body, 0xFE, 0xFF)) {
            return decode(body, 2, Encoding.UTF_16BE, CharsetSource.BOM);
        }
        if (startsWith(body, 0xFF, 0xFE)) {
            return decode(body, 2, Encoding.UTF_16LE, CharsetSource.BOM);
        }
        Encoding header = type.charset() == null ? null : Encoding.of(type.charset());
        if (header != null) {
            return decode(body, 0, header, CharsetSource.HEADER);
        }
        Encoding meta = type.isXml() ? MetaPrescan.xmlDeclaration(body) : MetaPrescan.of(body);
        if (meta != null) {
            return decode(body, 0, meta, CharsetSource.META);
        }
        Encoding likely = type.isXml() || isUtf8BeyondAscii(body) ? Encoding.UTF_8 : Encoding.WINDOWS_1252;
        return decode(body, 0, likely, CharsetSource.DEFAULT);
    }

    /// The body of a page that turned out, when it was parsed, to name its encoding after all.
    public static DecodedText late(byte[] body, Encoding named) {
        return decode(body, 0, named, CharsetSource.META);
    }

    private static DecodedText decode(byte[] body, int from, Encoding encoding, CharsetSource source) {
        return new DecodedText(encoding.decode(body, from), encoding, source);
    }

    private static boolean startsWith(byte[] body, int... bytes) {
        if (body.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((body[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the bytes can be nothing else in practice: more than ASCII, and all of it valid
    /// UTF-8. A character cut off at the end is taken for the end of a truncated body.
    private static boolean isUtf8BeyondAscii(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer chars = CharBuffer.allocate(2048);
        boolean ascii = true;
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            result = decoder.decode(bytes, chars, false);
            chars.flip();
            ascii = ascii && chars.chars().allMatch(c -> c < 0x80);
            chars.clear();
        }
        return !ascii && !result.isError();
    }
}
