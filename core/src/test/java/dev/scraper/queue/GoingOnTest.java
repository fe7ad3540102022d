package dev.scraper.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.Pace;
import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.RobotsDenied;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A run that goes on in another JVM where one ended. Time is invented: milliseconds since a moment
/// that all know, which is another number on the clock of each JVM.
class GoingOnTest {

    private static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");
    private static final long FIRST = -5_000_000_000_000_000L;
    private static final long SECOND = 8_000_000_000_001L;
    private static final Politeness ONE_A_SECOND = new Politeness(Duration.ofSeconds(1), 1);
    private static final String SITE = "http://a:80";
    private static final byte[] RULES = "User-agent: *\nDisallow: /private\n".getBytes(StandardCharsets.UTF_8);

    /// What a host does: how long its answer takes, or that it is pushed back.
    private interface Manners {
        void end(Pace pace, long start, long end);
    }

    private static final Map<String, Manners> HOSTS = Map.of(
            "quick", (pace, start, end) -> pace.answered(end, end - start),
            "slow", (pace, start, end) -> pace.answered(end, 3 * (end - start)),
            "busy", (pace, start, end) -> pace.pushedBack(503, start, end, end - start, Duration.ofSeconds(9)),
            "broken", (pace, start, end) -> pace.failed(start, end, "reset"));

    /// Hosts that behave each in their own way are asked in two runs when one run asks them.
    @Test
    void everyHostIsAskedWhenOneRunWouldAskIt() {
        for (int seed = 0; seed < 100; seed++) {
            Map<String, List<Long>> whole = simulate(seed, Integer.MAX_VALUE);
            for (int border = 1; border < 30; border += 4) {
                assertThat(simulate(seed, border))
                        .as("seed %d after %d", seed, border)
                        .isEqualTo(whole);
            }
        }
    }

    private record UnderWay(long id, String host, long start, long end) {}

    /// @param border the second run goes on as soon as nothing is under way after so many requests
    /// @return when each host was asked, in milliseconds
    private static Map<String, List<Long>> simulate(int seed, int border) {
        Random random = new Random(seed);
        List<String> names = List.copyOf(HOSTS.keySet());
        List<String> lines = new ArrayList<>();
        Map<String, Integer> takes = new HashMap<>();
        names.stream().sorted().forEach(name -> takes.put(name, 20 + random.nextInt(500)));
        for (int i = 0; i < 30; i++) {
            lines.add(names.stream().sorted().toList().get(random.nextInt(names.size())));
        }
        Map<String, List<Long>> starts = new HashMap<>();
        PriorityQueue<UnderWay> underWay = new PriorityQueue<>((a, b) -> Long.compare(a.end(), b.end()));
        KnownHosts known = KnownHosts.goingOn(List.of(), FIRST, WALL, false);
        HostQueues queues = queues(known, Politeness.DEFAULT.failuresInARow(3), FIRST, lines);
        long origin = FIRST;
        long now = 0;
        int given = 0;
        boolean crossed = false;
        while (true) {
            if (given >= border && !crossed && underWay.isEmpty()) {
                List<HostMemory> left = known.memories(origin + now, WALL.plusNanos(now));
                crossed = true;
                origin = SECOND;
                now += 1_000_000; // for the second to start
                known = KnownHosts.goingOn(overTheWire(left), origin + now, WALL.plusNanos(now), false);
                queues = queues(known, Politeness.DEFAULT.failuresInARow(3), origin + now, lines);
            }
            switch (queues.next(origin + now)) {
                case Next.Request request -> {
                    String host = request.site().name();
                    int n = Math.toIntExact(request.id());
                    lines.set(n - 1, "");
                    given++;
                    starts.computeIfAbsent(host, of -> new ArrayList<>()).add(Math.round(now / 1e6));
                    long end = now + takes.getOrDefault(host, 0) * 1_000_000L;
                    underWay.add(new UnderWay(n, host, origin + now, origin + end));
                }
                case LineRefusal refusal -> {
                    lines.set(refusal.n() - 1, "");
                    queues.settle(refusal.n());
                }
                case Next.At at
                when underWay.isEmpty() || at.nanos() < underWay.element().end() -> now = at.nanos() - origin;
                case Next.At at -> now = settle(queues, underWay) - origin;
                case Next.Unknown unknown -> now = settle(queues, underWay) - origin;
                case Next.Never never -> {
                    return starts;
                }
            }
        }
    }

