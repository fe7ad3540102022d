package dev.scraper;

import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import java.util.Set;

/// A fetcher that asks a user's own sites wherever they are, and all others at public addresses
/// only.
///
/// @param own of the sites that may be anywhere
/// @param others of all others
/// @param ownSites host and port of those
record GuardedFetcher(Fetcher own, Fetcher others, Set<String> ownSites) implements Fetcher {

    static Fetcher of(ScraperSettings settings) {
        return settings.following().privateAddresses()
                ? new HttpFetcher(settings.fetch())
                : new GuardedFetcher(
                        new HttpFetcher(settings.fetch()),
                        HttpFetcher.ofPublicHosts(settings.fetch()),
                        settings.ownSites());
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
