package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.polite.Following;
import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.HostMemory;
import dev.scraper.queue.KnownHosts;
import dev.scraper.robots.RobotsFile;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.VisitReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a frontier asks for that goes on where another one ended, in another JVM.
@Timeout(30)
class FrontierGoingOnTest {

    private static final long PID = ProcessHandle.current().pid();
    private static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");
    private static final Reply PAGE = new Reply.Answer(200, 10, false, null, List.of());

    private record Said(Reply reply) implements VisitReply {
        @Override
        public Duration response() {
            return Duration.ofMillis(1);
        }
    }

    private final List<HostReceipt> receipts = new ArrayList<>();

    @Test
    void robotsTxtIsAskedForOnceADay() throws Exception {
        List<HostMemory> first = new ArrayList<>();
        assertThat(run(List.of(), Duration.ZERO, rules("Disallow: /private"), first, "http://a/1"))
                .containsExactly("http://a/robots.txt", "http://a/1");

        List<HostMemory> second = new ArrayList<>();
        assertThat(run(first, Duration.ofHours(23), rules(""), second, "http://a/private", "http://a/2"))
                .containsExactly("- robots_denied http://a/private", "http://a/2");
        assertThat(receipts)
                .singleElement()
                .extracting(HostReceipt::requests, HostReceipt::robots)
                .containsExactly(1L, "rules, group *");

        assertThat(run(second, Duration.ofHours(25), rules(""), new ArrayList<>(), "http://a/private"))
                .as("a day after it was learned, and not after it was last used")
                .containsExactly("http://a/robots.txt", "http://a/private");
    }

    @Test
    void thatThereIsNoneIsKnownToo() throws Exception {
        List<HostMemory> first = new ArrayList<>();
        run(List.of(), Duration.ZERO, new Reply.RobotsText(404, 0, null, null), first, "http://a/1");

        assertThat(run(first, Duration.ofHours(1), rules("Disallow: /"), new ArrayList<>(), "http://a/2"))
                .containsExactly("http://a/2");
        assertThat(receipts).singleElement().extracting(HostReceipt::robots).isEqualTo("none (404)");
    }

    @Test
    void robotsTxtThatMovedIsThatOfTheSiteThatWasAsked() throws Exception {
        List<HostMemory> first = new ArrayList<>();
        run(
                List.of(),
                Duration.ZERO,
                visit -> visit.hops() == 0
                        ? new Reply.Redirect(301, 0, "http://b/rules", List.of())
                        : rules("Disallow: /private").apply(visit),
                first,
                "http://a/1");

        assertThat(first)
                .extracting(HostMemory::host, memory -> memory.robots().keySet())
                .containsExactly(tuple("a:80", Set.of("http://a:80")), tuple("b:80", Set.of()));
    }

    @Test
    void robotsTxtThatCouldNotBeHadIsAskedForAgain() throws Exception {
        List<HostMemory> first = new ArrayList<>();
        assertThat(run(List.of(), Duration.ZERO, new Reply.RobotsText(500, 0, null, null), first, "http://a/1"))
                .containsExactly("http://a/robots.txt", "- robots_denied http://a/1");
        assertThat(first)
                .singleElement()
                .satisfies(memory -> assertThat(memory.robots()).isEmpty());

        assertThat(run(first, Duration.ofMinutes(1), rules(""), new ArrayList<>(), "http://a/1"))
                .containsExactly("http://a/robots.txt", "http://a/1");
    }

    @Test
    void linesOfAHostThatWasGivenUpHaveTheirRecords() throws Exception {
        List<HostMemory> first = new ArrayList<>();
        Reply leaveMeAlone = new Reply.RobotsText(429, 0, null, Duration.ofHours(2));
        run(List.of(), Duration.ZERO, leaveMeAlone, first, "http://a/1");

        assertThat(run(first, Duration.ofHours(3), rules(""), new ArrayList<>(), "http://a/2", "http://b/2"))
                .containsExactlyInAnyOrder("- pushed_back http://a/2", "http://b/robots.txt", "http://b/2");
    }

    private List<String> run(
            List<HostMemory> before, Duration later, Reply robots, List<HostMemory> left, String... urls)
            throws Exception {
        return run(before, later, visit -> robots, left, urls);
    }

    /// @param later since the first run of all
    /// @param left takes what the run leaves
    /// @return what was asked for, and with a dash what was not, in order
    private List<String> run(
            List<HostMemory> before,
            Duration later,
            Function<RobotsVisit, Reply> robots,
            List<HostMemory> left,
            String... urls)
            throws Exception {
        long nanoNow = System.nanoTime();
        Instant wallNow = WALL.plus(later);
        List<HostMemory> sent =
                before.stream().map(memory -> HostMemory.parse(memory.toJson())).toList();
        KnownHosts known = KnownHosts.goingOn(sent, nanoNow, wallNow, false);
        FrontierSettings settings = new FrontierSettings(
                new Politeness(Duration.ZERO, 1),
                new RobotsPolicy(true, "scraper", Duration.ZERO),
                Following.DEFAULT,
                Set.of(),
                Duration.ZERO);
        List<String> asked = new ArrayList<>();
        try (UrlList list = UrlList.of(urls)) {
            Frontier frontier = new Frontier(list, settings, known, change -> {});
            frontier.fill(line -> false, count -> {});
            for (Task<Visit> task = frontier.take(); task != null; task = frontier.take()) {
                Reply reply = switch (task.input()) {
                    case RobotsVisit visit -> {
                        asked.add(visit.target().text());
                        yield robots.apply(visit);
                    }
                    case PageVisit visit -> {
                        asked.add(visit.line().url());
                        yield PAGE;
                    }
                    case NoRequest none -> {
                        asked.add("- %s %s"
                                .formatted(word(none.refusal()), none.line().url()));
                        yield new Reply.NotAsked();
                    }
                };
                long now = System.nanoTime();
                frontier.settle(new Outcome.Done<>(task, new Timing(PID, 0, now, now, now, now), new Said(reply)));
            }
            frontier.abandon();
            receipts.clear();
            receipts.addAll(frontier.receipts());
        }
        left.addAll(known.memories(System.nanoTime(), wallNow.plusNanos(System.nanoTime() - nanoNow)));
        return asked;
    }

    private static String word(Refusal refusal) {
        return switch (refusal) {
            case Refusal.RobotsDenied denied -> "robots_denied";
            case Refusal.PushedBack pushedBack -> "pushed_back";
            default -> refusal.toString();
        };
    }

    private static Function<RobotsVisit, Reply> rules(String rule) {
        byte[] text = ("User-agent: *\n" + rule + "\n").getBytes(StandardCharsets.UTF_8);
        Reply reply = new Reply.RobotsText(200, text.length, RobotsFile.parse(text, "scraper"), null);
        return visit -> reply;
    }
}
