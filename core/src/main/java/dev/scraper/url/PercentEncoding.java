package dev.scraper.url;

import dev.scraper.encoding.Encoding;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A part of a URL, and which characters are percent-encoded there, besides controls and all that
/// is not ASCII.
enum PercentEncoding {
    PATH(" \"<>^`{}", false),
    QUERY(" \"#'<>", false),

    // Half a character of Shift_JIS may be a brace. A browser leaves it, and its server reads the same.
    QUERY_IN_BYTES(" \"#'<>^`{}", false),

    // What java.net.URI cannot hold of the normal form, a percent sign that encodes nothing included.
    URI_HOST("\"`{}", true),
    URI_PATH("[]|", true),
    URI_QUERY("\\^`{|}", true);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final long below64;
    private final long from64;
    private final boolean strayPercentToo;

    PercentEncoding(String characters, boolean strayPercentToo) {
        long below = (1L << ' ') - 1;
        long from = 1L << 0x7f;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            below |= c < 64 ? 1L << c : 0;
            from |= c < 64 ? 0 : 1L << c;
        }
        this.below64 = below;
        this.from64 = from;
        this.strayPercentToo = strayPercentToo;
    }

    /// Appends the characters of `text` from `from` to before `to`; half a character becomes
    /// U+FFFD.
    void append(String text, int from, int to, StringBuilder out) {
        int done = from;
        for (int i = from; i < to; i++) {
            if (stays(text, i, to)) {
                continue;
            }
            out.append(text, done, i);
            int c = text.codePointAt(i);
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            for (byte b : Character.toString(half ? 0xFFFD : c).getBytes(StandardCharsets.UTF_8)) {
                HEX.toHexDigits(out.append('%'), b);
            }
            i += Character.charCount(c) - 1;
            done = i + 1;
        }
        out.append(text, done, to);
    }

    /// Appends the query of a page that is written in `encoding`.
    static void appendQuery(String text, int from, int to, Encoding encoding, StringBuilder out) {
        if (encoding.equals(Encoding.UTF_8) || isPrintableAscii(text, from, to)) {
            QUERY.append(text, from, to, out);
        } else {
            QUERY_IN_BYTES.append(encoding.encode(text.substring(from, to)), out);
        }
    }

    private void append(byte[] bytes, StringBuilder out) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            if (stays(text, i, bytes.length)) {
                out.append(text.charAt(i));
            } else {
                HEX.toHexDigits(out.append('%'), bytes[i]);
            }
        }
    }

    private static boolean isPrintableAscii(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private boolean stays(String text, int at, int to) {
        char c = text.charAt(at);
        if (c == '%') {
            return !strayPercentToo || encodes(text, at, to);
        }
        return c < 128 && ((c < 64 ? below64 : from64) >>> c & 1) == 0;
    }

    /// Whether the percent sign at `at` is followed by two hexadecimal digits.
    static boolean encodes(String text, int at, int to) {
        return at + 2 < to && HexFormat.isHexDigit(text.charAt(at + 1)) && HexFormat.isHexDigit(text.charAt(at + 2));
    }
}
