package dev.scraper.run;

import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.Frontier;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.queue.KnownHosts;
import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.robots.SiteRobots;
import dev.scraper.scrape.FetchedVisit;
import dev.scraper.strategy.Strategy;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.VisitReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Asks sites for their robots.txt, each once, as a run would before their pages: at the same pace,
/// by way of the same redirects, and in lanes. One that cannot be had is not asked for again.
///
/// @param fetcher not closed
public record RobotsInquiry(Fetcher fetcher, FrontierSettings settings, KnownHosts known) {

    /// Makes something of an answer, in a lane.
    public interface Use<R> {
        /// Makes it.
        ///
        /// @param site scheme, host and port, such as `https://example.org:443`
        /// @throws IOException if it cannot
        R of(String site, SiteRobots robots) throws IOException;
    }

    private record Answer<R>(Reply reply, Duration response, Optional<R> use) implements VisitReply {}

    /// Asks sites.
    ///
    /// @param sites scheme, host and port of each, no two with the same host and port
    /// @param answers told on the calling thread what was made of each, in the order of the answers
    /// @throws IOException if something could not be made of an answer
    /// @throws InterruptedException if the caller was interrupted
    public <R> void ask(Stream<String> sites, Strategy strategy, Use<? extends R> use, Consumer<? super R> answers)
            throws IOException, InterruptedException {
        Map<String, SiteRobots> said = new ConcurrentHashMap<>();
        try (UrlList list = UrlList.empty()) {
            list.add("sites", sites.map(site -> site + "/"));
            ListRun run = new ListRun(
                    list,
                    line -> false,
                    false,
                    false,
                    Frontier.ofRobots(
                            list, impatient(settings), known, (site, robots) -> said.put(authority(site), robots)));
            Pipeline<Visit, FetchedVisit, Answer<R>> pipeline = Pipeline.of(
                    visit -> FetchedVisit.of(visit, fetcher), (visit, fetched) -> answer(visit, fetched, said, use));
            String[] failed = new String[1];
            run.run(strategy, pipeline, outcome -> {
                switch (outcome) {
                    case Outcome.Done<Visit, Answer<R>> done ->
                        done.result().use().ifPresent(answers);
                    case Outcome.Failed<Visit, Answer<R>> broken ->
                        failed[0] = failed[0] == null ? broken.failure().message() : failed[0];
                }
            });
            if (failed[0] != null) {
                throw new IOException(failed[0]);
            }
        }
    }

    private static <R> Answer<R> answer(
            Visit visit, FetchedVisit fetched, Map<String, SiteRobots> said, Use<? extends R> use) throws IOException {
        Optional<R> made = Optional.empty();
        if (visit instanceof NoRequest line) {
            String site = RobotsCache.site(CrawlUrl.parse(line.line().asked()));
            SiteRobots robots = said.remove(authority(site));
            made = Optional.of(use.of(site, robots == null ? unasked(site, line.refusal()) : robots));
        }
        return new Answer<>(fetched.reply(), fetched.response(), made);
    }

    private static String authority(String site) {
        return site.substring(site.indexOf("://") + 3);
    }

    private static SiteRobots unasked(String site, Refusal why) {
        String source = site + "/robots.txt";
        return why instanceof Refusal.PrivateAddress
                ? SiteRobots.inside(source, why.reason())
                : SiteRobots.lost(source, 0, why.reason());
    }

    /// What cannot be had now is not waited for.
    private static FrontierSettings impatient(FrontierSettings settings) {
        return new FrontierSettings(
                settings.politeness(),
                new RobotsPolicy(true, settings.robots().productToken(), Duration.ZERO),
                settings.following(),
                settings.ownSites(),
                settings.restFirst());
    }
}
