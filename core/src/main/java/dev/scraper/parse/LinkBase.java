package dev.scraper.parse;

import dev.scraper.url.CrawlUrl;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The absolute http(s) URL that the references on a page are relative to.
///
/// References are resolved as browsers do, and nothing that is written in a page throws.
///
/// @param url null when there is none; then only absolute references lead anywhere
public record LinkBase(@Nullable CrawlUrl url) {

    /// The base that `url` is.
    ///
    /// @param url absolute, http or https; of any other, relative references stay as written
    public static LinkBase of(String url) {
        return new LinkBase(new LinkBase(null).target(url));
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

    /// The page that `written` leads to; null when that is none that can be fetched.
    @Nullable
    CrawlUrl target(String written) {
        try {
            return url == null ? CrawlUrl.parse(written) : url.resolve(written);
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
