package dev.scraper.client;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import java.util.Set;

/// A fetcher that asks a user's own sites wherever they are, and all others at public addresses
/// only.
///
/// @param own of the sites that may be anywhere
/// @param others of all others
/// @param ownSites host and port of those
public record GuardedFetcher(Fetcher own, Fetcher others, Set<String> ownSites) implements Fetcher {

    /// Copies the sites.
    public GuardedFetcher {
        ownSites = Set.copyOf(ownSites);
    }

    /// A fetcher that goes as far as it may.
    ///
    /// @param privateAddresses whether all sites may be anywhere
    /// @param ownSites host and port of those that may
    public static Fetcher of(FetchSettings fetch, boolean privateAddresses, Set<String> ownSites) {
        return privateAddresses
                ? new HttpFetcher(fetch)
                : new GuardedFetcher(new HttpFetcher(fetch), HttpFetcher.ofPublicHosts(fetch), ownSites);
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        return (ownSites.contains(request.url().authority()) ? own : others).fetch(request);
    }

    @Override
    public void close() {
        own.close();
        others.close();
    }
}
