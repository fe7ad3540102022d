package dev.scraper.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.scraper.explain.Explanation.Prospect;
import dev.scraper.explain.Explanation.Question;
import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Work;
import dev.scraper.mode.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each rule of [Advice] on a list that calls for it, and what else an explanation holds.
class ExplanationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Work> FIFTY = Collections.nCopies(50, Work.waiting(0, Duration.ofMillis(300)));
    private static final List<Work> HEAVY =
            Collections.nCopies(50, new Work(0, Duration.ofMillis(10), Duration.ZERO, Duration.ofMillis(200), 20_000));

    @Test
    void politenessBinds() {
        List<Work> work = new ArrayList<>(Collections.nCopies(12, Work.waiting(1, Duration.ofMillis(200))));
        work.addAll(Collections.nCopies(3, Work.waiting(0, Duration.ofMillis(200))));

        Explanation explanation = explain(work, Arrangement.lanes(32, 2).politely(SECOND, 1));

        assertThat(explanation.sentence()).isEqualTo("Every mode should take about 13.4 s: the mode does not decide.");
        assertThat(explanation.least().jobs()).isEqualTo(1);
        assertThat(explanation.floors().getFirst().name()).isEqualTo("politeness");
        assertThat(explanation.floors().getFirst().binds()).isTrue();
        assertThat(explanation.floors().getFirst().seconds()).isCloseTo(13.4, within(1e-9));
        assertThat(explanation.advice().why())
                .containsExactly(
                        "100 % of the life of a URL is waiting, 0 % computing.",
                        "What binds is politeness: shop.example:443: 12 requests, one at a time, 1.00 s apart,"
                                + " 0.200 s each, at least 13.4 s.");
        assertThat(explanation.advice().helps())
                .containsExactly(
                        "A smaller --wait, if shop.example:443 allows it: with half of it 7.90 s instead of 13.4 s.",
                        "Fewer URLs of shop.example:443.");
        assertThat(explanation.advice().futile())
                .containsExactly(
                        "Any other mode: shop.example:443 is asked as politely in each.",
                        "More than --jobs 1: less than 5 % gained.",
                        "Processes: they cost 0.500 s to start, and they win only where a lock or a full heap stops"
                                + " threads.");
    }

    @Test
    void hostConcurrencyBinds() {
        Explanation explanation = explain(FIFTY, Arrangement.lanes(32, 2).politely(Duration.ZERO, 2));

        assertThat(explanation.advice().why().getLast())
                .contains("politeness: docs.example:80: 50 requests, 2 at a time, 0.300 s each, at least 7.50 s");
        assertThat(explanation.advice().helps())
                .contains("A greater --host-concurrency, if docs.example:80 allows it.");
    }

    @Test
    void tooFewLanes() {
        Explanation explanation = explain(FIFTY, Arrangement.lanes(4, 2));

        assertThat(explanation.advice().why().getLast())
                .isEqualTo("What binds is latency: 50 URLs of 0.300 s on 4 lanes, at least 3.75 s.");
        assertThat(explanation.advice().helps()).containsExactly("--jobs 50: 0.300 s instead of 3.90 s.");
        assertThat(explanation.least().jobs()).isEqualTo(50);
        assertThat(explanation.waiting()).isEqualTo(1);
        assertThat(explanation.sentence())
                .isEqualTo("coroutine, virtual and pool should be fastest and tie, 3.90 s; fork takes 1.1 times as"
                        + " long, sync 3.8 times.");
    }

    @Test
    void onePageAloneTakesAsLong() {
        List<Work> work = new ArrayList<>(Collections.nCopies(20, Work.waiting(0, Duration.ofMillis(300))));
        work.add(Work.waiting(0, Duration.ofSeconds(20)));

        Explanation explanation = explain(work, Arrangement.lanes(32, 2));

        assertThat(explanation.advice().why().getLast()).contains("one URL alone takes 20.0 s");
        assertThat(explanation.advice().futile())
                .contains("More lanes: one URL alone takes 20.0 s.", "More than --jobs 6: less than 5 % gained.");
    }

    @Test
    void computingBinds() {
        Explanation explanation = explain(HEAVY, Arrangement.lanes(16, 2));

        assertThat(explanation.advice().why())
                .containsExactly(
                        "5 % of the life of a URL is waiting, 95 % computing.",
                        "What binds is CPU: 10.0 s of computing on 2 cores, at least 5.00 s.");
        assertThat(explanation.advice().helps())
                .containsExactly(
                        "A machine with more than 2 cores.",
                        "Less to do for each page: --no-parse, or fewer --select.");
        assertThat(explanation.advice().futile())
                .contains(
                        "More threads: they share 2 cores.",
                        "More than --jobs 2: less than 5 % gained.",
                        "Coroutines: one at a time computes, 10.0 s instead of 5.01 s.");
    }

    @Test
    void whatIsNoPageHasNoFlagsOfPages() {
        Explanation explanation = Explanation.of(question("number", HEAVY, Arrangement.lanes(16, 2)));

        assertThat(explanation.advice().helps()).containsExactly("A machine with more than 2 cores.");
    }

    @Test
    void aLockBinds() {
        Explanation explanation = explain(HEAVY, Arrangement.lanes(16, 2).oneComputes());

        assertThat(explanation.advice().why().getLast())
                .isEqualTo("What binds is CPU: 10.0 s of parsing, one at a time, at least 10.0 s.");
        assertThat(explanation.advice().futile()).contains("More threads: one at a time computes.");
        assertThat(explanation.advice().helps())
                .containsExactly("Processes, each with a lock of its own: 5.51 s instead of 10.0 s.");
    }

    @Test
    void theNetworkBinds() {
        Explanation explanation = explain(HEAVY, Arrangement.lanes(16, 2).over(20_480));

        assertThat(explanation.advice().why().getLast())
                .contains("bandwidth: 977 KB at 20 KB a second, at least 48.8 s");
        assertThat(explanation.advice().helps()).contains("A greater --limit-rate, or fewer bytes.");
    }

    @Test
    void aShortListIsAsFastOneAtATime() {
        List<Work> work = Collections.nCopies(2, Work.waiting(0, Duration.ofMillis(200)));

        Explanation explanation = explain(work, Arrangement.lanes(8, 2));

        assertThat(explanation.advice().futile())
                .contains("Any other mode than sync: it gains 0.200 s, less than a JVM needs to start.");
    }

    @Test
    void whereNoFloorIsNearThatIsSaid() {
        List<Work> work = Collections.nCopies(
                3, new Work(0, SECOND, Duration.ZERO, SECOND, 0)); // lanes wait, then all want the one core

        Explanation explanation = explain(work, Arrangement.lanes(3, 1));

        assertThat(explanation.advice().why().getLast())
                .startsWith("No floor alone decides; the greatest is CPU: 3.00 s");
        assertThat(explanation.floors()).noneMatch(floor -> floor.binds());
    }

    @Test
    void theModeThatRanWasNotTheBest() {
        Question question = question("URL", FIFTY, Arrangement.lanes(32, 2));
        List<Candidate> candidates = new ArrayList<>(question.candidates());
        candidates.set(0, candidates.getFirst().measured(Duration.ofSeconds(16)));

        Explanation explanation =
                Explanation.of(new Question("URL", FIFTY, question.hosts(), question.threads(), candidates));

        assertThat(explanation.advice().helps()).contains("--mode virtual with 32 lanes: 0.600 s instead of 15.0 s.");
        assertThat(explanation.sentence()).as("never mixed with forecasts").contains("sync 25 times");
    }

    @Test
    void whereAllWereRunTheFiguresAreThoseMeasured() {
        Question question = question("URL", FIFTY, Arrangement.lanes(50, 2));
        List<Candidate> candidates = question.candidates().stream()
                .map(candidate -> candidate.measured(candidate.isThreads() ? SECOND : Duration.ofSeconds(3)))
                .toList();

        Explanation explanation =
                Explanation.of(new Question("URL", FIFTY, question.hosts(), question.threads(), candidates));

        assertThat(explanation.sentence())
                .isEqualTo("virtual and pool are fastest and tie, 1.00 s; sync takes 3.0 times as long, coroutine 3.0"
                        + " times, fork 3.0 times.");
        assertThat(explanation.advice().helps()).noneMatch(help -> help.startsWith("--mode"));
    }

    @Test
    void whatWasMeasuredIsStrongerThanWhatWasForeseen() {
        Question question = question("URL", HEAVY, Arrangement.lanes(16, 2));
        List<Candidate> candidates = question.candidates().stream()
                .map(candidate -> candidate.measured(SECOND))
                .toList();

        Explanation explanation =
                Explanation.of(new Question("URL", HEAVY, question.hosts(), question.threads(), candidates));

        assertThat(explanation.advice().futile()).noneMatch(futile -> futile.startsWith("Coroutines"));
    }

    @Test
    void aModeMayCompeteWithItself() {
        Mode virtual = Mode.parse("virtual");
        List<Candidate> candidates = List.of(
                Candidate.of(virtual, Arrangement.lanes(10, 2), 2, SECOND),
                Candidate.of(virtual, Arrangement.lanes(25, 2), 2, SECOND),
                Candidate.of(Mode.parse("sync"), Arrangement.lanes(25, 2), 2, SECOND));

        assertThat(Explanation.of(new Question("URL", FIFTY, List.of(), Arrangement.lanes(25, 2), candidates))
                        .sentence())
                .isEqualTo("virtual on 25 lanes should be fastest, 0.600 s; virtual on 10 lanes takes 2.5 times as"
                        + " long, sync 25 times.");
    }

    @Test
    void candidatesAreWhatTheStrategiesAre() {
        Arrangement threads = Arrangement.lanes(10, 2).politely(SECOND, 1);

        assertThat(how("sync", threads).lanes()).isEqualTo(1);
        assertThat(how("coroutine", threads).computing()).isEqualTo(1);
        assertThat(how("virtual", threads)).isEqualTo(threads);
        assertThat(how("fork", threads).processes()).isEqualTo(4);
        assertThat(how("fork", threads).lanes()).as("3 each").isEqualTo(12);
        assertThat(how("fork:3", threads).lanes()).isEqualTo(3);
        assertThat(how("fork:3x5", threads).lanes()).isEqualTo(15);
        assertThat(how("fork:3x5", threads).gap()).isEqualTo(SECOND);
        assertThat(how("fork:3x5", threads.oneComputes()).computing()).isEqualTo(1);
        assertThat(how("fork:3x5", threads).startUp()).isEqualTo(SECOND);
    }

    @Test
    void tasksOfNoTimeHaveNoFloor() {
        Explanation explanation = explain(List.of(Work.waiting(0, Duration.ZERO)), Arrangement.lanes(2, 2));

        assertThat(explanation.floors()).isEmpty();
        assertThat(explanation.advice().why()).hasSize(1);
        assertThatThrownBy(() -> explain(List.of(), Arrangement.lanes(2, 2))).hasMessageContaining("must be a task");
    }

    @Test
    void aVerdictHoldsItsParts() {
        Explanation explanation = explain(FIFTY, Arrangement.lanes(50, 2));

        assertThat(explanation.verdict(List.of("w"), List.of("c")).leastJobs()).isEqualTo(50);
        assertThat(explanation.verdict(List.of("w"), List.of("c")).warnings()).containsExactly("w");
        assertThat(explanation.outlooks().stream().map(Prospect::time))
                .containsExactly(
                        Duration.ofSeconds(15),
                        Duration.ofMillis(300),
                        Duration.ofMillis(300),
                        Duration.ofMillis(300),
                        Duration.ofMillis(800));
    }

    private static Arrangement how(String mode, Arrangement threads) {
        return Candidate.of(Mode.parse(mode), threads, 4, SECOND).how();
    }

    private static Explanation explain(List<Work> work, Arrangement threads) {
        return Explanation.of(question("URL", work, threads));
    }

    private static Question question(String unit, List<Work> work, Arrangement threads) {
        List<Candidate> candidates = Mode.ALL.stream()
                .map(mode -> Candidate.of(mode, threads, 2, Duration.ofMillis(500)))
                .toList();
        return new Question(unit, work, List.of("docs.example:80", "shop.example:443"), threads, candidates);
    }
}
