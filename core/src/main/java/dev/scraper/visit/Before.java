package dev.scraper.visit;

import dev.scraper.crawl.TextPrint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the output of an earlier run has of a page, as it goes along with a visit.
///
/// @param url that answered, in its normal form; null where the output has no page
/// @param etag by which its server knows that version; null where nobody is asked by it
/// @param lastModified the same as a date
/// @param digest of its content; null where the output does not say
/// @param fetched when its content was fetched, as records have it; null where it does not say
/// @param elsewhere how many URLs of another kind it brought to the list of its crawl
/// @param print what it says, where its crawl wanted to know
/// @param kept what else its record says of the page: JSON by its key
public record Before(
        @Nullable String url,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String digest,
        @Nullable String fetched,
        long elsewhere,
        @Nullable TextPrint print,
        Map<String, String> kept) {

    /// That of a page which the earlier run does not have.
    public static final Before NOTHING = new Before(null, null, null, null, null, 0, null, Map.of());

    /// Copies what is kept.
    public Before {
        kept = Map.copyOf(kept);
    }

    /// Whether the earlier run has the page.
    public boolean isPage() {
        return url != null;
    }

    /// Whether a server can be asked for what is new since.
    public boolean hasValidators() {
        return etag != null || lastModified != null;
    }
}
