package dev.scraper.parse;

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
public record Extractor(List<Selection> selections, boolean links) {

    public Extractor {
        selections = List.copyOf(selections);
    }

    /// Reads a page. Damaged HTML and wrong charsets give fewer facts, not an exception; should the
    /// parser fail all the same, that is a RuntimeException.
    ///
    /// @param body decompressed; it is not changed
    /// @param contentType the header as received; null when there was none
    /// @param base the absolute http(s) URL the page came from, after redirects
    public Page extract(byte[] body, @Nullable String contentType, URI base) {
        Decoded decoded = Decoded.of(body, MediaType.parse(contentType).charset());
        Document document = Jsoup.parse(decoded.text());
        Outline outline = Outline.of(document, links);
        Encoding late = outline.encoding();
        if (decoded.source() != CharsetSource.DEFAULT || late == null) {
            return page(decoded, document, outline, base);
        }
        Decoded named = Decoded.late(body, late);
        if (named.text().equals(decoded.text())) {
            return page(named, document, outline, base);
        }
        Document again = Jsoup.parse(named.text());
        return page(named, again, Outline.of(again, links), base);
    }

    private Page page(Decoded decoded, Document document, Outline outline, URI url) {
        LinkBase base = outline.linkBase(LinkBase.of(url.toString(), decoded.encoding()));
        Map<String, Found> data = new LinkedHashMap<>();
        for (Selection selection : selections) {
            data.put(selection.name(), selection.in(document, base));
        }
        return new Page(
                outline.title(),
                outline.canonical(base),
                outline.lang(),
                outline.links(base),
                data,
                decoded.encoding().name(),
                decoded.source(),
                outline.robotsSay("noindex"),
                outline.robotsSay("nofollow"));
    }
}
