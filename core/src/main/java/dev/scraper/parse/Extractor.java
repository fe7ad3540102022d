package dev.scraper.parse;

import dev.scraper.content.MediaType;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a page into its facts. Does no I/O and is safe for use by many threads.
///
/// @param selections what to take from each page besides title, canonical URL and language; of two
///     with the same name the later one is kept
/// @param links whether the page's links are wanted
/// @param productToken who we are, such as `scraper`: what a `meta` element of this name says
///     counts as what that of `robots` says; empty to be nobody
/// @param followed kinds of links that are wanted each by itself, for a crawl
public record Extractor(List<Selection> selections, boolean links, String productToken, Set<LinkKind> followed) {

    /// Copies selections and kinds.
    public Extractor {
        selections = List.copyOf(selections);
        followed = Set.copyOf(followed);
    }

    /// An extractor that is nobody.
    public Extractor(List<Selection> selections, boolean links) {
        this(selections, links, "", Set.of());
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
        return facts(parse(type, body, base));
    }

    /// The tree of a page, for whoever wants more of it than [#facts].
    public ParsedPage parse(MediaType type, byte[] body, URI base) {
        return ParsedPage.of(type, body, base, links, followed, productToken);
    }

    /// What [#extractAs] takes from a page.
    public Page facts(ParsedPage page) {
        LinkBase base = page.base();
        Outline outline = page.outline();
        Map<String, SelectionValues> data = new LinkedHashMap<>();
        for (Selection selection : selections) {
            data.put(selection.name(), selection.in(page.document(), base));
        }
        return new Page(
                outline.title(),
                outline.canonical(base),
                outline.lang(),
                outline.refresh(base),
                outline.links(base),
                data,
                page.charset(),
                page.charsetSource(),
                outline.robotsSay("noindex"),
                outline.robotsSay("nofollow"));
    }
}
