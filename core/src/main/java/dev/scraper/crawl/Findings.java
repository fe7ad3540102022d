package dev.scraper.crawl;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a page of a crawl leads to.
///
/// @param links to be followed, each key once
/// @param leftOut how many other URLs the page links to, by why they are not followed
/// @param skipped these URLs, where somebody wants to know them
/// @param print what the page says, where it was found on a page of its own kind; else null
/// @param left where a seed redirects to that is out of scope; null where none does
public record Findings(
        List<Link> links,
        Map<LeftOut, Long> leftOut,
        List<Skipped> skipped,
        @Nullable TextPrint print,
        @Nullable String left) {

    /// Nothing.
    public static final Findings NONE = new Findings(List.of(), Map.of(), List.of(), null, null);

    /// A URL that is not followed.
    ///
    /// @param rule what rules it out, for a person
    public record Skipped(String url, LeftOut reason, String rule) {}

    /// Copies lists and counts.
    public Findings {
        links = List.copyOf(links);
        skipped = List.copyOf(skipped);
        leftOut = leftOut.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(leftOut));
    }

    /// The same of a page that says something.
    public Findings print(@Nullable TextPrint what) {
        return new Findings(links, leftOut, skipped, what, left);
    }
}
