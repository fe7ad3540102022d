package dev.scraper.run;

import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.polite.PaceChange;
import dev.scraper.queue.KnownHosts;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.scrape.FetchedVisit;
import dev.scraper.scrape.Lazy;
import dev.scraper.scrape.Shortfall;
import dev.scraper.strategy.Synchronous;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.RobotsDenied;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.VisitReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks for one URL after another, each as a run would ask for a page: after its site's robots.txt,
/// at the host's pace, by way of redirects, and again where that is worth it. For one thread.
public final class UrlInquiry implements AutoCloseable {

    private final Lazy<Fetcher> fetcher;
    private final FrontierSettings settings;
    private final KnownHosts known;
    private final Consumer<? super PaceChange> paceChanges;
    private final Map<String, Nothing> lostSites = new HashMap<>();

    /// What came of a URL.
    public sealed interface Answer extends VisitReply {}

    /// What it brought.
    ///
    /// @param url where it was in the end
    public record Content(CrawlUrl url, FetchResult.Fetched fetched, Reply reply) implements Answer {
        @Override
        public Duration response() {
            return fetched.times().all();
        }
    }

    /// Why it brought nothing.
    ///
    /// @param type as records have it: a short name such as `unknown_host`
    /// @param message for a person
    /// @param ofSite whether it holds for all of the site: it is asked for no more
    public record Nothing(String type, String message, boolean ofSite, Reply reply, Duration response)
            implements Answer {}

    /// @param fetcher makes what asks, when the first URL is asked for; closed with this
    /// @param known takes up what becomes known of hosts
    /// @param paceChanges told of each change of pace: why it takes longer
    public UrlInquiry(
            Supplier<? extends Fetcher> fetcher,
            FrontierSettings settings,
            KnownHosts known,
            Consumer<? super PaceChange> paceChanges) {
        this.fetcher = new Lazy<>(fetcher);
        this.settings = settings;
        this.known = known;
        this.paceChanges = paceChanges;
    }

    /// Asks for one, on the calling thread, and waits for its host as long as that wants; at once
    /// where it turned out before that nothing is to be had of its site.
    ///
    /// @param credentials whether the user's own may go along: not to another site
    /// @throws IOException if there is no place for a list of one URL
    /// @throws InterruptedException if the caller was interrupted
    public Answer ask(CrawlUrl url, boolean credentials) throws IOException, InterruptedException {
        Nothing lost = lostSites.get(url.authority());
        if (lost != null) {
            return lost;
        }
        Pipeline<Visit, FetchedVisit, Answer> pipeline =
                Pipeline.of(visit -> FetchedVisit.of(allowed(visit, credentials), fetcher.get()), UrlInquiry::answer);
        Answer[] last = new Answer[1];
        try (UrlList list = UrlList.of(url.text())) {
            new ListRun(list, settings, known, line -> false, paceChanges)
                    .run(
                            new Synchronous(),
                            pipeline,
                            outcome -> last[0] = switch (outcome) {
                                case Outcome.Done<Visit, Answer> done -> done.result();
                                case Outcome.Failed<Visit, Answer> failed ->
                                    new Nothing(
                                            failed.failure().type(),
                                            failed.failure().message(),
                                            false,
                                            new Reply.NotAsked(),
                                            Duration.ZERO);
                            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (last[0] instanceof Nothing nothing && nothing.ofSite()) {
            lostSites.put(url.authority(), nothing);
        }
        return last[0];
    }

    private static Visit allowed(Visit visit, boolean credentials) {
        return visit instanceof PageVisit page && !credentials ? page.withoutCredentials() : visit;
    }

    private static Answer answer(Visit visit, FetchedVisit fetched) {
        Reply reply = fetched.reply();
        FetchResult result = fetched.result();
        return switch (visit) {
            case NoRequest none ->
                nothing(Shortfall.of(none.refusal()), isOfSite(none.refusal()), reply, Duration.ZERO);
            case RobotsVisit robots -> new Nothing("", "", false, reply, fetched.response());
            case PageVisit page ->
                switch (result) {
                    case null -> throw new IllegalStateException("%s was not asked for".formatted(page.target()));
                    case FetchResult.Fetched content -> new Content(page.target(), content, reply);
                    case FetchResult none -> nothing(Shortfall.of(none), false, reply, fetched.response());
                };
        };
    }

    private static boolean isOfSite(Refusal why) {
        return switch (why) {
            case RobotsDenied denied -> denied.why() == RobotsDenied.Why.ROBOTS_UNREACHABLE;
            case Refusal.PushedBack pushed -> true;
            case Refusal.HostFailing failing -> true;
            case Refusal.PrivateAddress inside -> true;
            case Refusal.BadUrl bad -> false;
            case Refusal.Duplicate duplicate -> false;
            case Refusal.NotWanted robots -> false;
            case Refusal.Trapped trap -> false;
            case Refusal.Elsewhere elsewhere -> false;
            case Refusal.NotFollowed elsewhere -> false;
        };
    }

    private static Nothing nothing(@Nullable Shortfall why, boolean ofSite, Reply reply, Duration response) {
        RecordError error = why == null ? null : why.error();
        return error == null
                ? new Nothing("", why == null ? "" : why.outcome().text(), ofSite, reply, response)
                : new Nothing(error.type(), error.message(), ofSite, reply, response);
    }

    @Override
    public void close() {
        fetcher.ifMade(Fetcher::close);
    }
}
