package dev.scraper.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/// The host of a URL: from any spelling browsers take to the one that is sent.
final class HostName {

    private static final String FORBIDDEN = "#%/:<>?@[\\]^|\u007f";

    private HostName() {}

    /// In lower case and ASCII, with an IP address in its shortest form, IPv6 in brackets.
    ///
    /// @throws IllegalArgumentException if browsers refuse it, too
    static String normalise(String written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException("the host is missing");
        }
        try {
            String name = written.startsWith("[") || isPlain(written) ? written : toAscii(written);
            byte[] address = IpLiteral.bytes(name);
            return address == null ? name : IpLiteral.text(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no host: %s".formatted(UrlParser.start(written), e.getMessage()), e);
        }
    }

    private static boolean isPlain(String written) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.')) {
                return false;
            }
        }
        return true;
    }

    private static String toAscii(String written) {
        String decoded = written.indexOf('%') < 0 ? written : decode(written);
        boolean ascii = decoded.chars().allMatch(c -> c < 128);
        String name = (ascii ? decoded : Idna.toAscii(decoded)).toLowerCase(Locale.ROOT);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || FORBIDDEN.indexOf(c) >= 0) {
                throw new IllegalArgumentException(
                        c <= ' ' || c > '~' ? "it has a space or control character" : "it has a '" + c + "'");
            }
        }
        return name;
    }

    private static String decode(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length());
        int done = 0;
        for (int i = written.indexOf('%'); i >= 0; i = written.indexOf('%', i + 1)) {
            if (PercentEncoding.encodes(written, i, written.length())) {
                bytes.writeBytes(written.substring(done, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(HexFormat.fromHexDigits(written, i + 1, i + 3));
                done = i + 3;
            }
        }
        bytes.writeBytes(written.substring(done).getBytes(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
