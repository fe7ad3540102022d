package dev.scraper.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the content of an answer is. Whatever a header or a body holds, reading it never throws.
///
/// @param type such as `text/html`, in lower case; empty when nobody says, or nothing that is one
/// @param charset the charset's label as written, such as `latin1`; null when none is given
public record MediaType(String type, @Nullable String charset) {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
    private static final Pattern TYPE = Pattern.compile(TOKEN + "/" + TOKEN);

    /// What stands for a type that the server does not know.
    private static final Set<String> UNKNOWN = Set.of("*/*", "unknown/unknown", "application/unknown");

    /// What some servers say by default, of whatever they send.
    private static final Set<String> CHARSETS_BY_DEFAULT = Set.of("iso-8859-1", "utf-8");

    /// Reads a header such as `text/html; charset="utf-8"`; null stands for a missing header. Of
    /// several with commas between them the last that is a type counts, as in browsers.
    public static MediaType parse(@Nullable String header) {
        MediaType known = new MediaType("", null);
        for (String value : split(header == null ? "" : header, ',')) {
            MediaType said = value(value);
            if (!said.type.isEmpty()) {
                boolean goesOn = said.charset == null && said.type.equals(known.type);
                known = goesOn ? known : said;
            } else if (known.type.isEmpty() && known.charset == null) {
                known = said;
            }
        }
        return known;
    }

    /// Reads a header, and the body where the header says nothing that can be believed, as browsers
    /// do: by the rules of [MIME Sniffing](https://mimesniff.spec.whatwg.org/).
    ///
    /// @param nosniff whether the server asks for its word to be taken, by an
    ///     `X-Content-Type-Options` header; what it says nothing of is no page then
    /// @param body decompressed
    public static MediaType of(@Nullable String header, boolean nosniff, byte[] body) {
        MediaType said = parse(header);
        if (body.length == 0) {
            return said;
        }
        if (said.type.isEmpty()) {
            return new MediaType(Signature.typeOf(body, !nosniff), said.charset);
        }
        boolean byDefault = said.type.equals("text/plain")
                && (said.charset == null || CHARSETS_BY_DEFAULT.contains(said.charset.toLowerCase(Locale.ROOT)));
        return byDefault && !nosniff ? new MediaType(Signature.textOrBinary(body), said.charset) : said;
    }

    /// Whether it is HTML, written as such.
    public boolean isHtml() {
        return type.equals("text/html");
    }

    /// Whether it is XML of any kind.
    public boolean isXml() {
        return type.equals("text/xml") || type.equals("application/xml") || type.endsWith("+xml");
    }

    /// Whether the body is JSON, where somebody looks for that: its type says so, or it begins as
    /// an object or a list does. Many servers send JSON as HTML, and no HTML begins so.
    public boolean isJson(byte[] body) {
        return type.equals("application/json")
                || type.equals("text/json")
                || type.endsWith("+json")
                || Signature.beginsAsJson(body);
    }

    /// Whether the body is a page: HTML, or XML that holds XHTML. An empty one of no type is.
    public boolean isPage(byte[] body) {
        return isHtml()
                || type.isEmpty()
                || type.equals("application/xhtml+xml")
                || (isXml() && XmlRoot.of(this, body).isHtml());
    }

    private static MediaType value(String value) {
        String stripped = value.strip();
        int end = 0;
        while (end < stripped.length()
                && stripped.charAt(end) != ';'
                && !Character.isWhitespace(stripped.charAt(end))) {
            end++;
        }
        String type = stripped.substring(0, end).toLowerCase(Locale.ROOT);
        String charset = null;
        for (String parameter : split(stripped.substring(end), ';')) {
            charset = charset == null ? charsetOf(parameter) : charset;
        }
        return new MediaType(TYPE.matcher(type).matches() && !UNKNOWN.contains(type) ? type : "", charset);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && c == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
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
