package dev.scraper.cli.options;

import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.robots.RobotsAccess;
import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsDecision;
import dev.scraper.robots.RobotsRules;
import dev.scraper.sitemap.SitemapOrigin;
import dev.scraper.text.Figures;
import dev.scraper.url.CrawlUrl;
import dev.scraper.url.PrivateAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks for one sitemap after another, with the wait that each host wants, and for the robots.txt
/// of each site before. For one thread.
final class SitemapFetch implements AutoCloseable {

    private static final int MOST_REDIRECTS = 10;

    private final SitemapSettings settings;
    private final Fetcher fetcher;
    private final RobotsCache known = new RobotsCache();
    private final Map<String, Long> ends = new HashMap<>();
    private final Map<String, Duration> delays = new HashMap<>();
    private @Nullable String home;

    SitemapFetch(SitemapSettings settings) {
        this.settings = settings;
        this.fetcher = new HttpFetcher(settings.fetch());
    }

    /// @param url where it was in the end
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Found(CrawlUrl url, byte[] content, @Nullable String contentType) {
        SitemapOrigin origin() {
            return SitemapOrigin.web(url, contentType);
        }
    }

    /// Gets one, by way of redirects.
    ///
    /// @throws IOException if it cannot be had; the message names its URL
    Found get(CrawlUrl url) throws IOException, InterruptedException {
        if (home == null) {
            home = url.authority();
        }
        CrawlUrl target = url;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            requireAllowed(target);
            FetchResult result = ask(target, null);
            if (result instanceof FetchResult.Fetched fetched) {
                return new Found(
                        target, content(target, fetched), fetched.contentType().orElse(null));
            }
            if (!(result instanceof FetchResult.Redirected redirected)) {
                throw new IOException(target + ": " + reason(result));
            }
            target = target(target, redirected);
        }
        throw new IOException("%s: redirects more than %d times".formatted(url, MOST_REDIRECTS));
    }

    /// How many hosts were asked for something.
    int hosts() {
        return ends.size();
    }

    private static byte[] content(CrawlUrl url, FetchResult.Fetched fetched) throws IOException {
        try {
            return fetched.body().bytes();
        } catch (IOException e) {
            throw new IOException(url + ": " + e.getMessage(), e);
        }
    }

    private static CrawlUrl target(CrawlUrl from, FetchResult.Redirected redirected) throws IOException {
        try {
            return from.resolve(redirected.location());
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "%s: redirects to '%s': %s".formatted(from, redirected.location(), e.getMessage()), e);
        }
    }

    private void requireAllowed(CrawlUrl url) throws IOException, InterruptedException {
        if (isPrivate(url)) {
            throw new IOException("%s: is at a private address (%s); --allow-private allows those"
                    .formatted(url, PrivateAddress.reason(url).orElse("")));
        }
        if (!settings.robots().obeyed()) {
            return;
        }
        RobotsRules rules = rules(url);
        RobotsDecision decision = rules.decide(url);
        if (!decision.allowed()) {
            throw new IOException(
                    decision.rule() == null
                            ? "%s: the robots.txt of its site cannot be had".formatted(url)
                            : "%s: denied by robots.txt, line %d: %s".formatted(url, decision.line(), decision.rule()));
        }
        Duration delay = rules.crawlDelay().orElse(Duration.ZERO);
        if (delay.compareTo(settings.longestDelay()) > 0) {
            throw new IOException("%s: robots.txt wants %s between requests, more than --max-crawl-delay %s"
                    .formatted(url, Figures.seconds(delay), Figures.seconds(settings.longestDelay())));
        }
        delays.put(url.authority(), delay);
    }

    private boolean isPrivate(CrawlUrl url) {
        return !settings.privateAddresses() && PrivateAddress.reason(url).isPresent();
    }

    private RobotsRules rules(CrawlUrl url) throws InterruptedException {
        String site = RobotsCache.site(url);
        RobotsRules rules = known.get(site);
        if (rules == null) {
            rules = asked(CrawlUrl.parse(url.scheme() + "://" + url.authority() + "/robots.txt"));
            known.put(site, rules);
        }
        return rules;
    }

    private RobotsRules asked(CrawlUrl robots) throws InterruptedException {
        CrawlUrl target = robots;
        for (int hops = 0; hops <= RobotsAccess.MOST_REDIRECTS; hops++) {
            FetchRequest.Start start =
                    new FetchRequest.Start(RobotsRules.LONGEST, settings.fetch().maxTime());
            FetchResult result = isPrivate(target) ? null : ask(target, start);
            if (!(result instanceof FetchResult.Answer answer)) {
                return RobotsRules.closed();
            }
            try {
                switch (RobotsAccess.of(answer.status())) {
                    case SUCCESSFUL -> {
                        return answer instanceof FetchResult.Fetched fetched
                                ? RobotsRules.parse(
                                        fetched.body().bytes(),
                                        settings.robots().productToken())
                                : RobotsRules.closed();
                    }
                    case REDIRECTED -> {
                        if (!(answer instanceof FetchResult.Redirected redirected)) {
                            return RobotsRules.free();
                        }
                        target = target(target, redirected);
                    }
                    case UNAVAILABLE -> {
                        return RobotsRules.free();
                    }
                    case UNREACHABLE -> {
                        return RobotsRules.closed();
                    }
                }
            } catch (IOException unreadable) {
                return RobotsRules.closed();
            }
        }
        return RobotsRules.free();
    }

    private FetchResult ask(CrawlUrl url, FetchRequest.@Nullable Start start) throws InterruptedException {
        String host = url.authority();
        Long end = ends.get(host);
        if (end != null) {
            Duration delay = delays.getOrDefault(host, Duration.ZERO);
            Duration gap = delay.compareTo(settings.gap()) > 0 ? delay : settings.gap();
            Thread.sleep(gap.minusNanos(System.nanoTime() - end)); // not at all where that is over
        }
        try {
            return fetcher.fetch(new FetchRequest(url, host.equals(home), null, start));
        } finally {
            ends.put(host, System.nanoTime());
        }
    }

    private static String reason(FetchResult result) {
        return switch (result) {
            case FetchResult.Fetched fetched -> "answered with status " + fetched.status();
            case FetchResult.Redirected redirected -> "answered with status " + redirected.status();
            case FetchResult.HttpError error -> "answered with status " + error.status();
            case FetchResult.TooLarge large -> "is larger than %s".formatted(Figures.bytes(large.limit()));
            case FetchResult.TimedOut late -> "no whole answer within " + Figures.seconds(late.allowed());
            case FetchResult.Unreachable failed -> failed.message();
        };
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