    private static long settle(HostQueues queues, PriorityQueue<UnderWay> underWay) {
        UnderWay first = underWay.remove();
        queues.end(
                first.id(),
                pace -> Objects.requireNonNull(HOSTS.get(first.host())).end(pace, first.start(), first.end()),
                first.end());
        queues.settle(first.id());
        return first.end();
    }

    @Test
    void hostThatWasGivenUpIsAskedNoMore() {
        HostMemory memory = only(asked(pace -> pace.pushedBack(429, at(0), at(100), 0, Duration.ofMinutes(2))));

        KnownHosts known = goingOn(3_600_000, false, memory);
        HostQueues after = queues(known, ONE_A_SECOND, second(3_600_000), List.of("a:80"));

        assertThat(after.next(second(3_600_000)))
                .isInstanceOfSatisfying(
                        LineRefusal.class,
                        line -> assertThat(line.refusal())
                                .isInstanceOfSatisfying(
                                        Refusal.PushedBack.class,
                                        why -> assertThat(why.reason()).contains("a:80", "left alone for 120 s")));
        HostMemory again =
                known.memories(second(3_600_100), WALL.plusSeconds(3_601)).getFirst();
        assertThat(again.pace().reason()).isEqualTo(memory.pace().reason());
    }

    @Test
    void afterAnAttemptThatDiedEachHostIsLeftAloneForItsGap() {
        HostMemory memory = only(asked(pace -> {
            pace.crawlDelay(Duration.ofSeconds(5));
            pace.answered(at(100), 0);
        }));

        HostQueues after = queues(goingOn(60_000, true, memory), ONE_A_SECOND, second(60_000), List.of("a:80"));

        assertThat(after.next(second(60_000))).isEqualTo(new Next.At(second(65_000)));
        HostQueues usual = queues(goingOn(60_000, false, memory), ONE_A_SECOND, second(60_000), List.of("a:80"));
        assertThat(usual.next(second(60_000))).isInstanceOf(Next.Request.class);
    }

    @Test
    void gapFromTheLastRequestOfOneRunToTheFirstOfTheNextIsInTheReceipt() {
        KnownHosts known = asked(pace -> pace.answered(at(100), 0));
        queues(known, ONE_A_SECOND, at(100), List.of("a:80"))
                .site("a:80", "http", "a:80", null, at(100))
                .receipt()
                .request(at(0), at(100));

        HostQueues after = queues(goingOn(500, false, only(known)), ONE_A_SECOND, second(500), List.of("a:80"));
        Site site = after.site("a:80", "http", "a:80", null, second(500));
        assertThat(after.receipts()).isEmpty();
        site.receipt().request(second(1_100), second(1_200));
        site.receipt().request(second(3_000), second(3_100));

        assertThat(after.receipts())
                .singleElement()
                .extracting(HostReceipt::requests, HostReceipt::smallestGap)
                .containsExactly(2L, Duration.ofSeconds(1));
    }

    @Test
    void requestOfWhichNobodyKnowsWhatBecameOfItLeavesItsGap() {
        KnownHosts known = KnownHosts.goingOn(List.of(), at(0), WALL, false);
        HostQueues before = queues(known, ONE_A_SECOND, at(0), List.of("a:80", "b:80"));
        assertThat(before.next(at(0))).isInstanceOf(Next.Request.class);
        before.abandon(at(700));

        HostMemory memory = only(known);

        assertThat(memory.host()).isEqualTo("a:80");
        assertThat(memory.pace().notBefore()).isEqualTo(WALL.plusMillis(1_700));
        assertThat(memory.lastEnd()).isNull();
    }

    @Test
    void hostThatTheSecondRunDoesNotAskIsKnownToTheThird() {
        HostMemory first = only(asked(pace -> pace.answered(at(100), 0)));
        KnownHosts known = goingOn(500, false, first);
        queues(known, ONE_A_SECOND, second(500), List.of());

        HostMemory second = known.memories(second(600), WALL.plusMillis(600)).getFirst();

        assertThat(second.pace().notBefore()).isEqualTo(first.pace().notBefore());
        assertThat(goingOn(500, false, first).memories(second(600), WALL.plusMillis(600)))
                .as("where nobody asked anybody")
                .containsExactly(first);
    }

