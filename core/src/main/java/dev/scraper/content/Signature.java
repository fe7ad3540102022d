package dev.scraper.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bytes that content of a type begins with.
///
/// Source: [MIME Sniffing](https://mimesniff.spec.whatwg.org/), section 7, with fonts, feeds and
/// some other files more, none of which is a page. Other than there, a byte order mark may stand
/// before HTML, and a line break behind its tag.
///
/// @param bytes each a character below U+0100, or [#ANY]
record Signature(String bytes, String type) {

    /// Stands for any byte.
    private static final char ANY = '\uFFFF';

    /// As much of a body as browsers look at.
    private static final int LOOKED_AT = 1445;

    private static final String ANY_4 = String.valueOf(ANY).repeat(4);

    private static final List<Signature> BINARY = List.of(
            new Signature("%!PS-Adobe-", "application/postscript"),
            new Signature("\0\0\1\0", "image/x-icon"),
            new Signature("\0\0\2\0", "image/x-icon"),
            new Signature("BM" + ANY_4 + "\0\0\0\0", "image/bmp"),
            new Signature("GIF87a", "image/gif"),
            new Signature("GIF89a", "image/gif"),
            new Signature("RIFF" + ANY_4 + "WEBPVP", "image/webp"),
            new Signature("\u0089PNG\r\n\u001A\n", "image/png"),
            new Signature("\u00FF\u00D8\u00FF", "image/jpeg"),
            new Signature("II*\0", "image/tiff"),
            new Signature("MM\0*", "image/tiff"),
            new Signature(ANY_4 + "ftypavif", "image/avif"),
            new Signature(ANY_4 + "ftyphei", "image/heic"),
            new Signature("FORM" + ANY_4 + "AIFF", "audio/aiff"),
            new Signature("ID3", "audio/mpeg"),
            new Signature("\u00FF\u00FB", "audio/mpeg"),
            new Signature("\u00FF\u00F3", "audio/mpeg"),
            new Signature("\u00FF\u00F2", "audio/mpeg"),
            new Signature("fLaC", "audio/flac"),
            new Signature("OggS\0", "application/ogg"),
            new Signature("MThd\0\0\0\6", "audio/midi"),
            new Signature("RIFF" + ANY_4 + "AVI ", "video/avi"),
            new Signature("RIFF" + ANY_4 + "WAVE", "audio/wave"),
            new Signature(ANY_4 + "ftyp", "video/mp4"),
            new Signature("\u001AE\u00DF\u00A3", "video/webm"),
            new Signature(ANY_4.repeat(8) + ANY + ANY + "LP", "application/vnd.ms-fontobject"),
            new Signature("\0\1\0\0", "font/ttf"),
            new Signature("OTTO", "font/otf"),
            new Signature("ttcf", "font/collection"),
            new Signature("wOFF", "font/woff"),
            new Signature("wOF2", "font/woff2"),
            new Signature("\u001F\u008B\b", "application/x-gzip"),
            new Signature("PK\3\4", "application/zip"),
            new Signature("Rar!\u001A\7", "application/x-rar-compressed"),
            new Signature("7z\u00BC\u00AF'\u001C", "application/x-7z-compressed"),
            new Signature("BZh" + ANY + "1AY&SY", "application/x-bzip2"),
            new Signature("\u00FD7zXZ\0", "application/x-xz"),
            new Signature("(\u00B5/\u00FD", "application/zstd"));

    private static final Pattern HTML = Pattern.compile(
            "<(?:!--|(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[\\s>])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FEED = Pattern.compile("<(?:(rss)|(feed)|rdf:RDF)[\\s>]");

    /// What a body is that nobody names the type of.
    ///
    /// @param markupToo whether it may be found to be HTML, XML or PDF, in which a script can hide
    static String typeOf(byte[] body, boolean markupToo) {
        Charset marked = marked(body);
        String start = new String(body, 0, Math.min(LOOKED_AT, body.length), marked);
        if (markupToo) {
            Optional<String> markup = markup(start.startsWith("\uFEFF") ? start.substring(1) : start);
            if (markup.isPresent()) {
                return markup.get();
            }
        }
        return BINARY.stream()
                .filter(signature -> marked.equals(StandardCharsets.ISO_8859_1) && signature.begins(start))
                .map(Signature::type)
                .findFirst()
                .orElseGet(() -> textOrBinary(body));
    }

    /// `text/plain`, unless there are bytes that no text has.
    static String textOrBinary(byte[] body) {
        boolean text = !marked(body).equals(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < Math.min(LOOKED_AT, body.length) && !text; i++) {
            byte b = body[i];
            boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\f' && b != '\r' && b != 0x1B;
            if (control) {
                return "application/octet-stream";
            }
        }
        return "text/plain";
    }

    private static Optional<String> markup(String start) {
        String text = start.stripLeading();
        if (HTML.matcher(text).lookingAt()) {
            return Optional.of("text/html");
        }
        if (text.startsWith("<?xml")) {
            return Optional.of("text/xml");
        }
        Matcher feed = FEED.matcher(text);
        if (feed.lookingAt()) {
            return Optional.of(
                    feed.group(1) != null
                            ? "application/rss+xml"
                            : feed.group(2) != null ? "application/atom+xml" : "application/rdf+xml");
        }
        return start.startsWith("%PDF-") ? Optional.of("application/pdf") : Optional.empty();
    }

    /// What a byte order mark says the bytes are; ISO-8859-1, which has a character for each byte,
    /// where there is none.
    private static Charset marked(byte[] body) {
        int first = body.length < 2 ? 0 : (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
        return switch (first) {
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            case 0xFFFE -> StandardCharsets.UTF_16LE;
            case 0xEFBB ->
                body.length > 2 && (body[2] & 0xFF) == 0xBF ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
            default -> StandardCharsets.ISO_8859_1;
        };
    }

    private boolean begins(String start) {
        if (start.length() < bytes.length()) {
            return false;
        }
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.charAt(i) != ANY && bytes.charAt(i) != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the first character that is no white space opens an object or a list.
    static boolean beginsAsJson(byte[] body) {
        boolean marked = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        int at = marked ? 3 : 0;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t' || body[at] == '\n' || body[at] == '\r')) {
            at++;
        }
        return at < body.length && (body[at] == '{' || body[at] == '[');
    }
}
