package dev.scraper.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Time is invented: milliseconds since an origin that is as far off as that of a real clock.
class PaceTest {

    private static final long ORIGIN = -7_000_000_000_000_000L;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<String> changes = new ArrayList<>();

    @Test
    void gapCountsFromTheEndOfARequest() {
        Pace pace = pace(Politeness.DEFAULT);

        answer(pace, 0, 300);

        assertThat(notBefore(pace)).isEqualTo(1_300);
        assertThat(changes).isEmpty();
    }

    @Test
    void crawlDelayIsKeptWhereItIsLongerThanTheWait() {
        Pace pace = pace(Politeness.DEFAULT);
        answer(pace, 0, 100);

        pace.crawlDelay(Duration.ofSeconds(5));
        assertThat(notBefore(pace)).isEqualTo(5_100);
        answer(pace, 5_100, 5_200);

        assertThat(notBefore(pace)).isEqualTo(10_200);
        assertThat(changes).containsExactly("its robots.txt asks for a crawl delay of 5 s");
    }

    @Test
    void crawlDelayShorterThanTheWaitChangesNothing() {
        Pace pace = pace(Politeness.DEFAULT);

        pace.crawlDelay(Duration.ofMillis(200));
        answer(pace, 0, 100);

        assertThat(notBefore(pace)).isEqualTo(1_100);
        assertThat(changes).isEmpty();
    }

    @Test
    void slowHostIsGivenAsLongAsItTakesToAnswer() {
        Pace pace = pace(Politeness.DEFAULT);

        answer(pace, -5_000, -4_000);
        answer(pace, 0, 4_000);

        assertThat(notBefore(pace)).isEqualTo(8_000);
        assertThat(pace.cause()).isEqualTo(WaitCause.SLOW_ANSWERS);
        assertThat(changes).containsExactly("takes 4 s to answer");
        for (int i = 0; i < 60; i++) {
            answer(pace, 10_000 + i, 10_010 + i);
        }
        assertThat(changes).hasSize(2).last().asString().contains("faster again");
    }

    /// A connection was made in it, and with it whatever the program needs for its first request.
    @Test
    void firstAnswerIsNoMeasureOfTheHost() {
        Pace pace = pace(new Politeness(Duration.ofMillis(100), 1, false, 1, MINUTE, MINUTE, 5, 0, false));

        answer(pace, 0, 2_000);

        assertThat(notBefore(pace)).isEqualTo(2_100);
    }

    @Test
    void fasterAnswerIsBelievedAtOnceAndASlowerOneSlowly() {
        Pace pace = pace(new Politeness(Duration.ZERO, 1, false, 1, MINUTE, MINUTE, 5, 0, false));
        answer(pace, 0, 1);

        answer(pace, 1_000, 2_000);
        assertThat(notBefore(pace)).isEqualTo(3_000);
        answer(pace, 4_000, 4_010);
        assertThat(notBefore(pace)).isEqualTo(4_020);
        answer(pace, 5_000, 6_010);

        assertThat(notBefore(pace)).as("10 ms, and a fifth of what is more").isEqualTo(6_220);
    }

    @Test
    void itKnowsWhoseTheWaitIs() {
        Pace pace = pace(Politeness.DEFAULT);
        answer(pace, 0, 100);
        assertThat(pace.cause()).isEqualTo(WaitCause.WAIT);

        pace.crawlDelay(Duration.ofSeconds(5));
        assertThat(pace.cause()).isEqualTo(WaitCause.CRAWL_DELAY);
        answer(pace, 6_000, 6_100);
        assertThat(pace.cause()).isEqualTo(WaitCause.CRAWL_DELAY);

        pace.started();
        pace.pushedBack(429, at(20_000), at(20_100), millis(100), null);
        assertThat(pace.cause()).isEqualTo(WaitCause.PUSH_BACK);
        for (int i = 1; i <= 5; i++) {
            fail(pace, 30_000L * i);
        }
        assertThat(pace.cause()).isEqualTo(WaitCause.FAILURES);
    }

