package dev.scraper.parse;

import dev.scraper.content.CharsetSource;
import dev.scraper.content.Decoded;
import dev.scraper.content.MediaType;
import dev.scraper.encoding.Encoding;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a page into its facts. Does no I/O and is safe for use by many threads.
///
/// @param selections what to take from each page besides title, canonical URL and language; of two
///     with the same name the later one is kept
/// @param links whether the page's links are wanted
/// @param productToken who we are, such as `scraper`: what a `meta` element of this name says
///     counts as what that of `robots` says; empty to be nobody
public record Extractor(List<Selection> selections, boolean links, String productToken) {

    public Extractor {
        selections = List.copyOf(selections);
    }

    /// An extractor that is nobody.
    public Extractor(List<Selection> selections, boolean links) {
        this(selections, links, "");
    }

    /// Reads a page. Damaged HTML and wrong charsets give fewer facts, not an exception; should the
    /// parser fail all the same, that is a RuntimeException.
    ///
    /// @param body decompressed; it is not changed
    /// @param contentType the header as received; null when there was none
    /// @param base the absolute http(s) URL the page came from, after redirects
    public Page extract(byte[] body, @Nullable String contentType, URI base) {
        return extractAs(MediaType.parse(contentType), body, base);
    }

    /// The same for a page whose type is known: XML of any kind is read as XHTML, all else as HTML.
    public Page extractAs(MediaType type, byte[] body, URI base) {
        Decoded decoded = Decoded.of(body, type);
        if (type.isXml()) {
            return page(decoded, Xhtml.parse(decoded.text()), base);
        }
        Document document = Jsoup.parse(decoded.text());
        Outline outline = Outline.of(document, links, productToken);
        Encoding late = outline.encoding();
        if (decoded.source() != CharsetSource.DEFAULT || late == null) {
            return page(decoded, document, outline, base);
        }
        Decoded named = Decoded.late(body, late);
        return named.text().equals(decoded.text())
                ? page(named, document, outline, base)
                : page(named, Jsoup.parse(named.text()), base);
    }

    private Page page(Decoded decoded, Document document, URI url) {
        return page(decoded, document, Outline.of(document, links, productToken), url);
    }

    private Page page(Decoded decoded, Document document, Outline outline, URI url) {
        LinkBase base = outline.linkBase(LinkBase.of(url.toString(), decoded.encoding()));
        document.outputSettings().prettyPrint(false);
        Map<String, Found> data = new LinkedHashMap<>();
        for (Selection selection : selections) {
            data.put(selection.name(), selection.in(document, base));
        }
        return new Page(
                outline.title(),
                outline.canonical(base),
                outline.lang(),
                outline.refresh(base),
                outline.links(base),
                data,
                decoded.encoding().name(),
                decoded.source(),
                outline.robotsSay("noindex"),
                outline.robotsSay("nofollow"));
    }
}
