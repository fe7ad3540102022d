package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Failure;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Stage;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.polite.Following;
import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.Errand;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.KnownHosts;
import dev.scraper.queue.LineIndex;
import dev.scraper.queue.LineRefusal;
import dev.scraper.queue.Next;
import dev.scraper.queue.Site;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.EarlierPages;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.Waits;
import dev.scraper.visit.VisitReply;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What comes after a visit, at a time that the test makes up: one second has passed when it is
/// settled.
class AftermathTest {

    private static final long SECOND = 1_000_000_000;
    private static final Duration GAP = Duration.ofSeconds(1);
    private static final CrawlUrl URL = CrawlUrl.parse("http://a/");

    private final LineIndex index = new LineIndex();
    private final HostQueues queues = new HostQueues(
            index, new Politeness(GAP, 1), RobotsPolicy.NONE, new KnownHosts(new Random(1)), 0, (host, change) -> {});
    private Aftermath aftermath = aftermath(false);
    private long id;

    private record Said(Reply reply) implements VisitReply {
        @Override
        public Duration response() {
            return Duration.ofMillis(10);
        }
    }

    private Aftermath aftermath(boolean offline) {
        FrontierSettings settings = new FrontierSettings(
                new Politeness(GAP, 1),
                RobotsPolicy.NONE,
                new Following(3, 1, Duration.ofSeconds(4), true, false),
                Set.of(),
                Duration.ZERO,
                offline);
        SiteRules rules = new SiteRules(settings.robots(), new KnownHosts(new Random(1)));
        VisitMaker visits = new VisitMaker(new ListReading(UrlList.empty()), rules, false, EarlierPages.NONE);
        SiteFinder sites = (url, host, now) -> queues.site(url.authority(), url.scheme(), host, null, now);
        return new Aftermath(
                queues,
                visits,
                settings,
                new PageFollowUp(queues, settings, new Random(1), sites, url -> true),
                new RobotsFollowUp(
                        queues, rules, settings.politeness(), sites, url -> true, RobotsWatcher.NOBODY, true));
    }

    @BeforeEach
    void giveOutTheOnlyLine() {
        index.put(1, 0, 0);
        queues.add(queues.site("a:80", "http", "a:80", null, 0), 1, 0);
        queues.complete();
        id = ((Next.Request) queues.next(0)).id();
    }

    @Test
    void answerIsTheLastAndItsHostRestsForTheGap() {
        assertThat(settle(answer(200, false))).isTrue();

        assertThat(queues.isDone()).isTrue();
        assertThat(receipt().requests()).isEqualTo(1);
        assertThat(queues.next(SECOND)).isInstanceOf(Next.Never.class);
    }

    @Test
    void answerThatIsWorthAnotherTryComesAgainAfterTheDelay() {
        assertThat(settle(answer(500, true))).isFalse();

        assertThat(queues.next(SECOND))
                .isInstanceOfSatisfying(
                        Next.At.class,
                        at -> assertThat(at.nanos()).isBetween(SECOND + 2 * SECOND, SECOND + 6 * SECOND));
        Next.Request again = (Next.Request) queues.next(20 * SECOND);
        assertThat(errand(again).journey().retries()).isEqualTo(1);
        id = again.id();
        assertThat(settle(answer(500, true), errand(again).journey()))
                .as("one retry")
                .isTrue();
    }

    @Test
    void hostThatPushesBackGetsThePageLaterWithoutSpendingARetry() {
        assertThat(settle(answer(429, true))).isFalse();

        Next.Request again = (Next.Request) queues.next(60 * SECOND);
        assertThat(errand(again).journey().retries()).isZero();
        assertThat(errand(again).journey().pushedBack()).isEqualTo(1);
        assertThat(receipt().tooMany()).isEqualTo(1);
    }