    @Test
    void siteThatWasAskedForItsOnlyPageIsAskedForNoOther() {
        Duration wait = Duration.ofSeconds(90);
        Refusal why = new RobotsDenied(RobotsDenied.Why.CRAWL_DELAY, "90 s", null);
        KnownHosts known = KnownHosts.goingOn(List.of(), at(0), WALL, false);
        HostQueues before = queues(known, ONE_A_SECOND, at(0), List.of("a:80"));
        before.onlyFirstPage(before.site("a:80", "http", "a:80", null, at(0)), wait, why, at(0));
        Next.Request request = (Next.Request) before.next(at(0));
        before.end(request.id(), pace -> pace.answered(at(1_000), 0), at(1_000));
        HostMemory memory = HostMemory.parse(only(known).toJson());

        HostQueues soon = queues(goingOn(60_000, false, memory), ONE_A_SECOND, second(60_000), List.of());
        Site site = soon.site("a:80", "http", "a:80", null, second(60_000));
        soon.onlyFirstPage(site, wait, why, second(60_000));
        assertThat(site.closed()).isEqualTo(why);

        HostQueues later = queues(goingOn(92_000, false, memory), ONE_A_SECOND, second(92_000), List.of());
        Site again = later.site("a:80", "http", "a:80", null, second(92_000));
        later.onlyFirstPage(again, wait, why, second(92_000));
        assertThat(again.closed()).isNull();
    }

    @Test
    void rulesAreBelievedForADayInAll() {
        long[] clock = {second(0)};
        KnownHosts known = saying(RULES, "rules, group *");
        HostMemory memory = HostMemory.parse(only(known).toJson());
        RunBefore run = new RunBefore(List.of(memory), second(0), WALL.plus(Duration.ofHours(23)), false);
        KnownHosts after = new KnownHosts(new Random(1), new RobotsCache(() -> clock[0]), new RobotsTexts(), run);
        queues(after, ONE_A_SECOND, second(0), List.of());

        RobotsRules rules = after.rulesBefore(SITE);
        assertThat(allows(rules, "http://a/private")).isFalse();
        assertThat(allows(rules, "http://a/")).isTrue();
        after.putRules(SITE, Objects.requireNonNull(rules)); // as whoever asks for them does
        clock[0] += Duration.ofMinutes(59).toNanos();
        assertThat(after.rulesBefore(SITE)).isNotNull();
        clock[0] += Duration.ofMinutes(2).toNanos();
        assertThat(after.rulesBefore(SITE)).isNull();

        HostMemory third = after.memories(second(61 * 60_000), WALL.plus(Duration.ofHours(24)))
                .getFirst();
        assertThat(third.robots()).containsOnlyKeys(SITE);
        KnownHosts late = goingOn(25 * 3_600_000, false, memory);
        queues(late, ONE_A_SECOND, second(25 * 3_600_000), List.of());
        assertThat(late.rulesBefore(SITE)).isNull();
        assertThat(late.memories(second(25 * 3_600_000), WALL.plus(Duration.ofHours(25)))
                        .getFirst()
                        .robots())
                .isEmpty();
    }

    @Test
    void siteWithoutRobotsTxtAllowsAllInTheNextRun() {
        HostMemory memory = only(saying(null, "none (404)"));

        KnownHosts after = goingOn(1_000, false, HostMemory.parse(memory.toJson()));
        HostQueues queues = queues(after, ONE_A_SECOND, second(1_000), List.of());

        assertThat(allows(after.rulesBefore(SITE), "http://a/private")).isTrue();
        Site site = queues.site("a:80", "http", "a:80", null, second(1_000));
        site.receipt().request(second(2_000), second(2_100));
        assertThat(queues.receipts())
                .singleElement()
                .extracting(HostReceipt::robots)
                .isEqualTo("none (404)");
    }

    @Test
    void rulesAreForWhoeverAsksNow() {
        byte[] text = "User-agent: other\nDisallow: /\n".getBytes(StandardCharsets.UTF_8);
        KnownHosts after = goingOn(1_000, false, only(saying(text, "rules")));

        queues(after, ONE_A_SECOND, RobotsPolicy.NONE.productToken("other"), second(1_000), List.of());

        assertThat(allows(after.rulesBefore(SITE), "http://a/")).isFalse();
    }

    @Test
    void firstRunOfAllKnowsNoRulesFromBefore() {
        KnownHosts known = KnownHosts.goingOn(List.of(), at(0), WALL, false);
        queues(known, ONE_A_SECOND, at(0), List.of("a:80"));
        known.putRules(SITE, RobotsRules.free());

        assertThat(known.rulesBefore(SITE)).isNull();
    }

