package dev.scraper.tournament;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.judge.Plays;
import dev.scraper.mode.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final Entrant FORK = new Entrant(Mode.parse("fork"), 8);
    private static final List<Entrant> ALL = List.of(Plays.SYNC, Plays.VIRTUAL, Plays.POOL, FORK);

    /// Plays until nobody is left to run; what each run takes never changes.
    private static Map<Entrant, Integer> played(Timetable timetable, Map<Entrant, Integer> seconds, int time) {
        Map<Entrant, Integer> runs = new LinkedHashMap<>();
        int left = time;
        List<Entrant> next = timetable.next(1, ALL, Duration.ofSeconds(left));
        for (int round = 2; !next.isEmpty(); round++) {
            for (Entrant entrant : next) {
                timetable.took(entrant, Duration.ofSeconds(seconds.get(entrant)));
                runs.merge(entrant, 1, Integer::sum);
                left -= seconds.get(entrant);
            }
            next = timetable.next(round, ALL, Duration.ofSeconds(left));
        }
        runs.put(new Entrant(Mode.parse("sync"), 99), left);
        return runs;
    }

    private static List<Integer> runs(Map<Entrant, Integer> seconds, int time) {
        return new ArrayList<>(
                played(Timetable.asFits(Timetable.UNLIMITED), seconds, time).values());
    }

    private static Map<Entrant, Integer> costs(int sync, int others) {
        return Map.of(Plays.SYNC, sync, Plays.VIRTUAL, others, Plays.POOL, others, FORK, others);
    }

    @Test
    void roundsThatWereAskedForAreAllPlayedByAll() {
        assertThat(played(Timetable.of(4), costs(50, 1), 10))
                .containsEntry(Plays.SYNC, 4)
                .containsEntry(FORK, 4);
    }

    @Test
    void whereThereIsTimeNobodySitsOut() {
        assertThat(runs(costs(8, 2), 100)).containsExactly(7, 7, 7, 7, 2);
        assertThat(runs(costs(2, 2), 1_000)).containsExactly(10, 10, 10, 10, 920);
    }

    @Test
    void whereTimeIsShortTheSlowSitOutSoThatTheCloseGetTheirRounds() {
        assertThat(runs(costs(8, 2), 34)).containsExactly(2, 3, 3, 3, 0);
        assertThat(runs(costs(8, 2), 30)).containsExactly(1, 3, 3, 3, 4);
        assertThat(runs(costs(8, 2), 48)).containsExactly(3, 4, 4, 4, 0);
    }

    @Test
    void noRoundBeginsThatWouldNotEndInTime() {
        for (int time = 20; time < 200; time++) {
            assertThat(runs(costs(8, 2), time).getLast()).isNotNegative();
        }
    }

    @Test
    void twoRoundsOfWhatIsNotSlowArePlayedWhateverTheTime() {
        assertThat(runs(costs(40, 8), 10)).containsExactly(1, 2, 2, 2, 10 - 40 - 6 * 8);
        assertThat(runs(costs(16, 8), 10)).containsExactly(1, 2, 2, 2, 10 - 16 - 6 * 8);
        assertThat(runs(costs(11, 8), 10)).containsExactly(2, 2, 2, 2, 10 - 22 - 6 * 8);
    }

    @Test
    void aBudgetOfRoundsIsKept() {
        assertThat(played(Timetable.asFits(2), costs(1, 1), 1_000)).containsEntry(Plays.SYNC, 2);
    }

    @Test
    void whatIsToComeIsToldAsSoonAsItIsKnown() {
        Timetable timetable = Timetable.of(3);
        assertThat(timetable.outlook(1, ALL, ALL, Duration.ZERO).time()).isEmpty();

        timetable.took(Plays.SYNC, Duration.ofSeconds(4));

        assertThat(timetable.outlook(1, ALL.subList(1, 4), ALL, Duration.ZERO))
                .isEqualTo(new Timetable.Remainder(3, Optional.of(Duration.ofSeconds(4 * (3 + 2 * 4)))));
    }
}
