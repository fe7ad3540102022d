package dev.scraper.parse;

import dev.scraper.encoding.Encoding;
import dev.scraper.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The absolute http(s) URL that the references on a page are relative to.
///
/// References are resolved as browsers do, and nothing that is written in a page throws.
///
/// @param url null when there is none; then only absolute references lead anywhere
/// @param encoding of the page: what the queries of its references are sent in
public record LinkBase(@Nullable CrawlUrl url, Encoding encoding) {

    /// The base that `url` is.
    ///
    /// @param url absolute, http or https; of any other, relative references stay as written
    public static LinkBase of(String url) {
        return of(url, Encoding.UTF_8);
    }

    /// The same for a page that is written in `encoding`.
    public static LinkBase of(String url, Encoding encoding) {
        CrawlUrl absolute = new LinkBase(null, Encoding.UTF_8).target(url);
        return new LinkBase(absolute, encoding);
    }

    /// The absolute URL that `written` stands for, with its fragment. One of another scheme
    /// (`mailto:`), or with no host, comes back as it is.
    public String resolve(String written) {
        CrawlUrl target = target(written);
        if (target == null) {
            return clean(written);
        }
        int hash = written.indexOf('#');
        return hash < 0 ? target.text() : target.text() + fragment(written.substring(hash));
    }

    /// The value of an attribute, with each URL in it absolute.
    ///
    /// @param name in lower case, of an attribute that the element has
    public String attribute(Element element, String name) {
        return UrlAttribute.value(element, name, this);
    }

    /// The absolute http or https URL that `written` stands for, without its fragment; null when it
    /// is none.
    public @Nullable String page(String written) {
        CrawlUrl target = target(written);
        return target == null ? null : target.text();
    }

    /// The page that `written` leads to; null when that is none that can be fetched.
    @Nullable
    CrawlUrl target(String written) {
        try {
            return url == null ? CrawlUrl.parse(written, encoding) : url.resolve(written, encoding);
        } catch (IllegalArgumentException leadsNowhere) {
            return null;
        }
    }

    private static String fragment(String written) {
        StringBuilder fragment = new StringBuilder();
        for (byte b : clean(written).replaceAll("\\p{Cs}", "\uFFFD").getBytes(StandardCharsets.UTF_8)) {
            boolean stays = b > ' ' && b < 0x7f && "\"<>`".indexOf(b) < 0;
            fragment.append(
                    stays
                            ? Character.toString(b)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return fragment.toString();
    }

    /// Without spaces and control characters around it, and without line breaks and tabs within.
    private static String clean(String written) {
        return written.trim().replaceAll("[\t\n\r]", "");
    }
}
