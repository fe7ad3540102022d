package dev.scraper.cli.robots;

import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.robots.RobotsAccess;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.url.PrivateAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// Asks sites for their robots.txt, each once and politely. Safe for many threads.
public final class RobotsFetcher implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Fetcher fetcher;
    private final String productToken;
    private final HostTurns turns;
    private final Predicate<CrawlUrl> exempt;
    private final Duration maxTime;

    /// A fetcher with connections of its own.
    ///
    /// @param productToken whose rules apply
    /// @param gap between requests to one host
    /// @param exempt what may be asked although its address is private
    public RobotsFetcher(FetchSettings settings, String productToken, Duration gap, Predicate<CrawlUrl> exempt) {
        this.fetcher = new HttpFetcher(settings);
        this.productToken = productToken;
        this.turns = new HostTurns(gap);
        this.exempt = exempt;
        this.maxTime = settings.maxTime().compareTo(LONGEST) < 0 ? settings.maxTime() : LONGEST;
    }

    /// Asks for it, and goes on where it has moved to.
    ///
    /// @param site scheme, host and port, such as `https://example.org:443`
    public SiteRobots of(String site) throws InterruptedException {
        CrawlUrl url = CrawlUrl.parse(site + "/robots.txt");
        for (int hops = 0; ; hops++) {
            Optional<String> kind = exempt.test(url) ? Optional.empty() : PrivateAddress.reason(url);
            if (kind.isPresent()) {
                return SiteRobots.lost(
                        url.text(),
                        0,
                        "not asked: %s is a %s address; --allow-private asks it".formatted(url.host(), kind.get()));
            }
            FetchResult result = ask(url);
            if (!(result instanceof FetchResult.Redirected moved)) {
                return known(url.text(), result);
            }
            if (hops == RobotsAccess.MOST_REDIRECTS) {
                return SiteRobots.none(
                        url.text(), moved.status(), "more than %d redirects, so there is none".formatted(hops));
            }
            try {
                url = url.resolve(moved.location());
            } catch (IllegalArgumentException nowhere) {
                return SiteRobots.none(url.text(), moved.status(), "redirects nowhere, so there is none");
            }
        }
    }

    private FetchResult ask(CrawlUrl url) throws InterruptedException {
        FetchRequest.Start start = new FetchRequest.Start(RobotsRules.LONGEST, maxTime);
        return turns.take(url.authority(), () -> fetcher.fetch(new FetchRequest(url, false, null, start)));
    }

    private SiteRobots known(String source, FetchResult result) {
        return switch (result) {
            case FetchResult.Fetched fetched -> parsed(source, fetched);
            case FetchResult.Answer answer
            when RobotsAccess.of(answer.status()) == RobotsAccess.UNREACHABLE ->
                SiteRobots.lost(source, answer.status(), "so all is denied for now");
            case FetchResult.Answer answer -> SiteRobots.none(source, answer.status(), "so there is none");
            case FetchResult.TimedOut late ->
                SiteRobots.lost(
                        source,
                        0,
                        "no whole answer within %d s".formatted(late.allowed().toSeconds()));
            case FetchResult.Unreachable lost
            when lost.problem() == dev.scraper.fetch.FetchProblem.PRIVATE_ADDRESS ->
                SiteRobots.lost(source, 0, "not asked: %s; --allow-private asks it".formatted(lost.message()));
            case FetchResult.Unreachable lost -> SiteRobots.lost(source, 0, lost.message());
        };
    }

    private SiteRobots parsed(String source, FetchResult.Fetched fetched) {
        try {
            RobotsRules rules = RobotsRules.parse(fetched.body().bytes(), productToken);
            return SiteRobots.rules(source, fetched.status(), rules);
        } catch (IOException broken) {
            return SiteRobots.lost(source, fetched.status(), String.valueOf(broken.getMessage()));
        }
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
