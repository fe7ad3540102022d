package dev.scraper.parse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a `Content-Type` header says. Whatever the header holds, reading it never throws.
///
/// @param type such as `text/html`, in lower case; empty when the header is missing or holds none
/// @param charset the charset's label as written, such as `latin1`; null when none is given
public record MediaType(String type, @Nullable String charset) {

    /// Reads a header such as `text/html; charset="utf-8"`; null stands for a missing header.
    public static MediaType parse(@Nullable String header) {
        if (header == null) {
            return new MediaType("", null);
        }
        int end = endOf(header, 0);
        String type = header.substring(0, end).strip().toLowerCase(Locale.ROOT);
        String charset = null;
        while (end < header.length() && charset == null) {
            int start = end + 1;
            end = endOf(header, start);
            charset = charsetOf(header.substring(start, end));
        }
        return new MediaType(type, charset);
    }

    /// Whether it is a page: HTML, or HTML written as XML.
    public boolean isHtml() {
        return type.equals("text/html") || type.equals("application/xhtml+xml");
    }

    /// Where the part that begins at `start` ends: at the next `;` outside quotes, or, where a
    /// server sent the header twice, at the `,` between the two.
    private static int endOf(String header, int start) {
        boolean quoted = false;
        for (int i = start; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && (c == ';' || c == ',')) {
                return i;
            }
        }
        return header.length();
    }

    private static @Nullable String charsetOf(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0 || !parameter.substring(0, equals).strip().equalsIgnoreCase("charset")) {
            return null;
        }
        String value = parameter.substring(equals + 1).strip().replace("\"", "").strip();
        return value.isEmpty() ? null : value;
    }
}
