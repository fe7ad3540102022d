package dev.scraper.cli.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// A page of the demo site, and the facts that a scraper should find on it.
///
/// @param charset as the page names it, such as `ISO-8859-1`
/// @param html starts with a byte order mark where that is how the charset is told
record DemoPage(String title, String lang, String price, String charset, Told told, String html) {

    /// Where a page says in which charset it is written.
    enum Told {
        HEADER,
        META,
        BOTH,
        BOM
    }

    String contentType() {
        return switch (told) {
            case HEADER, BOTH -> "text/html; charset=" + charset;
            case META, BOM -> "text/html";
        };
    }

    byte[] bytes() {
        return html.getBytes(encoder(charset));
    }

    /// What encodes a page that calls its charset `name`: browsers read some names as Microsoft's
    /// charsets.
    static Charset encoder(String name) {
        return switch (name) {
            case "UTF-8" -> StandardCharsets.UTF_8;
            case "ISO-8859-1" -> Charset.forName("windows-1252");
            case "Shift_JIS" -> Charset.forName("windows-31j");
            default -> Charset.forName(name);
        };
    }
}
