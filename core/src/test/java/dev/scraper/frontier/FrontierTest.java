package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.polite.Following;
import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsFile;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Journey.Hop;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.LineVisit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.VisitReply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class FrontierTest {

    private static final long PID = ProcessHandle.current().pid();
    private static final Reply PAGE = new Reply.Answer(200, 10, false, null, List.of());
    private static final Reply FAILED = new Reply.NoAnswer("reset", true, false);

    private record Said(Reply reply) implements VisitReply {
        @Override
        public Duration response() {
            return Duration.ofMillis(1);
        }
    }

    @Test
    void aWaitThatNoClockCanHoldIsRefused() {
        assertThatThrownBy(() -> new Politeness(Duration.ofDays(366), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to 365 days, was 8784 hours");
    }

    @Test
    void linesOfAListAreVisits() throws Exception {
        Frontier frontier = full(Politeness.NONE, "http://a/x", "# comment", "no url", "http://b/");

        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            visits.add(take(frontier).input());
        }

        assertThat(visits)
                .extracting(visit -> line(visit).n(), visit -> line(visit).url())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(1L, "http://a/x"),
                        org.assertj.core.groups.Tuple.tuple(3L, "no url"),
                        org.assertj.core.groups.Tuple.tuple(4L, "http://b/"));
        assertThat(visits)
                .filteredOn(NoRequest.class::isInstance)
                .singleElement()
                .extracting(visit -> ((NoRequest) visit).refusal().reason())
                .isEqualTo("not an absolute http or https URL");
    }

    /// The first taker waits a minute for one host; the second must not rely on it for the other.
    @Test
    void hostThatIsReadyEarlierIsNotLeftToWhomeverWaitsForALaterOne() throws Exception {
        Politeness politeness = new Politeness(Duration.ofMillis(1), 1);
        Frontier frontier = full(politeness, "http://a/1", "http://b/1", "http://a/2", "http://b/2");
        Task<Visit> one = take(frontier);
        Task<Visit> two = take(frontier);
        FutureTask<Task<Visit>> first = new FutureTask<>(frontier::take);
        FutureTask<Task<Visit>> second = new FutureTask<>(frontier::take);
        Thread firstThread = Thread.ofPlatform().daemon().start(first);
        await(firstThread, Thread.State.WAITING);
        Thread secondThread = Thread.ofPlatform().daemon().start(second);
        await(secondThread, Thread.State.WAITING);

        frontier.settle(endedAt(one, System.nanoTime() + 60_000_000_000L));
        await(firstThread, Thread.State.TIMED_WAITING);
        frontier.settle(endedAt(two, System.nanoTime()));

        assertThat(line(second.get().input()).url())
                .isEqualTo(line(two.input()).url().replace("/1", "/2"));
        firstThread.interrupt();
    }

    private static Outcome<Visit, Said> endedAt(Task<Visit> task, long nanos) {
        return new Outcome.Done<>(task, new Timing(PID, 0, nanos, nanos, nanos, nanos), new Said(PAGE));
    }

    private static void await(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    @Test
    void numberOfATaskIsThatOfItsLine() throws Exception {
        Frontier frontier = full(Politeness.NONE, "# comment", "http://a/x");

        Task<Visit> task = take(frontier);

        assertThat(task.id()).isEqualTo(2).isEqualTo(line(task.input()).n());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2147483647", "2, 1", "1, 3"})
    void everyLineComesOnceToWhomeverTakesIt(int gapMillis, int concurrency) throws Exception {
        String[] urls = IntStream.range(0, 400)
                .mapToObj(i -> i % 10 == 0 ? "bad line" : "http://h%d/%d".formatted(i % 7, i))
                .toArray(String[]::new);
        Politeness politeness = new Politeness(Duration.ofMillis(gapMillis), concurrency);
        try (UrlList list = UrlList.of(urls)) {
            Frontier frontier = frontier(list, politeness);
            Queue<Visit> visits = new ConcurrentLinkedQueue<>();
            Map<String, AtomicInteger> active = new ConcurrentHashMap<>();
            Deque<Outcome<Visit, Said>> unsettled = new ConcurrentLinkedDeque<>();
            Queue<String> impolite = new ConcurrentLinkedQueue<>();
            List<FutureTask<Void>> takers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                takers.add(start(() -> {
                    for (Task<Visit> task = frontier.take(); task != null; task = frontier.take()) {
                        visits.add(task.input());
                        AtomicInteger atOnce = active.computeIfAbsent(host(task), name -> new AtomicInteger());
                        if (atOnce.incrementAndGet() > concurrency && task.input() instanceof PageVisit) {
                            impolite.add(line(task.input()).url());
                        }
                        unsettled.add(done(task));
                        boolean last = ThreadLocalRandom.current().nextBoolean();
                        Outcome<Visit, Said> any = last ? unsettled.pollLast() : unsettled.pollFirst();
                        active.get(host(any.task())).decrementAndGet();
                        frontier.settle(any);
                    }
                    return null;
                }));
            }
            frontier.fill(line -> false, count -> {});
            for (FutureTask<Void> taker : takers) {
                taker.get();
            }

            assertThat(visits)
                    .extracting(visit -> line(visit).n())
                    .doesNotHaveDuplicates()
                    .hasSize(400);
            assertThat(impolite).isEmpty();
        }
    }

    private static String host(Task<Visit> task) {
        return line(task.input()).url().replaceFirst("/\\d+$", "");
    }

    @Test
    void whoeverWaitsForALineIsWokenWhileTheListIsStillRead() throws Exception {
        try (UrlList list = UrlList.of("http://a/", "http://b/")) {
            Frontier frontier = frontier(list, Politeness.NONE);
            List<FutureTask<Task<Visit>>> takers =
                    List.of(start(frontier::take), start(frontier::take), start(frontier::take));
            CountDownLatch taken = new CountDownLatch(2);
            FutureTask<Void> reader = start(() -> {
                frontier.fill(line -> false, count -> {});
                return null;
            });

            reader.get();
            List<Task<Visit>> tasks = new ArrayList<>();
            while (tasks.size() < 2) {
                for (FutureTask<Task<Visit>> taker : takers) {
                    if (taker.isDone() && taker.get() != null && !tasks.contains(taker.get())) {
                        tasks.add(taker.get());
                        taken.countDown();
                    }
                }
                Thread.onSpinWait();
            }
            tasks.forEach(task -> frontier.settle(done(task)));

            assertThat(taken.getCount()).isZero();
            for (FutureTask<Task<Visit>> taker : takers) {
                assertThat(taker.get()).isIn(tasks.get(0), tasks.get(1), null);
            }
        }
    }

    @Test
    void lineIsGivenOutBeforeTheNextIsRead() throws Exception {
        try (UrlList list = UrlList.of("http://a/", "http://b/")) {
            Frontier frontier = frontier(list, Politeness.NONE);
            FutureTask<Task<Visit>> taker = start(frontier::take);

            frontier.fill(line -> false, count -> {
                if (count == 1) {
                    assertThat(of(taker).id()).isEqualTo(1);
                }
            });
        }
    }

    @Test
    void allWaitersLearnOfTheEnd() throws Exception {
        Frontier frontier = full(Politeness.DEFAULT, "http://a/");
        Task<Visit> task = take(frontier);
        List<FutureTask<Task<Visit>>> waiters =
                IntStream.range(0, 50).mapToObj(i -> start(frontier::take)).toList();

        frontier.settle(done(task));

        for (FutureTask<Task<Visit>> waiter : waiters) {
            assertThat(waiter.get()).isNull();
        }
        assertThat(frontier.take()).isNull();
    }

    @Test
    void nullIsNoLastWordWhereATaskIsGivenBack() throws Exception {
        Frontier frontier = full(Politeness.NONE, "http://a/", "nothing");
        Task<Visit> one = take(frontier);
        Task<Visit> two = take(frontier);

        frontier.giveBack(one);
        frontier.giveBack(two);

        List<Task<Visit>> again = List.of(take(frontier), take(frontier));
        assertThat(again).extracting(Task::id).containsExactlyInAnyOrder(one.id(), two.id());
        again.forEach(task -> frontier.settle(done(task)));
        assertThat(frontier.take()).isNull();
    }

    @Test
    void givingBackWakesAWaiter() throws Exception {
        Frontier frontier = full(Politeness.NONE, "http://a/");
        Task<Visit> task = take(frontier);
        FutureTask<Task<Visit>> waiter = start(frontier::take);

        frontier.giveBack(task);

        assertThat(of(waiter).id()).isEqualTo(task.id());
    }

    @Test
    void gapIsKeptOnARealClock() throws Exception {
        Duration gap = Duration.ofMillis(60);
        Frontier frontier = full(new Politeness(gap, 1), "http://a/1", "http://a/2", "http://a/3");
        long end = System.nanoTime() - gap.toNanos();
        for (int i = 0; i < 3; i++) {
            Task<Visit> task = take(frontier);
            long start = System.nanoTime();

            assertThat(start - end).isGreaterThanOrEqualTo(gap.toNanos());
            assertThat(task.input().waits().polite()).isLessThanOrEqualTo(gap);
            end = System.nanoTime();
            frontier.settle(done(task, start, end));
        }
    }

    @Test
    void hostHasItsPlaceBackWhenThePageIsInAndTheLineIsSettledLater() throws Exception {
        Frontier frontier = eager("http://a/1", "http://a/2");
        PageVisit first = page(take(frontier));
        FutureTask<Task<Visit>> waiter = start(frontier::take);

        frontier.end(first, new Said(PAGE), 0, 1);

        PageVisit second = page(of(waiter));
        assertThat(second.line().url()).isEqualTo("http://a/2");
        assertThat(frontier.settle(said(second, PAGE))).isTrue();
        FutureTask<Task<Visit>> end = start(frontier::take);
        assertThat(frontier.isDone()).as("the first is still being parsed").isFalse();
        assertThat(frontier.settle(said(first, PAGE))).isTrue();
        assertThat(end.get()).isNull();
        assertThat(frontier.receipts())
                .singleElement()
                .extracting(HostReceipt::requests, HostReceipt::atOnce)
                .as("each request counts once")
                .containsExactly(2L, 1);
    }

    @Test
    void whatFollowsAPageWhoseRequestIsOverIsDoneWhenItIsSettled() throws Exception {
        Frontier frontier = eager("http://a/1");
        PageVisit first = page(take(frontier));
        frontier.end(first, new Said(PAGE), 0, 1);

        Reply elsewhere = new Reply.Redirect(200, 5, "/2", List.of(), true); // as its markup says
        assertThat(frontier.settle(said(first, elsewhere))).isFalse();

        assertThat(page(take(frontier)).target().text()).isEqualTo("http://a/2");
    }

    @Test
    void answerThatBringsCookiesKeepsItsPlaceUntilTheyAreKept() throws Exception {
        Frontier frontier = withCookies(true, new Politeness(Duration.ZERO, 1), "http://a/1", "http://a/2");
        PageVisit first = page(take(frontier));
        Reply cookie = new Reply.Answer(200, 5, false, null, List.of("in=1"));
        frontier.end(first, new Said(cookie), 0, 1);
        assertThat(frontier.receipts()).as("nobody was told").isEmpty();

        frontier.settle(said(first, cookie));

        assertThat(page(take(frontier)).cookies()).isEqualTo("in=1");
    }

    @Test
    void hostThatPushesBackIsSlowedDownBeforeAnybodyHasLookedAtItsAnswer() throws Exception {
        Frontier frontier = eager("http://a/1", "http://a/2");
        PageVisit first = page(take(frontier));
        long end = System.nanoTime();

        frontier.end(first, new Said(new Reply.Answer(429, 0, true, null, List.of())), end - 1, end);

        take(frontier);
        assertThat(System.nanoTime() - end)
                .isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void interruptEndsTheWaitForALine() throws Exception {
        Frontier frontier = frontier(UrlList.empty(), Politeness.NONE);
        assertInterruptible(frontier);
    }

    @Test
    void interruptEndsTheWaitForAHostAndTheNextWaiterTakesOver() throws Exception {
        Frontier frontier = full(new Politeness(Duration.ofMillis(300), 1), "http://a/1", "http://a/2");
        frontier.settle(done(take(frontier)));
        Thread[] threads = new Thread[1];
        FutureTask<Task<Visit>> leader = new FutureTask<>(frontier::take);
        threads[0] = Thread.ofVirtual().start(leader);
        FutureTask<Task<Visit>> follower = start(frontier::take);

        threads[0].interrupt();

        assertThatThrownBy(leader::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(of(follower).id()).isEqualTo(2);
    }

    @Test
    void interruptIsOneAlsoWhileALineIsReadAgain() throws Exception {
        String[] urls = IntStream.range(0, 2_000).mapToObj(i -> "http://a/" + i).toArray(String[]::new);
        for (int round = 0; round < 40; round++) {
            Frontier frontier = full(Politeness.NONE, urls);
            AtomicInteger taken = new AtomicInteger();
            FutureTask<Void> taker = new FutureTask<>(() -> {
                for (Task<Visit> task = frontier.take(); task != null; task = frontier.take()) {
                    taken.incrementAndGet();
                    frontier.settle(done(task));
                }
                throw new InterruptedException("was through before");
            });
            Thread thread = Thread.ofPlatform().daemon().start(taker);
            while (taken.get() < round && thread.isAlive()) {
                Thread.onSpinWait();
            }

            thread.interrupt();

            assertThatThrownBy(taker::get).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    private static void assertInterruptible(Frontier frontier) throws Exception {
        FutureTask<Task<Visit>> taker = new FutureTask<>(frontier::take);
        Thread thread = Thread.ofPlatform().daemon().start(taker);

        thread.interrupt();

        assertThatThrownBy(taker::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void listThatCannotBeReadIsToldToAllWhoTake() throws Exception {
        UrlList list = UrlList.of("http://a/");
        list.close();
        Frontier frontier = frontier(list, Politeness.NONE);
        FutureTask<Task<Visit>> early = start(frontier::take);

        frontier.fill(line -> false, count -> {});

        assertThatThrownBy(early::get).hasCauseInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(frontier::take).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(frontier::take).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void listThatCannotBeReadAgainIsAnError() throws Exception {
        UrlList list = UrlList.of("http://a/");
        Frontier frontier = frontier(list, Politeness.NONE);
        frontier.fill(line -> false, count -> {});
        list.close();

        assertThatThrownBy(frontier::take)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the command line: cannot be read again");
    }

    /// Or whoever takes would wait for ever.
    @Test
    void whateverEndsTheReadingEndsTheWaiting() throws Exception {
        Frontier frontier = frontier(UrlList.of("http://a/", "http://b/"), Politeness.DEFAULT);
        boolean whole = frontier.fill(line -> false, count -> {
            throw new IllegalStateException("the counter broke");
        });

        assertThat(whole).isFalse();
        assertThatThrownBy(frontier::take).hasMessage("the counter broke");
    }

    private static final Following EAGER = new Following(3, 2, Duration.ZERO, true, false);

    @Test
    void duplicateIsNotAskedForAndNamesTheFirstLine() throws Exception {
        Frontier frontier = full(Politeness.NONE, "http://a/x", "HTTP://A:80/y/../x#f", "http://a/y");

        List<Visit> visits = List.of(
                take(frontier).input(), take(frontier).input(), take(frontier).input());

        assertThat(visits)
                .filteredOn(NoRequest.class::isInstance)
                .singleElement()
                .isEqualTo(new NoRequest(
                        new ListLine(2, "HTTP://A:80/y/../x#f", null),
                        dev.scraper.visit.Journey.NONE,
                        new Refusal.Duplicate(1)));
    }

    @Test
    void lineThatIsDoneIsNotGivenOutButItsDuplicateIsStillOne() throws Exception {
        Frontier frontier = frontier(UrlList.of("http://a/x", "http://a/x", "http://a/y"), Politeness.NONE);
        frontier.fill(line -> line.n() == 1, count -> {});

        List<Visit> visits = List.of(take(frontier).input(), take(frontier).input());

        assertThat(visits).extracting(visit -> line(visit).n()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(visits).filteredOn(NoRequest.class::isInstance).hasSize(1);
    }

    @Test
    void redirectComesBackUnderTheHostItPointsTo() throws Exception {
        Frontier frontier = eager("http://a/1");
        PageVisit first = page(take(frontier));

        boolean last = frontier.settle(said(first, new Reply.Redirect(301, 5, "//b/two?q", List.of())));
        PageVisit second = page(take(frontier));

        assertThat(last).isFalse();
        assertThat(first.credentials()).isTrue();
        assertThat(second.target().text()).isEqualTo("http://b/two?q");
        assertThat(second.credentials()).as("they are for a only").isFalse();
        assertThat(second.line()).isEqualTo(first.line());
        assertThat(second.journey().hops()).containsExactly(new Hop(301, "http://b/two?q"));
        assertThat(second.journey().attempts()).isEqualTo(2);
        assertThat(frontier.settle(said(second, PAGE))).isTrue();
        assertThat(frontier.take()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/1, redirect_loop",
        "/three, redirect_loop",
        "ftp://a/x, bad_redirect",
        "/five, too_many_redirects",
        "'http://', bad_redirect"
    })
    void redirectThatLeadsNowhereIsARecord(String location, String type) throws Exception {
        Frontier frontier = eager("http://a/1");
        for (String hop : List.of("/two", "/three", "/four")) {
            assertThat(frontier.settle(said(page(take(frontier)), new Reply.Redirect(302, 0, hop, List.of()))))
                    .isFalse();
        }

        frontier.settle(said(page(take(frontier)), new Reply.Redirect(307, 0, location, List.of())));
        Task<Visit> task = take(frontier);

        NoRequest end = (NoRequest) task.input();
        assertThat(end.refusal().type()).isEqualTo(type);
        assertThat(end.journey().attempts()).isEqualTo(4);
        assertThat(end.journey().hops())
                .hasSize(4)
                .last()
                .extracting(Hop::status)
                .isEqualTo(307);
        assertThat(frontier.settle(new Outcome.Done<>(task, now(), new Said(new Reply.NotAsked()))))
                .isTrue();
        assertThat(frontier.take()).isNull();
    }

    /// A site may let in only those who give its cookie back.
    @ParameterizedTest
    @CsvSource({"/1, /1", "/wall, /1"})
    void requestWithANewCookieIsAnotherRequest(String first, String second) throws Exception {
        Frontier frontier = withCookies(true, "http://a/1");
        for (String hop : List.of(first, second).stream().distinct().toList()) {
            assertThat(frontier.settle(said(
                            page(take(frontier)), new Reply.Redirect(302, 0, hop, List.of("in=" + hop + ";Path=/")))))
                    .isFalse();
        }
        PageVisit again = page(take(frontier));

        assertThat(again.target().text()).isEqualTo("http://a/1");
        assertThat(again.cookies()).isEqualTo("in=" + second);
        assertThat(frontier.settle(said(again, new Reply.Redirect(302, 0, "/1", List.of("in=" + second + ";Path=/")))))
                .isFalse();
        assertThat(((NoRequest) take(frontier).input()).refusal().type()).isEqualTo("redirect_loop");
    }

    @Test
    void siteThatSetsNewCookiesForEverIsGivenUp() throws Exception {
        Frontier frontier = withCookies(true, "http://a/1");
        int requests = 0;
        while (take(frontier).input() instanceof PageVisit visit) {
            requests++;
            frontier.settle(said(visit, new Reply.Redirect(302, 0, "/1", List.of("n=" + requests))));
        }

        assertThat(requests).isEqualTo(Following.DEFAULT.redirects() + 1);
    }

    @Test
    void withoutCookiesItIsACircle() throws Exception {
        Frontier frontier = withCookies(false, "http://a/1");

        frontier.settle(said(page(take(frontier)), new Reply.Redirect(302, 0, "/1", List.of("in=1"))));

        assertThat(((NoRequest) take(frontier).input()).refusal().type()).isEqualTo("redirect_loop");
    }

    private static Frontier withCookies(boolean cookies, String url) throws Exception {
        return withCookies(cookies, Politeness.NONE, url);
    }

    private static Frontier withCookies(boolean cookies, Politeness politeness, String... urls) throws Exception {
        Following following = new Following(Following.DEFAULT.redirects(), 2, Duration.ZERO, true, cookies);
        Frontier frontier = new Frontier(
                UrlList.of(urls),
                new FrontierSettings(politeness, RobotsPolicy.NONE, following, java.util.Set.of(), Duration.ZERO),
                change -> {});
        frontier.fill(line -> false, count -> {});
        return frontier;
    }

    @Test
    void redirectIntoAPrivateNetworkIsRefused() throws Exception {
        Frontier frontier = new Frontier(
                UrlList.of("http://a/1"),
                new FrontierSettings(
                        Politeness.NONE, RobotsPolicy.NONE, Following.DEFAULT, java.util.Set.of(), Duration.ZERO),
                change -> {});
        frontier.fill(line -> false, count -> {});

        frontier.settle(
                said(page(take(frontier)), new Reply.Redirect(302, 0, "http://169.254.169.254/meta", List.of())));

        assertThat(((NoRequest) take(frontier).input()).refusal()).isInstanceOf(Refusal.PrivateAddress.class);
    }

    @Test
    void failureIsTriedAgainAsOftenAsAllowed() throws Exception {
        Frontier frontier = eager("http://a/1");
        for (int i = 1; i <= 2; i++) {
            PageVisit visit = page(take(frontier));
            assertThat(visit.journey().attempts()).isEqualTo(i);
            assertThat(frontier.settle(said(visit, FAILED))).isFalse();
        }

        PageVisit third = page(take(frontier));

        assertThat(third.journey().attempts()).isEqualTo(3);
        assertThat(frontier.settle(said(third, FAILED))).isTrue();
        assertThat(frontier.take()).isNull();
    }

    @Test
    void hostThatPushesBackIsAskedAgainWithoutSpendingTheRetries() throws Exception {
        Frontier frontier = eager("http://a/1");
        Reply tooMany = new Reply.Answer(429, 0, true, Duration.ofMillis(5), List.of());
        for (int i = 0; i < 3; i++) {
            assertThat(frontier.settle(said(page(take(frontier)), tooMany))).isFalse();
        }
        for (int i = 0; i < 2; i++) {
            assertThat(frontier.settle(said(page(take(frontier)), FAILED))).isFalse();
        }

        assertThat(frontier.settle(said(page(take(frontier)), FAILED))).isTrue();
    }

    /// The server had closed the kept connection meanwhile: most likely it never saw the request.
    @Test
    void requestThatNobodyHeardIsMadeOnceMoreWithoutSpendingTheRetries() throws Exception {
        Reply unheard = new Reply.Unheard("closed");
        Following noRetries = new Following(10, 0, Duration.ofMillis(1), true, false);
        Frontier never = full(
                new FrontierSettings(Politeness.NONE, RobotsPolicy.NONE, noRetries, java.util.Set.of(), Duration.ZERO),
                "http://a/1");
        PageVisit first = page(take(never));

        assertThat(never.settle(said(first, unheard))).isFalse();
        PageVisit second = page(take(never));

        assertThat(second.journey()).isEqualTo(new Journey(2, 0, 0, 1, List.of(), 0));
        assertThat(second.target()).isEqualTo(first.target());
        assertThat(never.settle(said(second, unheard))).isTrue();
        assertThat(never.receipts())
                .singleElement()
                .extracting(HostReceipt::requests)
                .isEqualTo(2L);
    }

    @Test
    void requestThatNobodyHeardWaitsForItsHostsTurn() throws Exception {
        Frontier frontier = full(new Politeness(Duration.ofMillis(80), 1), "http://a/1");
        Task<Visit> first = take(frontier);
        long end = System.nanoTime();
        frontier.settle(said(page(first), new Reply.Unheard("closed")));

        take(frontier);

        assertThat(Duration.ofNanos(System.nanoTime() - end)).isGreaterThanOrEqualTo(Duration.ofMillis(79));
    }

    /// Or one broken page would slow its host down until it is given up.
    @Test
    void pageThatIsPushedBackComesAgainBehindOthers() throws Exception {
        Frontier frontier = eager("http://a/broken", "http://a/1", "http://a/2");
        Reply unavailable = new Reply.Answer(503, 0, true, null, List.of());
        frontier.settle(said(page(take(frontier)), unavailable));
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            PageVisit visit = page(take(frontier));
            order.add(visit.line().url());
            frontier.settle(said(visit, PAGE));
        }

        assertThat(order).containsExactly("http://a/1", "http://a/2", "http://a/broken");
    }

    @Test
    void rulesOfASiteDecideWhatIsAskedFor() throws Exception {
        Frontier frontier = obeying("http://a/open", "http://a/closed");
        Task<Visit> robots = take(frontier);
        assertThat(((RobotsVisit) robots.input()).target().text()).isEqualTo("http://a/robots.txt");

        assertThat(frontier.settle(new Outcome.Done<>(robots, now(), new Said(rules("Disallow: /closed")))))
                .isFalse();
        PageVisit open = page(take(frontier));
        frontier.settle(said(open, PAGE));

        assertThat(java.util.Objects.requireNonNull(open.robots()).allowed()).isTrue();
        assertThat(((NoRequest) take(frontier).input()).refusal())
                .isInstanceOfSatisfying(Refusal.RobotsDenied.class, denied -> {
                    assertThat(denied.reason()).contains("line 2", "Disallow: /closed");
                    assertThat(denied.word())
                            .extracting("allowed", "group", "line")
                            .containsExactly(false, "*", 2);
                });
        assertThat(frontier.receipts())
                .singleElement()
                .extracting(HostReceipt::requests, HostReceipt::robots)
                .containsExactly(2L, "rules, group *");
    }

    @Test
    void redirectIsCheckedAgainstTheRulesOfItsTarget() throws Exception {
        Frontier frontier = obeying("http://a/1");
        frontier.settle(new Outcome.Done<>(take(frontier), now(), new Said(rules("Allow: /"))));
        frontier.settle(said(page(take(frontier)), new Reply.Redirect(301, 0, "http://b/secret", List.of())));

        Task<Visit> robots = take(frontier);
        assertThat(((RobotsVisit) robots.input()).target().text()).isEqualTo("http://b/robots.txt");
        frontier.settle(new Outcome.Done<>(robots, now(), new Said(rules("Disallow: /secret"))));

        assertThat(((NoRequest) take(frontier).input()).refusal()).isInstanceOf(Refusal.RobotsDenied.class);
    }

    @Test
    void robotsTxtThatMovedIsFetchedWhereItIs() throws Exception {
        Frontier frontier = obeying("http://a/closed");
        for (int hop = 0; hop < 5; hop++) {
            Reply moved = new Reply.Redirect(301, 0, "http://h%d/rules".formatted(hop), List.of());
            frontier.settle(new Outcome.Done<>(take(frontier), now(), new Said(moved)));
        }
        Task<Visit> there = take(frontier);
        assertThat(((RobotsVisit) there.input()).target().text()).isEqualTo("http://h4/rules");
        assertThat(((RobotsVisit) there.input()).hops()).isEqualTo(5);

        frontier.settle(new Outcome.Done<>(there, now(), new Said(rules("Disallow: /"))));

        assertThat(((NoRequest) take(frontier).input()).refusal()).isInstanceOf(Refusal.RobotsDenied.class);
    }

    @Test
    void robotsTxtThatMovesForEverIsNone() throws Exception {
        Frontier frontier = obeying("http://a/x");
        for (int hop = 0; hop < 6; hop++) {
            Reply moved = new Reply.Redirect(301, 0, "/rules" + hop, List.of());
            frontier.settle(new Outcome.Done<>(take(frontier), now(), new Said(moved)));
        }

        assertThat(take(frontier).input()).isInstanceOf(PageVisit.class);
    }

    @ParameterizedTest
    @CsvSource({"404, true", "403, true", "500, false", "503, false", "429, false"})
    void statusOfRobotsTxtDecidesWhetherASiteIsFree(int status, boolean free) throws Exception {
        Frontier frontier = obeying("http://a/x");
        Reply answer = new Reply.RobotsText(status, 0, null, null);

        frontier.settle(new Outcome.Done<>(take(frontier), now(), new Said(answer)));

        assertThat(take(frontier).input() instanceof PageVisit).isEqualTo(free);
    }

    @Test
    void crawlDelayThatIsTooLongLeavesOutAllButTheFirstPageWhichWaitsForNobody() throws Exception {
        Frontier frontier = obeying("http://a/private", "http://a/x", "http://a/y");
        frontier.settle(
                new Outcome.Done<>(take(frontier), now(), new Said(rules("Crawl-delay: 31\nDisallow: /private"))));

        assertThat(((NoRequest) take(frontier).input()).line().url()).isEqualTo("http://a/private");
        Task<Visit> first = take(frontier);
        assertThat(((PageVisit) first.input()).line().url()).isEqualTo("http://a/x");
        frontier.giveBack(first);
        Task<Visit> again = take(frontier);
        assertThat(((PageVisit) again.input()).line().url()).isEqualTo("http://a/x");
        frontier.settle(done(again));
        assertThat(((NoRequest) take(frontier).input()).refusal())
                .isInstanceOfSatisfying(
                        Refusal.RobotsDenied.class,
                        denied -> assertThat(denied.type() + denied.reason())
                                .contains("crawl_delay", "line 2", "31 s", "longer than the 30 s that are waited"));
    }

    /// Patience zero: what cannot be had is denied at once.
    private static Frontier obeying(String... urls) throws Exception {
        RobotsPolicy policy = new RobotsPolicy(true, "scraper", Duration.ZERO);
        return full(
                new FrontierSettings(
                        new Politeness(Duration.ZERO, 1), policy, EAGER, java.util.Set.of(), Duration.ZERO),
                urls);
    }

    private static Reply rules(String rule) {
        byte[] text = ("User-agent: *\n" + rule + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Reply.RobotsText(200, text.length, RobotsFile.parse(text, "scraper"), null);
    }

    private static Frontier eager(String... urls) throws Exception {
        return full(
                new FrontierSettings(
                        new Politeness(Duration.ZERO, 1), RobotsPolicy.NONE, EAGER, java.util.Set.of(), Duration.ZERO),
                urls);
    }

    private static Frontier full(FrontierSettings settings, String... urls) throws Exception {
        Frontier frontier = new Frontier(UrlList.of(urls), settings, change -> {});
        frontier.fill(line -> false, count -> {});
        return frontier;
    }

    private static PageVisit page(Task<Visit> task) {
        return (PageVisit) task.input();
    }

    private static Outcome<Visit, Said> said(PageVisit visit, Reply reply) {
        return new Outcome.Done<>(new Task<>(visit.line().n(), visit), now(), new Said(reply));
    }

    private static Timing now() {
        long now = System.nanoTime();
        return new Timing(PID, 0, now, now, now, now);
    }

    private static Frontier full(Politeness politeness, String... urls) throws Exception {
        Frontier frontier = frontier(UrlList.of(urls), politeness);
        frontier.fill(line -> false, count -> {});
        return frontier;
    }

    private static Frontier frontier(UrlList list, Politeness politeness) {
        return new Frontier(list, FrontierSettings.ownSite(politeness), change -> {});
    }

    private static ListLine line(Visit visit) {
        return ((LineVisit) visit).line();
    }

    private static <T> FutureTask<T> start(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static <T> T of(FutureTask<T> task) {
        try {
            return java.util.Objects.requireNonNull(task.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Task<Visit> take(Frontier frontier) throws InterruptedException {
        return java.util.Objects.requireNonNull(frontier.take());
    }

    private static Outcome<Visit, Said> done(Task<Visit> task) {
        long now = System.nanoTime();
        return done(task, now, now);
    }

    private static Outcome<Visit, Said> done(Task<Visit> task, long start, long end) {
        return new Outcome.Done<>(task, new Timing(PID, 0, start, end, end, end), new Said(PAGE));
    }
}
