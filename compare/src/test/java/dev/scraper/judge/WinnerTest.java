package dev.scraper.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.mode.Mode;
import dev.scraper.report.Contender;
import dev.scraper.tournament.Entrant;
import dev.scraper.tournament.Tournament.EntrantRun;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WinnerTest {

    private static String sentence(List<EntrantRun> one, List<EntrantRun> other) {
        return sentence(one, other, List.of());
    }

    private static String sentence(List<EntrantRun> one, List<EntrantRun> other, List<EntrantRun> third) {
        List<EntrantRun> all =
                Stream.of(one, other, third).flatMap(List::stream).toList();
        List<Contender> contenders = new Judge("URL", 1, 2)
                .contenders(
                        all.stream().map(EntrantRun::entrant).distinct().toList(), all, entrant -> null, entrant -> 0);
        return Winner.sentence(contenders);
    }

    @Test
    void oneIsFasterThanAllOthers() {
        assertThat(sentence(
                        Plays.rounds(Plays.SYNC, 50, 51, 49, 50),
                        Plays.rounds(Plays.POOL, 2.0, 2.02, 1.98, 2.0),
                        Plays.rounds(Plays.VIRTUAL, 1.0, 1.01, 0.99, 1.0)))
                .isEqualTo("virtual wins with 1.00 s; pool takes 2.0 times as long, sync takes 50 times as" + " long.");
    }

    @Test
    void thoseWhoseIntervalsAllowNoMoreTie() {
        assertThat(sentence(
                        Plays.rounds(Plays.SYNC, 50, 51, 49, 50),
                        Plays.rounds(Plays.POOL, 1.02, 0.98, 1.03, 1.00),
                        Plays.rounds(Plays.VIRTUAL, 1.0, 1.01, 0.99, 1.0)))
                .startsWith("virtual and pool tie at 1.00 s to 1.01 s; sync takes 50 times as long.");
    }

    @Test
    void aListSoShortThatStartUpDecidesSaysSo() {
        assertThat(sentence(
                        Plays.rounds(Plays.SYNC, 0.040, 0.041, 0.042, 0.040),
                        Plays.rounds(Plays.VIRTUAL, 0.020, 0.020, 0.021, 0.020)))
                .endsWith(" Start-up included, sync is about as good: 0.340 s in all.");
    }

    @Test
    void whatTakesLongerToStartIsSaid() {
        Entrant fork = new Entrant(Mode.parse("fork"), 8);
        assertThat(sentence(
                        Plays.rounds(Plays.VIRTUAL, 1.0),
                        List.of(Plays.of(fork, 1, 1.1, Duration.ofMillis(1300), 0, 11, 22))))
                .isEqualTo("virtual and fork tie at 1.00 s to 1.10 s. fork needs 1.00 s more to start.");
    }

    @Test
    void whoAloneKeptAllResultsIsNamed() {
        assertThat(sentence(
                        List.of(new EntrantRun(Plays.VIRTUAL, 1, 1, 0, null, "out of memory")),
                        List.of(Plays.of(Plays.POOL, 1, 1.0, 11, 22))))
                .isEqualTo("pool is the only mode that kept all results: 1.00 s.");
    }

    @Test
    void whoBreaksResultsDoesNotWin() {
        assertThat(sentence(
                        List.of(Plays.of(Plays.VIRTUAL, 1, 0.5, 11, 0)),
                        List.of(Plays.of(Plays.POOL, 1, 1.0, 11, 22)),
                        List.of(Plays.of(Plays.SYNC, 1, 4.0, 11, 22))))
                .startsWith("pool wins with 1.00 s; sync takes 4.0 times as long.");
    }
}
