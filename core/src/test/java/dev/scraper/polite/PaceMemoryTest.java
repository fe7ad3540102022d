package dev.scraper.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A pace that goes on in another JVM: each has a clock of its own, in nanoseconds, and both have
/// the time of the wall. Time is invented: milliseconds since a moment that all know.
class PaceMemoryTest {

    private static final Instant WALL = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// What the clocks of two JVMs read at that moment.
    private static final long FIRST = -7_000_000_000_000_000L;

    private static final long SECOND = 12_345_678_901L;

    private final List<String> changes = new ArrayList<>();

    /// What a host does with one request.
    ///
    /// @param takes milliseconds
    /// @param status 0 for no answer
    record Deed(long takes, int status, @Nullable Duration retryAfter) {
        static Deed page(long takes) {
            return new Deed(takes, 200, null);
        }

        static Deed pushBack(int seconds) {
            return new Deed(50, 429, seconds == 0 ? null : Duration.ofSeconds(seconds));
        }

        static Deed failure() {
            return new Deed(20, 0, null);
        }
    }

    /// @param crawlDelay told of after the first request
    record Story(
            String name, Politeness politeness, @Nullable Duration crawlDelay, List<Deed> deeds) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Story> stories() {
        Deed page = Deed.page(100);
        Deed slow = Deed.page(4_000);
        Deed failure = Deed.failure();
        Politeness polite = Politeness.DEFAULT;
        return Stream.of(
                new Story("fixed gap", polite, null, List.of(page, page, page, page)),
                new Story("crawl delay", polite, Duration.ofSeconds(7), List.of(page, page, page, page)),
                new Story("slow answers", polite, null, List.of(page, slow, Deed.page(6_000), slow, page, slow)),
                new Story(
                        "push-back with Retry-After",
                        polite,
                        null,
                        List.of(page, Deed.pushBack(40), page, Deed.pushBack(0), page, page, page)),
                new Story(
                        "push-back after slow answers",
                        polite,
                        null,
                        List.of(page, slow, Deed.pushBack(0), page, Deed.pushBack(20), page, page)),
                new Story(
                        "set aside after failures",
                        polite.failuresInARow(3),
                        null,
                        List.of(page, failure, failure, failure, page, failure, failure, failure, failure)),
                new Story(
                        "given up after a rest",
                        polite.failuresInARow(2),
                        null,
                        List.of(page, failure, failure, failure, page, page)));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void startsAreTheSameWhereverTheRunIsInterrupted(Story story) {
        List<String> whole = starts(story, 0, 0);

        for (int border = 1; border < story.deeds().size(); border++) {
            assertThat(starts(story, border, 0.5)).as("after %d", border).isEqualTo(whole);
        }
    }

    @Test
    void startsAreTheSameWhateverHappens() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Politeness politeness = Politeness.DEFAULT
                    .gap(Duration.ofMillis(random.nextInt(3_000)))
                    .responseFactor(random.nextInt(3))
                    .failuresInARow(1 + random.nextInt(4))
                    .longestWait(Duration.ofSeconds(random.nextInt(200)));
            List<Deed> deeds = new ArrayList<>();
            for (int i = 2 + random.nextInt(20); i > 0; i--) {
                deeds.add(
                        switch (random.nextInt(4)) {
                            case 0 -> Deed.pushBack(random.nextInt(60));
                            case 1 -> Deed.failure();
                            default -> Deed.page(random.nextInt(5_000));
                        });
            }
            Duration crawlDelay = random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(9_000));
            Story story = new Story("seed " + seed, politeness, crawlDelay, deeds);

