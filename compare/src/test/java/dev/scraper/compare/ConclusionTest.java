package dev.scraper.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.compare.Subject.SubjectTask;
import dev.scraper.judge.Plays;
import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Work;
import dev.scraper.polite.Politeness;
import dev.scraper.report.Comparison;
import dev.scraper.report.Comparison.FloorRow;
import dev.scraper.report.Comparison.StageNames;
import dev.scraper.report.Setup;
import dev.scraper.tournament.Entrant;
import dev.scraper.tournament.Timetable;
import dev.scraper.tournament.Tournament.EntrantRun;
import dev.scraper.workload.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConclusionTest {

    private static final List<Entrant> ENTRANTS = List.of(Plays.SYNC, Plays.VIRTUAL);
    private static final SubjectTask TASK = new SubjectTask("http://a/", "", Duration.ofMillis(100), 9, false);

    /// Two tasks that wait for 100 ms each.
    ///
    /// @param parsing what each costs to compute besides
    private static Comparison concluded(Duration parsing, List<EntrantRun> played) {
        Work work = new Work(0, Duration.ZERO, Duration.ofMillis(100), Duration.ZERO, parsing, 9);
        Subject subject = new Subject(
                "list",
                "URL",
                new StageNames("load", "parse"),
                List.of(TASK, TASK),
                new Numbers(1, 2),
                new Numbers(1, 2),
                Politeness.NONE,
                List.of(),
                List.of(),
                Timetable.UNLIMITED,
                null);
        Setup setup = Setup.of(Instant.EPOCH, "scraper compare", 3, 1, 1, "512m", List.of(), null);
        return new Conclusion(
                        subject,
                        Collections.nCopies(2, work),
                        jobs -> Arrangement.lanes(jobs, 2),
                        2,
                        1,
                        true,
                        Duration.ZERO)
                .of(ENTRANTS, played, setup);
    }

    private static List<EntrantRun> played(double sync, double virtual) {
        List<EntrantRun> played = new ArrayList<>(Plays.rounds(Plays.SYNC, sync, sync, sync));
        played.addAll(Plays.rounds(Plays.VIRTUAL, virtual, virtual, virtual));
        return played;
    }

    @Test
    void aFloorIsNeverAboveWhatWasMeasured() {
        Comparison noisy = concluded(Duration.ofMillis(40), played(0.25, 0.12));

        assertThat(noisy.floors()).extracting(FloorRow::seconds).allMatch(floor -> floor <= 0.12);
        assertThat(noisy.floors().getFirst().seconds()).isGreaterThan(0.119);
        assertThat(noisy.floors().getFirst().binds()).isTrue();
        assertThat(String.join(" ", noisy.verdict().why())).doesNotContain("0.14");
    }

    @Test
    void theForecastIsNotMadeToFit() {
        assertThat(concluded(Duration.ofMillis(40), played(0.25, 0.12))
                        .contenders()
                        .getLast()
                        .forecast())
                .isEqualTo(0.14);
    }

    @Test
    void aFloorBelowWhatWasMeasuredStaysWhatItIs() {
        Comparison usual = concluded(Duration.ofMillis(5), played(0.25, 0.12));

        assertThat(usual.floors().getFirst().seconds()).isEqualTo(0.105);
    }
}