    @ParameterizedTest
    @CsvSource({"429", "503"})
    void hostThatPushesBackGetsHalfTheRateAtOnce(int status) {
        Pace pace = pace(Politeness.DEFAULT);
        answer(pace, 0, 200);

        pace.started();
        pace.pushedBack(status, at(1_200), at(1_400), millis(200), null);

        assertThat(notBefore(pace)).as("twice 1,200 from start to start").isEqualTo(1_400 + 2_200);
        assertThat(changes).containsExactly("answered %d: half the rate".formatted(status));
    }

    @Test
    void rateComesBackByATwentiethWithEachAnswerAndThatIsToldOnce() {
        Pace pace = pace(Politeness.DEFAULT);
        answer(pace, 0, 200);
        pace.started();
        pace.pushedBack(429, at(1_200), at(1_400), millis(200), null);
        long before = pace.gapNanos();
        for (int i = 0; i < 9; i++) {
            answer(pace, 5_000 + 10_000L * i, 5_200 + 10_000L * i);
            assertThat(pace.gapNanos()).isLessThan(before);
            before = pace.gapNanos();
        }
        assertThat(changes).hasSize(1);

        answer(pace, 200_000, 200_200);
        answer(pace, 300_000, 300_200);

        assertThat(pace.gapNanos()).isEqualTo(1_000_000_000);
        assertThat(changes).hasSize(2).last().asString().contains("full rate");
    }

    @Test
    void requestsSentBeforeTheHostWasSlowedDoNotSlowItAgain() {
        Pace pace = pace(new Politeness(Duration.ofSeconds(1), 4));
        for (int i = 0; i < 4; i++) {
            pace.started();
        }

        for (int i = 0; i < 4; i++) {
            pace.pushedBack(429, at(i), at(200 + i), millis(200), null);
        }

        assertThat(changes).hasSize(1);
        assertThat(pace.state()).isEqualTo(Pace.State.OPEN);
    }

    @Test
    void retryAfterIsKept() {
        Pace pace = pace(Politeness.DEFAULT);

        pace.started();
        pace.pushedBack(503, at(0), at(100), millis(100), Duration.ofSeconds(30));

        assertThat(notBefore(pace)).isEqualTo(30_100);
        assertThat(changes).singleElement().asString().contains("left alone for 30 s");
    }

    @Test
    void hostThatWantsMoreThanAnybodyWaitsIsGivenUp() {
        Pace pace = pace(Politeness.DEFAULT);

        pace.started();
        pace.pushedBack(429, at(0), at(100), millis(100), Duration.ofSeconds(61));

        assertThat(pace.state()).isEqualTo(Pace.State.OVERLOADED);
        assertThat(pace.reason()).contains("61 s", "longer than the 60 s that are waited");
    }

    @Test
    void hostThatNeverStopsPushingBackIsGivenUpAfterAWhile() {
        Pace pace = pace(Politeness.DEFAULT);
        long now = 0;
        int requests = 0;
        while (pace.state() == Pace.State.OPEN) {
            assertThat(requests++).isLessThan(20);
            pace.started();
            pace.pushedBack(429, at(now), at(now + 100), millis(100), null);
            assertThat(notBefore(pace) - now).isLessThanOrEqualTo(130_000);
            now = notBefore(pace);
        }
        assertThat(pace.state()).isEqualTo(Pace.State.OVERLOADED);
        assertThat(requests).isEqualTo(6);
    }