    @Test
    void requestThatNobodyHeardIsMadeAgainAtOnceAndThenIsAFailure() {
        assertThat(settle(new Reply.Unheard("closed"))).isFalse();

        Next.Request again = (Next.Request) queues.next(2 * SECOND);
        assertThat(errand(again).journey().unheard()).isEqualTo(1);
        assertThat(errand(again).journey().retries()).isZero();
        id = again.id();
        assertThat(settle(new Reply.Unheard("closed"), errand(again).journey())).isFalse();
        assertThat(errand((Next.Request) queues.next(20 * SECOND)).journey().retries())
                .isEqualTo(1);
    }

    @Test
    void failureThatIsNotWorthAnotherTryIsTheLast() {
        assertThat(settle(new Reply.NoAnswer("no such host", false, true))).isTrue();
        assertThat(receipt().failed()).isEqualTo(1);
    }

    @Test
    void redirectGoesIntoTheQueueOfTheHostItLeadsTo() {
        assertThat(settle(new Reply.Redirect(301, 5, "http://b/x", List.of()))).isFalse();

        Next.Request there = (Next.Request) queues.next(SECOND);
        assertThat(there.site().name()).isEqualTo("b:80");
        assertThat(errand(there).target().text()).isEqualTo("http://b/x");
        assertThat(errand(there).journey().hops()).containsExactly(new Journey.Hop(301, "http://b/x"));
    }

    @Test
    void redirectToNowhereIsALineWithoutAFurtherRequest() {
        assertThat(settle(new Reply.Redirect(301, 5, "mailto:a", List.of()))).isFalse();

        assertThat(queues.next(SECOND))
                .isInstanceOfSatisfying(
                        LineRefusal.class, line -> assertThat(line.refusal()).isInstanceOf(Refusal.NotFollowed.class));
    }

    @Test
    void hostThatTurnsOutToBePrivateIsClosed() {
        Site site = queues.site("a:80", "http", "a:80", null, 0);

        assertThat(settle(new Reply.PrivateHost("a resolves to 127.0.0.1"))).isTrue();
        assertThat(site.closed()).isEqualTo(new Refusal.PrivateAddress("a resolves to 127.0.0.1"));
    }

    @Test
    void recordingTellsNothingOfTheHost() {
        aftermath = aftermath(true);

        assertThat(settle(new Reply.FromRecording(7, true))).isTrue();
        assertThat(queues.receipts()).isEmpty();
    }

    @Test
    void stageThatThrewIsAFailureThatIsNotRepeated() {
        Outcome<Visit, Said> failed = new Outcome.Failed<>(
                new Task<>(id, page(Journey.NONE)), timing(), new Failure(Stage.FETCH, "Bug", "it broke", "at ..."));

        assertThat(aftermath.settle(aftermath.prepare(failed, new HostNaming.ByAuthority()), SECOND))
                .isTrue();
    }

    @Test
    void taskThatWasNotGivenOutCannotBeSettled() {
        id = 2;

        assertThatThrownBy(() -> settle(answer(200, false))).isInstanceOf(IllegalStateException.class);
    }

    private static Reply answer(int status, boolean repeatable) {
        return new Reply.Answer(status, 5, repeatable, null, List.of());
    }

    private boolean settle(Reply reply) {
        return settle(reply, Journey.NONE);
    }

    private boolean settle(Reply reply, Journey journey) {
        Outcome<Visit, Said> outcome = new Outcome.Done<>(new Task<>(id, page(journey)), timing(), new Said(reply));
        return aftermath.settle(aftermath.prepare(outcome, new HostNaming.ByAuthority()), SECOND);
    }

    private static Visit page(Journey journey) {
        return new PageVisit(new ListLine(1, "http://a/", null), journey, URL, true, null, null, Waits.NONE);
    }

    private static Timing timing() {
        return new Timing(ProcessHandle.current().pid(), 0, 0, SECOND / 2, SECOND / 2, SECOND / 2);
    }

    private static Errand.ForLine errand(Next.Request request) {
        return (Errand.ForLine) ((Site.Work.Again) request.work()).errand();
    }

    private HostReceipt receipt() {
        return queues.receipts().getFirst();
    }
}
