package dev.scraper.scrape;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.parse.Selection;
import dev.scraper.recipe.Recipe;
import dev.scraper.recording.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is done with each page.
///
/// @param fetch how it is asked for
/// @param selections what is taken from it besides title, canonical URL and language
/// @param links whether its links are wanted
/// @param parse false to fetch only
/// @param bodies the folder that keeps each body as it was decoded; null for none
/// @param source where pages come from
/// @param archive whether each exchange is wanted for an archive
/// @param hops redirects that are followed for one line: a page that sends its reader on is left
///     for the other one only while there are fewer
/// @param crawl which links are followed; null where none are
/// @param recipe what else is taken from pages; null for nothing
public record ScrapeSettings(
        FetchSettings fetch,
        List<Selection> selections,
        boolean links,
        boolean parse,
        @Nullable Path bodies,
        Source source,
        boolean archive,
        int hops,
        @Nullable CrawlRules crawl,
        @Nullable Recipe recipe) {

    private static final int USUAL_HOPS = 10;

    /// Title, canonical URL and language of each page.
    public static final ScrapeSettings DEFAULT =
            new ScrapeSettings(FetchSettings.DEFAULT, List.of(), false, true, null);

    /// Copies the selections.
    public ScrapeSettings {
        selections = List.copyOf(selections);
    }

    /// Settings for pages from the sites themselves, and without an archive.
    public ScrapeSettings(
            FetchSettings fetch, List<Selection> selections, boolean links, boolean parse, @Nullable Path bodies) {
        this(fetch, selections, links, parse, bodies, new Source.Web(), false, USUAL_HOPS, null, null);
    }

    /// The settings of a pipeline that is known by its name.
    ///
    /// @param options as [ScrapePipeline#name] has them
    /// @throws IllegalArgumentException if one is missing or not understood
    public static ScrapeSettings of(Map<String, String> options) {
        return SettingsText.settings(options);
    }

    /// The same with pages asked for in another way.
    public ScrapeSettings fetch(FetchSettings other) {
        return new ScrapeSettings(other, selections, links, parse, bodies, source, archive, hops, crawl, recipe);
    }

    /// The same for pages from elsewhere.
    public ScrapeSettings from(Source other) {
        return new ScrapeSettings(fetch, selections, links, parse, bodies, other, archive, hops, crawl, recipe);
    }

    /// The same with pages parsed, or only fetched.
    public ScrapeSettings parse(boolean wanted) {
        return new ScrapeSettings(fetch, selections, links, wanted, bodies, source, archive, hops, crawl, recipe);
    }

    /// The same with or without an archive.
    public ScrapeSettings archive(boolean wanted) {
        return new ScrapeSettings(fetch, selections, links, parse, bodies, source, wanted, hops, crawl, recipe);
    }

    /// The same with another number of redirects that are followed for one line.
    public ScrapeSettings hops(int most) {
        return new ScrapeSettings(fetch, selections, links, parse, bodies, source, archive, most, crawl, recipe);
    }

    /// The same for pages of a crawl.
    public ScrapeSettings crawl(@Nullable CrawlRules rules) {
        return new ScrapeSettings(fetch, selections, links, parse, bodies, source, archive, hops, rules, recipe);
    }

    /// The same with a recipe, or without one.
    public ScrapeSettings recipe(@Nullable Recipe other) {
        return new ScrapeSettings(fetch, selections, links, parse, bodies, source, archive, hops, crawl, other);
    }
}