    @Test
    void aRunThatEndsForGoodKeepsNoTexts() {
        KnownHosts known = new KnownHosts(new Random(1));
        HostQueues queues = queues(known, ONE_A_SECOND, at(0), List.of("a:80"));
        queues.next(at(0));
        known.robotsSaid(queues.site("a:80", "http", "a:80", null, at(0)), RULES, "rules", at(0));

        assertThat(only(known).robots()).isEmpty();
    }

    @Test
    void textsThatHaveNoRoomAreNotKept() {
        RobotsTexts texts = new RobotsTexts(100);
        texts.keep("a", "http://a", said(60));
        texts.keep("b", "http://b", said(60));
        assertThat(texts.memories("a", 0, WALL)).hasSize(1);
        assertThat(texts.memories("b", 0, WALL)).isEmpty();

        texts.keep("a", "http://a", said(40));
        texts.keep("b", "http://b", said(60));

        assertThat(texts.memories("a", 0, WALL)).hasSize(1);
        assertThat(texts.memories("b", 0, WALL)).hasSize(1);
        texts.keep("a", "http://a", said(41));
        assertThat(texts.memories("a", 0, WALL))
                .as("what it said before is no longer right")
                .isEmpty();
    }

    private static RobotsTexts.Said said(int bytes) {
        return new RobotsTexts.Said(0, "rules", new byte[bytes]);
    }

    /// The host was asked for its robots.txt, at the first moment.
    private static KnownHosts saying(byte @Nullable [] text, String word) {
        KnownHosts known = KnownHosts.goingOn(List.of(), at(0), WALL, false);
        HostQueues queues = queues(known, ONE_A_SECOND, at(0), List.of("a:80"));
        Next.Request request = (Next.Request) queues.next(at(0));
        queues.end(request.id(), pace -> pace.answered(at(0), 0), at(0));
        known.robotsSaid(request.site(), text, word, at(0));
        return known;
    }

    private static boolean allows(@Nullable RobotsRules rules, String url) {
        return Objects.requireNonNull(rules).decide(CrawlUrl.parse(url)).allowed();
    }

    /// A run that asked one host once; the request began at the first moment.
    private static KnownHosts asked(HostQueues.Ending ending) {
        KnownHosts known = KnownHosts.goingOn(List.of(), at(0), WALL, false);
        HostQueues queues = queues(known, ONE_A_SECOND, at(0), List.of("a:80"));
        Next.Request request = (Next.Request) queues.next(at(0));
        queues.end(request.id(), ending, at(100));
        queues.settle(request.id());
        return known;
    }

    /// What the first JVM leaves of its only host, after 200 ms.
    private static HostMemory only(KnownHosts known) {
        List<HostMemory> memories = known.memories(at(200), WALL.plusMillis(200));
        assertThat(memories).hasSize(1);
        return memories.getFirst();
    }

    private static KnownHosts goingOn(long millis, boolean again, HostMemory... memories) {
        return KnownHosts.goingOn(overTheWire(List.of(memories)), second(millis), WALL.plusMillis(millis), again);
    }

    private static List<HostMemory> overTheWire(List<HostMemory> memories) {
        return memories.stream()
                .map(memory -> HostMemory.parse(memory.toJson()))
                .toList();
    }

    private static HostQueues queues(KnownHosts known, Politeness politeness, long now, List<String> hosts) {
        return queues(known, politeness, RobotsPolicy.NONE, now, hosts);
    }

    /// @param hosts that of each line; empty for a line that has its record
    private static HostQueues queues(
            KnownHosts known, Politeness politeness, RobotsPolicy robots, long now, List<String> hosts) {
        LineIndex index = new LineIndex();
        HostQueues queues = new HostQueues(index, politeness, robots, known, now, (host, change) -> {});
        for (int n = 1; n <= hosts.size(); n++) {
            String host = hosts.get(n - 1);
            index.put(n, 10L * n, 0);
            if (!host.isEmpty()) {
                queues.add(queues.site(host, "http", host, null, now), n, now);
            }
        }
        queues.complete();
        return queues;
    }

    private static long at(long millis) {
        return FIRST + millis * 1_000_000;
    }

    private static long second(long millis) {
        return SECOND + millis * 1_000_000;
    }
}
