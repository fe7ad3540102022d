package dev.scraper.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.scraper.report.Contender;
import dev.scraper.report.Contender.Rank;
import dev.scraper.report.Contender.Run;
import dev.scraper.tournament.Entrant;
import dev.scraper.tournament.Tournament.EntrantRun;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Judge JUDGE = new Judge("URL", 1, 2);

    private static List<Contender> judged(List<EntrantRun> one, List<EntrantRun> other) {
        return judged(one, other, List.of());
    }

    private static List<Contender> judged(List<EntrantRun> one, List<EntrantRun> other, List<EntrantRun> third) {
        List<EntrantRun> all =
                Stream.of(one, other, third).flatMap(List::stream).toList();
        return JUDGE.contenders(
                all.stream().map(EntrantRun::entrant).distinct().toList(), all, entrant -> 2.0, entrant -> 0);
    }

    @Test
    void theLeastMedianWinsAndWhatIsClearlySlowerIsBehind() {
        List<Contender> judged =
                judged(Plays.rounds(Plays.SYNC, 4.0, 4.1, 3.9, 4.0), Plays.rounds(Plays.POOL, 1.00, 1.01, 0.99, 1.00));

        assertThat(judged).extracting(Contender::standing).containsExactly(Rank.BEHIND, Rank.BEST);
        assertThat(judged.getFirst().ratio().median()).isCloseTo(4, within(0.05));
        assertThat(judged.getFirst().ratio().low()).isGreaterThan(3.5);
        assertThat(judged.getLast().ratio().median()).isEqualTo(1);
    }

    @Test
    void roundsThatDisagreeAreATie() {
        List<Contender> judged = judged(
                Plays.rounds(Plays.VIRTUAL, 1.00, 1.10, 1.05, 0.98), Plays.rounds(Plays.POOL, 1.08, 1.01, 1.12, 1.03));

        assertThat(judged).extracting(Contender::standing).containsExactly(Rank.BEST, Rank.TIE);
    }

    /// A slow machine slows both: only the rounds, each for itself, tell them apart.
    @Test
    void ratiosAreOfTheSameRound() {
        List<Contender> judged = judged(
                Plays.rounds(Plays.VIRTUAL, 1.0, 2.0, 3.0, 1.5, 2.5),
                Plays.rounds(Plays.POOL, 1.2, 2.4, 3.6, 1.8, 3.0));

        assertThat(judged.getLast().standing()).isEqualTo(Rank.BEHIND);
        assertThat(judged.getLast().ratio().median()).isCloseTo(1.2, within(1e-9));
        assertThat(judged.getLast().time().high())
                .isGreaterThan(judged.getFirst().time().low());
    }

    @Test
    void whatDiffersByLessThanAnyMachineCanTellIsATie() {
        List<Contender> judged = judged(
                Plays.rounds(Plays.VIRTUAL, 1.0, 1.0, 1.0, 1.0), Plays.rounds(Plays.POOL, 1.01, 1.01, 1.01, 1.01));

        assertThat(judged.getLast().standing()).isEqualTo(Rank.TIE);
    }

    @Test
    void oneRoundTellsOnlyWhatIsFarApart() {
        List<Contender> judged =
                judged(Plays.rounds(Plays.VIRTUAL, 1.0), Plays.rounds(Plays.POOL, 1.3), Plays.rounds(Plays.SYNC, 4.0));

        assertThat(judged).extracting(Contender::standing).containsExactly(Rank.BEST, Rank.TIE, Rank.BEHIND);
    }

    /// One run each on a machine that does whatever it likes: no interval tells them apart, but one
    /// of them waits for longer than the other took.
    @Test
    void whoWaitsForLongerThanTheBestTookIsBehindHoweverMuchRunsVary() {
        List<EntrantRun> all = Stream.concat(
                        Plays.rounds(Plays.VIRTUAL, 0.2, 3.0).stream(), Plays.rounds(Plays.SYNC, 6.6, 7.0).stream())
                .toList();
        List<Entrant> entrants = List.of(Plays.VIRTUAL, Plays.SYNC);

        assertThat(JUDGE.contenders(entrants, all, entrant -> null, entrant -> 0)
                        .getLast()
                        .standing())
                .isEqualTo(Rank.TIE);
        Contender sync = JUDGE.contenders(
                        entrants, all, entrant -> null, entrant -> entrant.equals(Plays.SYNC) ? 6.0 : 0.2)
                .getLast();
        assertThat(sync.standing()).isEqualTo(Rank.BEHIND);
        assertThat(sync.ratio().low()).isEqualTo(2);
    }

    @Test
    void whoLosesAResultIsBrokenAndNotTheBest() {
        List<Contender> judged = judged(
                List.of(Plays.of(Plays.VIRTUAL, 1, 0.5, 11, 0)),
                List.of(Plays.of(Plays.POOL, 1, 1.0, 11, 22)),
                List.of(Plays.of(Plays.SYNC, 1, 4.0, 11, 22)));

        assertThat(judged.getFirst().standing()).isEqualTo(Rank.BROKEN);
        assertThat(judged.getFirst().broken())
                .isEqualTo("round 1: 1 results lost, 0 not those of the others; the first is URL 2");
        assertThat(judged.get(1).standing()).isEqualTo(Rank.BEST);
    }

    @Test
    void whoChangesAResultInOneRoundIsBroken() {
        List<Contender> judged = judged(
                List.of(Plays.of(Plays.VIRTUAL, 1, 1, 11, 22), Plays.of(Plays.VIRTUAL, 2, 1, 99, 22)),
                List.of(Plays.of(Plays.POOL, 1, 1, 11, 22), Plays.of(Plays.POOL, 2, 1, 11, 22)));

        assertThat(judged.getFirst().broken())
                .isEqualTo("round 2: 0 results lost, 1 not those of the others; the first is URL 1");
        assertThat(judged.getLast().broken()).isEmpty();
    }

    @Test
    void whoseJvmDiesIsBrokenAndHasNoTime() {
        EntrantRun died = new EntrantRun(Plays.VIRTUAL, 1, 1, 0, null, "its JVM ended with status 3");

        List<Contender> judged = judged(List.of(died), List.of(Plays.of(Plays.POOL, 1, 1.0, 11, 22)));

        assertThat(judged.getFirst().standing()).isEqualTo(Rank.BROKEN);
        assertThat(judged.getFirst().broken()).isEqualTo("round 1: its JVM ended with status 3");
        assertThat(judged.getFirst().runs()).isEmpty();
        assertThat(judged.getLast().standing()).isEqualTo(Rank.BEST);
    }

    @Test
    void aRunHasItsFiguresAndIsMarkedWhereOthersDisturbedIt() {
        EntrantRun quiet = Plays.of(Plays.POOL, 1, 2.0, Duration.ofMillis(250), 0.1, 11, 22);
        EntrantRun loud = Plays.of(Plays.POOL, 2, 2.2, Duration.ofMillis(250), 0.9, 11, 22);

        List<Run> runs = judged(List.of(quiet, loud), List.of()).getFirst().runs();

        assertThat(runs).extracting(Run::disturbed).containsExactly(false, true);
        Run first = runs.getFirst();
        assertThat(first.startUp()).isEqualTo(0.25);
        assertThat(first.cpu()).isEqualTo(0.04);
        assertThat(first.peakBytes()).isEqualTo(50_000_000);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(first.fetch().p50()).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void theTimelineIsOfTheRunNearestToTheMedian() {
        List<Contender> judged = judged(Plays.rounds(Plays.POOL, 9.0, 2.0, 2.1), List.of());

        assertThat(judged.getFirst().timeline()).isNotNull().satisfies(timeline -> {
            assertThat(timeline.round()).isEqualTo(3);
            assertThat(timeline.parsed()).containsExactly(1_050_000, 2_100_000);
            assertThat(timeline.outcomes()).containsExactly("http_error", "ok");
            assertThat(timeline.accepted()).containsExactly(false, true);
        });
    }
}