            assertThat(starts(story, 1 + random.nextInt(deeds.size() - 1), random.nextDouble()))
                    .as(story.name())
                    .isEqualTo(starts(story, 0, 0));
        }
    }

    /// When each request starts, to the millisecond, why it waited, and what the host has come to.
    ///
    /// @param border the second JVM goes on after so many requests; 0 for one that makes all
    /// @param share of the wait for the next request that passes in between
    private List<String> starts(Story story, int border, double share) {
        List<String> starts = new ArrayList<>();
        Pace pace = new Pace(story.politeness(), new Random(1), FIRST, change -> {});
        long origin = FIRST;
        long now = 0; // nanoseconds
        for (int i = 0; i < story.deeds().size() && pace.state() == Pace.State.OPEN; i++) {
            if (i == border && border > 0) {
                PaceMemory memory = pace.toMemory(origin + now, WALL.plusNanos(now));
                now += (long) (share * Math.max(0, pace.notBefore() - origin - now));
                origin = SECOND;
                pace = new Pace(
                        story.politeness(), new Random(1), memory, origin + now, WALL.plusNanos(now), change -> {});
            }
            now = Math.max(now, pace.notBefore() - origin);
            starts.add("%d %s".formatted(Math.round(now / 1e6), pace.cause()));
            Deed deed = story.deeds().get(i);
            long start = origin + now;
            long response = deed.takes() * 1_000_000;
            now += response;
            pace.started();
            switch (deed.status()) {
                case 0 -> pace.failed(start, origin + now, "reset");
                case 429 -> pace.pushedBack(429, start, origin + now, response, deed.retryAfter());
                default -> pace.answered(origin + now, response);
            }
            if (i == 0 && story.crawlDelay() != null) {
                pace.crawlDelay(story.crawlDelay());
            }
        }
        starts.add(pace.state() + " " + pace.reason());
        return starts;
    }

    @Test
    void hostThatWasGivenUpStaysSo() {
        Pace first = first(Politeness.DEFAULT);
        first.started();
        first.pushedBack(429, at(0), at(100), 0, Duration.ofMinutes(5));

        Pace second = second(first, 200, 200);

        assertThat(second.state()).isEqualTo(Pace.State.OVERLOADED);
        assertThat(second.reason()).isEqualTo(first.reason()).contains("left alone for 300 s");
    }

    @Test
    void hostThatHasRestedMayBeAskedAtOnce() {
        Pace first = first(Politeness.DEFAULT);
        answer(first, 100);

        Pace second = second(first, 200, 60_000);

        assertThat(milliseconds(second.notBefore())).isEqualTo(60_000);
        assertThat(second.politeNanos(SECOND + 60_000_000_000L)).isZero();
    }

    @Test
    void whatPassedBetweenTwoRunsIsNoWaitOfTheSecond() {
        Pace first = first(Politeness.DEFAULT.gap(Duration.ofSeconds(10)));
        answer(first, 100);

        Pace second = second(first, 200, 4_000);

        assertThat(milliseconds(second.notBefore())).isEqualTo(10_100);
        assertThat(second.politeNanos(SECOND + 10_500_000_000L)).isEqualTo(6_100_000_000L);
        assertThat(second.queuedNanos(SECOND + 10_500_000_000L)).isEqualTo(400_000_000L);
    }

    /// The second machine is an hour behind: by its clock, the memory will be made in an hour.
    @Test
    void memoryFromTheFutureMakesNobodyWaitLongerThanThereWasLeft() {
        Pace first = first(Politeness.DEFAULT.failuresInARow(1));
        first.started();
        first.failed(at(0), at(100), "reset");
        PaceMemory memory = first.toMemory(at(10_100), WALL.plusSeconds(10));

        Pace second =
                new Pace(Politeness.DEFAULT, new Random(1), memory, SECOND, WALL.minusSeconds(3_600), change -> {});

        assertThat(milliseconds(second.notBefore())).as("of the 30 s of rest").isEqualTo(20_000);
        assertThat(second.cause()).isEqualTo(WaitCause.FAILURES);
    }

    @Test
    void requestThatIsUnderWayIsTakenToEndNow() {
        Pace first = first(Politeness.DEFAULT);
        answer(first, 100);
        first.started();

        Pace second = second(first, 5_000, 5_000);

        assertThat(second.active()).isZero();
        assertThat(milliseconds(second.notBefore())).isEqualTo(6_000);
    }

    @Test
    void gapInForceIsThatOfTheHost() {
        Pace first = first(Politeness.DEFAULT);
        first.crawlDelay(Duration.ofSeconds(8));

        PaceMemory memory = first.toMemory(at(0), WALL);

        assertThat(memory.gap()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void hostThatIsLeftAloneWaitsFromNowOn() {
        Pace pace = first(Politeness.DEFAULT);
        answer(pace, 100);

        pace.leaveAlone(at(700), Duration.ofSeconds(8));
        assertThat((pace.notBefore() - FIRST) / 1_000_000).isEqualTo(8_700);
        pace.leaveAlone(at(700), Duration.ofSeconds(2));
        assertThat((pace.notBefore() - FIRST) / 1_000_000).isEqualTo(8_700);
    }

    @Test
    void changesAreToldOfOnce() {
        Pace first = new Pace(Politeness.DEFAULT, new Random(1), FIRST, change -> changes.add(change.reason()));
        answer(first, 100);
        first.started();
        first.answered(at(8_000), 4_000_000_000L);
        assertThat(changes).containsExactly("takes 4 s to answer");

        Pace second = second(first, 8_000, 20_000);
        second.started();
        second.answered(SECOND + 24_000_000_000L, 4_000_000_000L);
        assertThat(changes).hasSize(1);
        second.started();
        second.answered(SECOND + 30_000_000_000L, 1_000_000);

        assertThat(changes).hasSize(2).last().asString().contains("faster again");
    }

    @Test
    void fewerRequestsAtOnceStayFewer() {
        Politeness eight = new Politeness(Duration.ZERO, 8);
        Pace first = first(eight);
        for (int i = 0; i < 8; i++) {
            first.started();
        }
        first.pushedBack(429, at(0), at(100), 0, null);
        for (int i = 0; i < 7; i++) {
            first.notStarted();
        }

        Pace second = new Pace(eight, new Random(1), first.toMemory(at(100), WALL), SECOND, WALL, change -> {});
        int places = 0;
        for (; second.hasPlace(); places++) {
            second.started();
        }

        assertThat(places).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN})
    void shareIsOfTheWhole(double share) {
        assertThatThrownBy(() -> memory(WALL, Duration.ZERO, share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share")
                .hasMessageContaining(Double.toString(share));
    }

    @Test
    void durationsAreNotNegative() {
        assertThatThrownBy(() -> memory(WALL, Duration.ofMillis(-1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The gap must be 0 or more, was PT-0.001S");
    }

    @Test
    void noClockRunsOver() {
        PaceMemory memory = memory(WALL, Duration.ofSeconds(Long.MAX_VALUE), 1);

        assertThat(memory.gap()).isEqualTo(PaceMemory.LONGEST);
        assertThat(memory.nanos(Instant.MAX, 0, WALL)).isEqualTo(PaceMemory.LONGEST.toNanos());
        assertThat(memory.nanos(Instant.MIN, 0, WALL)).isEqualTo(-PaceMemory.LONGEST.toNanos());
        assertThat(memory(Instant.MIN, Duration.ZERO, 1).nanos(WALL, 0, Instant.MAX))
                .isEqualTo(-PaceMemory.LONGEST.toNanos());
    }

    private static PaceMemory memory(Instant made, Duration gap, double share) {
        return new PaceMemory(
                made,
                made,
                WaitCause.WAIT,
                Duration.ZERO,
                0,
                Duration.ZERO,
                share,
                1,
                null,
                0,
                null,
                false,
                Pace.State.OPEN,
                "",
                gap);
    }

    private static Pace first(Politeness politeness) {
        return new Pace(politeness.longestWait(MINUTE), new Random(1), FIRST, change -> {});
    }

    /// @param left when the first JVM ended, in milliseconds
    /// @param taken when the second went on
    private Pace second(Pace first, long left, long taken) {
        PaceMemory memory = first.toMemory(at(left), WALL.plusMillis(left));
        return new Pace(
                Politeness.DEFAULT,
                new Random(1),
                memory,
                SECOND + taken * 1_000_000,
                WALL.plusMillis(taken),
                change -> changes.add(change.reason()));
    }

    private static void answer(Pace pace, long end) {
        pace.started();
        pace.answered(at(end), 1_000_000);
    }

    private static long milliseconds(long nanos) {
        return (nanos - SECOND) / 1_000_000;
    }

    private static long at(long millis) {
        return FIRST + millis * 1_000_000;
    }
}
