package dev.scraper.parse;

import dev.scraper.content.CharsetSource;
import dev.scraper.content.DecodedText;
import dev.scraper.content.MediaType;
import dev.scraper.encoding.Encoding;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// The tree of a page, and what its text was read as and its references are relative to.
///
/// The content of `template` elements is not in it. For one thread at a time.
public final class ParsedPage {

    private final DecodedText decoded;
    private final Document document;
    private final Outline outline;
    private final LinkBase base;

    private ParsedPage(DecodedText decoded, Document document, Outline outline, URI url) {
        this.decoded = decoded;
        this.document = document;
        this.outline = outline;
        this.base = outline.linkBase(LinkBase.of(url.toString(), decoded.encoding()));
        document.outputSettings().prettyPrint(false);
    }

    /// Reads a page: XML of any kind as XHTML, all else as HTML. Damaged HTML and wrong charsets
    /// give a smaller tree, not an exception; should the parser fail all the same, that is a
    /// RuntimeException.
    ///
    /// @param body decompressed; it is not changed
    /// @param url the absolute http(s) URL the page came from, after redirects
    public static ParsedPage of(MediaType type, byte[] body, URI url) {
        return of(type, body, url, true, Set.of(), "");
    }

    /// @param links whether its links are wanted
    /// @param followed as [Extractor#followed]
    /// @param productToken who we are, as [Extractor#productToken]
    static ParsedPage of(
            MediaType type, byte[] body, URI url, boolean links, Set<LinkKind> followed, String productToken) {
        DecodedText decoded = DecodedText.of(body, type);
        if (type.isXml()) {
            return of(decoded, Xhtml.parse(decoded.text()), url, links, followed, productToken);
        }
        Document document = Jsoup.parse(decoded.text());
        Outline outline = Outline.of(document, links, followed, productToken);
        Encoding late = outline.encoding();
        if (decoded.source() != CharsetSource.DEFAULT || late == null) {
            return new ParsedPage(decoded, document, outline, url);
        }
        DecodedText named = DecodedText.late(body, late);
        return named.text().equals(decoded.text())
                ? new ParsedPage(named, document, outline, url)
                : of(named, Jsoup.parse(named.text()), url, links, followed, productToken);
    }

    private static ParsedPage of(
            DecodedText decoded,
            Document document,
            URI url,
            boolean links,
            Set<LinkKind> followed,
            String productToken) {
        return new ParsedPage(decoded, document, Outline.of(document, links, followed, productToken), url);
    }

    /// The tree. Its base URI is that of the page, so `absUrl` works on its elements.
    public Document document() {
        document.setBaseUri(base.url() == null ? "" : base.url().text());
        return document;
    }

    /// What its references are relative to: its own URL, unless it names another.
    public LinkBase base() {
        return base;
    }

    Outline outline() {
        return outline;
    }

    /// The text of the page, markup and all; bytes that its charset has no character for are
    /// U+FFFD.
    public String text() {
        return decoded.text();
    }

    /// What the bytes were read as, named as in the Encoding Standard: `UTF-8`, `windows-1252`.
    public String charset() {
        return decoded.encoding().name();
    }

    /// Who said so.
    public CharsetSource charsetSource() {
        return decoded.source();
    }

    /// What its `title` element says, with single spaces; null when it has none.
    public @Nullable String title() {
        return outline.title();
    }

    /// The language that the page says it is in, as written, such as `pt-BR`; null when it does not
    /// say.
    public @Nullable String language() {
        return outline.lang();
    }

    /// The absolute http(s) URL the page names as its own; null when it names none.
    public @Nullable String canonical() {
        return outline.canonical(base);
    }

    /// Its links: absolute http(s) URLs in document order, each once, without fragment; none where
    /// none were wanted.
    public List<String> links() {
        return outline.links(base);
    }

    /// Gives its links of the kinds that an [Extractor] follows, in document order; of those that
    /// are written alike the first.
    public void pageLinks(Consumer<? super PageLink> links) {
        outline.pageLinks(base, links);
    }

    /// The text of the first element that matches, as [Selection] takes it; null when none does.
    ///
    /// @param css a selector that jsoup reads
    /// @throws IllegalArgumentException if jsoup cannot read it
    public @Nullable String text(String css) {
        return first(css, new Part.Text());
    }

    /// The texts of all elements that match, in document order.
    ///
    /// @param css a selector that jsoup reads
    /// @throws IllegalArgumentException if jsoup cannot read it
    public List<String> texts(String css) {
        return document.select(css).stream()
                .map(element -> new Part.Text().of(element, base))
                .filter(Objects::nonNull)
                .toList();
    }

    /// An attribute of the first element that matches, URLs in it absolute; null when none does, or
    /// it has no such attribute.
    ///
    /// @param css a selector that jsoup reads
    /// @throws IllegalArgumentException if jsoup cannot read it
    public @Nullable String attr(String css, String name) {
        return first(css, new Part.Attribute(name.toLowerCase(Locale.ROOT)));
    }

    private @Nullable String first(String css, Part part) {
        var element = document.selectFirst(css);
        return element == null ? null : part.of(element, base);
    }
}
