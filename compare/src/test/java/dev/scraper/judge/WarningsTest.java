package dev.scraper.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.report.Contender;
import dev.scraper.report.Setup;
import dev.scraper.report.Setup.ReplayQuality;
import dev.scraper.tournament.Tournament.EntrantRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WarningsTest {

    private static Setup setup(int rounds, @Nullable ReplayQuality replay) {
        return Setup.of(Instant.EPOCH, "scraper compare", rounds, 1, 1, "512m", List.of(), replay);
    }

    private static List<Contender> contenders(List<EntrantRun> played, double forecast) {
        return new Judge("URL", 1, 2)
                .contenders(
                        played.stream().map(EntrantRun::entrant).distinct().toList(),
                        played,
                        entrant -> forecast,
                        entrant -> 0);
    }

    private static List<String> of(List<EntrantRun> played, double forecast) {
        return Warnings.of(setup(played.size(), null), contenders(played, forecast), true, Duration.ZERO);
    }

    @Test
    void whereAllIsWellNothingIsSaid() {
        assertThat(of(Plays.rounds(Plays.POOL, 1.0, 1.01, 0.99, 1.0, 1.02), 1.05))
                .isEmpty();
    }

    @Test
    void fewRoundsAreTooFew() {
        assertThat(of(Plays.rounds(Plays.POOL, 1.0, 1.01, 0.99), 1.0))
                .containsExactly("Only 3 rounds fitted into the time, so the intervals are wide; try -r 10.");
        assertThat(of(Plays.rounds(Plays.POOL, 1.0), 1.0))
                .containsExactly("One round has no interval: only what differs by half is told apart; try -r 5.");
    }

    @Test
    void whatIsOverTooSoonAndWhatVariesIsWeak() {
        assertThat(of(Plays.rounds(Plays.POOL, 0.02, 0.02, 0.021, 0.02, 0.02), 0.02))
                .containsExactly("pool took only 0.020 s, too short to rely on; take a longer list, or -r 30.");
        assertThat(of(Plays.rounds(Plays.POOL, 1.0, 1.4, 1.0, 0.9, 1.0), 1.0))
                .containsExactly("Runs of pool differ by 50 %; try more of them (-r 10) on a quiet machine.");
    }

    @Test
    void whatWasForeseenOtherwiseIsSaid() {
        assertThat(of(Plays.rounds(Plays.POOL, 1.0, 1.0, 1.0, 1.0, 1.0), 0.8))
                .containsExactly("pool took longer than foreseen (forecast off by -20 %): something else than waiting,"
                        + " cores and turns decides there.");
    }

    @Test
    void disturbedRunsAreCounted() {
        List<EntrantRun> played = List.of(
                Plays.of(Plays.POOL, 1, 1.0, Duration.ofMillis(300), 1.25, 11, 22),
                Plays.of(Plays.POOL, 2, 1.0, 11, 22));

        assertThat(Warnings.of(setup(5, null), contenders(played, 1), true, Duration.ZERO))
                .containsExactly(
                        "Other programs kept up to 1.3 cores busy during 1 of 2 runs, which are counted all the"
                                + " same; end them and run this again.");
    }

    @Test
    void aReplayThatWasLateOrBusyIsSaid() {
        List<Contender> contenders = contenders(Plays.rounds(Plays.POOL, 1.0, 1.0, 1.0, 1.0, 1.0), 1);

        assertThat(Warnings.of(setup(5, new ReplayQuality(100, 0.001, 0.009, 1, 0.1)), contenders, true, Duration.ZERO))
                .containsExactly("One in 100 answers was replayed more than 0.009 s late: so many connections at once"
                        + " are too much for this machine; try fewer jobs.");
        assertThat(Warnings.of(
                        setup(5, new ReplayQuality(100, 0.001, 0.004, 1, 0.85)), contenders, true, Duration.ZERO))
                .containsExactly("The server of the replay used up to 85 % of a core: it may be what limits the fastest"
                        + " modes; try --latency-scale 2.");
    }

    @Test
    void whatIsOfOneKindIsSaidOnce() {
        List<EntrantRun> played = Stream.of(Plays.POOL, Plays.VIRTUAL, Plays.SYNC)
                .flatMap(entrant ->
                        Plays.rounds(entrant, 1.0, 1.4, 1.0, entrant.equals(Plays.SYNC) ? 1.8 : 0.9, 1.0).stream())
                .toList();

        assertThat(Warnings.of(setup(5, null), contenders(played, 0.7), true, Duration.ZERO))
                .containsExactly(
                        "Runs of pool, virtual and sync differ by 50 % to 80 %; try more of them (-r 10) on a quiet"
                                + " machine.",
                        "pool, virtual and sync took longer than foreseen (forecast off by -30 %): something else than"
                                + " waiting, cores and turns decides there.");
    }

    @Test
    void whoSatOutRoundsIsNamed() {
        List<EntrantRun> played = Stream.concat(
                        Plays.rounds(Plays.SYNC, 9.0, 9.1).stream(), Plays.rounds(Plays.POOL, 1.0, 1.01, 1.0).stream())
                .toList();

        assertThat(Warnings.of(setup(3, null), contenders(played, 1), true, Duration.ZERO))
                .contains("Only 3 rounds fitted into the time, of which sync sat some out, so the intervals are wide;"
                        + " try -r 10.");
    }

    @Test
    void whatTookLongerThanTheUserAllowedSaysWhy() {
        List<EntrantRun> played = Plays.rounds(Plays.POOL, 1.0, 1.0, 1.0, 1.0, 1.0);

        assertThat(Warnings.of(setup(5, null), contenders(played, 1), true, Duration.ofSeconds(75)))
                .containsExactly("All took 75.0 s, longer than --time allows: there are at least 2 rounds, and each run"
                        + " came to 15.0 s, the start of its JVM included; try fewer --modes.");
    }
}