    @Test
    void hostThatFailsInARowRestsAndIsGivenUpWhenItFailsAgain() {
        Pace pace = pace(Politeness.DEFAULT);
        for (int i = 0; i < 4; i++) {
            fail(pace, 1_000L * i);
            assertThat(notBefore(pace)).isEqualTo(1_000L * i + 1_000);
        }
        fail(pace, 4_000);
        assertThat(notBefore(pace)).isEqualTo(34_000);
        assertThat(pace.state()).isEqualTo(Pace.State.OPEN);

        fail(pace, 34_000);

        assertThat(pace.state()).isEqualTo(Pace.State.FAILING);
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst()).contains("5 failures in a row, set aside for 30 s: refused");
        assertThat(changes.getLast()).contains("given up");
    }

    @Test
    void requestsSentBeforeTheRestDoNotEndIt() {
        Pace pace = pace(new Politeness(Duration.ZERO, 8));
        for (int i = 0; i < 8; i++) {
            pace.started();
        }

        for (int i = 0; i < 8; i++) {
            pace.failed(at(0), at(100 + i), "refused");
        }

        assertThat(pace.state()).isEqualTo(Pace.State.OPEN);
        assertThat(notBefore(pace)).isEqualTo(30_104);
    }

    @Test
    void longWaitIsNoReasonToGiveUpAtTheFirstPushBack() {
        Pace pace = pace(new Politeness(Duration.ofSeconds(31), 1));

        pace.started();
        pace.pushedBack(503, at(0), at(100), millis(100), null);

        assertThat(pace.state()).isEqualTo(Pace.State.OPEN);
    }

    @Test
    void answerForgivesAllFailures() {
        Pace pace = pace(Politeness.DEFAULT);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 4; i++) {
                fail(pace, 10_000L * round + i);
            }
            answer(pace, 10_000L * round + 5_000, 10_000L * round + 5_100);
        }

        assertThat(pace.state()).isEqualTo(Pace.State.OPEN);
        assertThat(changes).isEmpty();
    }

    @Test
    void randomWaitIsBetweenHalfAndOneAndAHalf() {
        Politeness random = new Politeness(
                Duration.ofSeconds(1), 1, true, 0, Duration.ofSeconds(60), Duration.ofSeconds(30), 5, 0, false);
        Pace pace = pace(random);
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 0; i < 500; i++) {
            long end = 10_000L * i;
            answer(pace, end, end);
            long gap = notBefore(pace) - end;
            shortest = Math.min(shortest, gap);
            longest = Math.max(longest, gap);
        }
        assertThat(shortest).isBetween(500L, 550L);
        assertThat(longest).isBetween(1_450L, 1_500L);
    }

    @Test
    void slowedHostHasFewerPlaces() {
        Pace pace = pace(new Politeness(Duration.ZERO, Politeness.UNLIMITED));
        for (int i = 0; i < 8; i++) {
            pace.started();
        }

        pace.pushedBack(429, at(0), at(100), millis(100), null);

        assertThat(pace.active()).isEqualTo(7);
        assertThat(pace.hasPlace()).isFalse();
        assertThat(pace.gapNanos()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "101, 1"})
    void factorOutOfRangeIsRefused(double factor, int concurrency) {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Politeness(second, concurrency, false, factor, second, second, 5, 0, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(factor));
    }

    @Test
    void receiptTellsWhatHappened() {
        Receipt receipt = new Receipt("h:80");
        receipt.underWay(1);
        receipt.request(at(0), at(100));
        receipt.answer(200, 1_000);
        receipt.request(at(1_150), at(1_200));
        receipt.answer(429, 10);
        receipt.underWay(2);
        receipt.request(at(1_199), at(1_300));
        receipt.failure();
        receipt.request(at(9_000), at(9_100));
        receipt.answer(304, 0);

        assertThat(receipt.toReceipt())
                .isEqualTo(new HostReceipt(
                        "h:80", 4, 2, Duration.ofMillis(1_050), Map.of(), 1_010, 1, 1, 0, 1, null, List.of(), 0));
    }

    private Pace pace(Politeness politeness) {
        return new Pace(politeness, new Random(5), at(0), change -> changes.add(change.reason()));
    }

    private static void answer(Pace pace, long start, long end) {
        pace.started();
        pace.answered(at(end), (end - start) * 1_000_000);
    }

    private static void fail(Pace pace, long end) {
        pace.started();
        pace.failed(at(end), at(end), "refused");
    }

    private static long notBefore(Pace pace) {
        return (pace.notBefore() - ORIGIN) / 1_000_000;
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }

    private static long at(long millis) {
        return ORIGIN + millis * 1_000_000;
    }
}
