package dev.scraper.content;

import dev.scraper.encoding.Encoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nu.validator.htmlparser.impl.MetaScanner;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// Looks for the charset a page gives in its own first bytes, as browsers do before they parse.
///
/// Source: [the HTML
/// Standard](https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding).
final class MetaPrescan extends MetaScanner {

    private static final int BYTES = 1024;
    private static final Pattern XML = Pattern.compile("<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([^\"'>]*)[\"']");

    private final byte[] body;
    private final int end;
    private int next;
    private @Nullable Encoding found;

    private MetaPrescan(byte[] body) {
        this.body = body;
        this.end = Math.min(BYTES, body.length);
    }

    /// The encoding of the first `meta` that names one that browsers know, else that of an XML
    /// declaration; null when there is neither.
    static @Nullable Encoding of(byte[] body) {
        MetaPrescan scan = new MetaPrescan(body);
        Encoding utf16 = scan.xmlInUtf16();
        if (utf16 != null) {
            return utf16;
        }
        try {
            scan.stateLoop(scan.stateSave);
        } catch (SAXException | IOException e) {
            throw new AssertionError("reading an array cannot fail", e);
        }
        return scan.found == null ? scan.xmlDeclared() : scan.found;
    }

    /// The encoding that an XML declaration names, or is written in; null when there is none.
    static @Nullable Encoding xmlDeclaration(byte[] body) {
        MetaPrescan scan = new MetaPrescan(body);
        Encoding utf16 = scan.xmlInUtf16();
        return utf16 == null ? scan.xmlDeclared() : utf16;
    }

    private @Nullable Encoding xmlInUtf16() {
        String start = new String(body, 0, Math.min(6, end), StandardCharsets.ISO_8859_1);
        return switch (start) {
            case "<\0?\0x\0" -> Encoding.UTF_16LE;
            case "\0<\0?\0x" -> Encoding.UTF_16BE;
            default -> null;
        };
    }

    private @Nullable Encoding xmlDeclared() {
        Matcher declaration = XML.matcher(new String(body, 0, end, StandardCharsets.ISO_8859_1));
        return declaration.lookingAt() ? Encoding.inside(declaration.group(1)) : null;
    }

    @Override
    protected int read() {
        return next < end ? body[next++] & 0xff : -1;
    }

    @Override
    protected boolean tryCharset(String label) {
        found = Encoding.inside(label);
        return found != null;
    }
}
