package dev.scraper.scrape;

import dev.scraper.client.GuardedFetcher;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.recording.Source;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Where pages may be fetched from.
///
/// @param privateAddresses whether all sites may be anywhere
/// @param ownSites host and port of those that may
public record Reach(boolean privateAddresses, Set<String> ownSites) {

    private static final String PRIVATE = "private-addresses";
    private static final String OWN = "own-site.";

    /// Copies the sites.
    public Reach {
        ownSites = Set.copyOf(ownSites);
    }

    /// A fetcher that goes no further; of a recording one that asks nobody.
    Fetcher fetcher(Source source, FetchSettings fetch) {
        return source instanceof Source.Web
                ? GuardedFetcher.of(fetch, privateAddresses, ownSites)
                : source.fetcher(fetch);
    }

    /// Adds it to the options of a pipeline.
    void put(Map<String, String> options) {
        options.put(PRIVATE, Boolean.toString(privateAddresses));
        int number = 0;
        for (String site : ownSites) {
            options.put(OWN + number++, site);
        }
    }

    /// Whether [#put] has added one.
    static boolean isIn(Map<String, String> options) {
        return options.containsKey(PRIVATE);
    }

    /// What [#put] has added.
    static Reach of(Map<String, String> options) {
        Set<String> sites = new HashSet<>();
        for (int i = 0; options.containsKey(OWN + i); i++) {
            sites.add(String.valueOf(options.get(OWN + i)));
        }
        return new Reach(Boolean.parseBoolean(options.get(PRIVATE)), sites);
    }
}
