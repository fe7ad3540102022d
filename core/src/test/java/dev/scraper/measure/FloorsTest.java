package dev.scraper.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.measure.Floors.Floor;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FloorsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void noRunIsFasterThanItsFloors() {
        Map<String, Integer> reached = new TreeMap<>();
        for (long seed = 0; seed < 1000; seed++) {
            TickByTick.Case run = TickByTick.Case.of(seed);
            Duration played =
                    TickByTick.makespan(run.tasks(), run.how()).minus(run.how().startUp());
            for (Floor floor : Floors.of(run.tasks(), run.how()).all()) {
                assertThat(floor.time()).as("seed %d, %s", seed, floor).isLessThanOrEqualTo(played);
                reached.merge(floor.getClass().getSimpleName(), floor.time().equals(played) ? 1 : 0, Integer::sum);
            }
        }

        assertThat(reached.values())
                .as("each floor is tight sometimes: %s", reached)
                .allMatch(times -> times > 20);
    }

    @Test
    void onlyWaiting() {
        List<Work> tasks = Collections.nCopies(50, Work.waiting(0, Duration.ofMillis(300)));

        assertThat(Floors.of(tasks, Arrangement.sync(2)).greatest().time()).isEqualTo(Duration.ofSeconds(15));
        assertThat(Floors.of(tasks, Arrangement.lanes(25, 2)).latency().time()).isEqualTo(Duration.ofMillis(600));
        assertThat(Floors.of(tasks, Arrangement.lanes(200, 2)).latency())
                .as("no number of lanes makes one task shorter")
                .isEqualTo(new Floor.Latency(
                        Duration.ofMillis(300),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15),
                        Duration.ofMillis(300),
                        50,
                        200));
    }

    @Test
    void onlyComputing() {
        List<Work> tasks = Collections.nCopies(10, Work.computing(SECOND));

        assertThat(Floors.of(tasks, Arrangement.sync(4)).greatest())
                .as("one lane uses one core")
                .isEqualTo(new Floor.Cpu(Duration.ofSeconds(10), Duration.ofSeconds(10), 1, false));
        assertThat(Floors.of(tasks, Arrangement.lanes(8, 4)).cpu().time()).isEqualTo(Duration.ofMillis(2500));
        assertThat(Floors.of(tasks, Arrangement.coroutine(8, 4)).cpu())
                .as("turns are short, not cores")
                .isEqualTo(new Floor.Cpu(Duration.ofSeconds(10), Duration.ofSeconds(10), 1, true));
        assertThat(Floors.of(tasks, Arrangement.fork(2, 4, 4).oneComputes())
                        .cpu()
                        .time())
                .as("each process has its own lock")
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void computingForRequestsNeedsNoTurn() {
        List<Work> tasks = Collections.nCopies(10, new Work(0, Duration.ZERO, SECOND, Duration.ZERO, 0));

        assertThat(Floors.of(tasks, Arrangement.coroutine(8, 2)).cpu().time()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void theLongestHostQueueIsThePolitenessFloor() {
        List<Work> tasks = List.of(
                Work.waiting(7, Duration.ofMillis(100)),
                Work.waiting(3, Duration.ofMillis(200)),
                Work.waiting(3, Duration.ofMillis(300)),
                Work.waiting(3, Duration.ofMillis(200)));
        Arrangement how = Arrangement.lanes(32, 2).politely(SECOND, 1);

        assertThat(Floors.of(tasks, how).greatest())
                .isEqualTo(new Floor.Politeness(Duration.ofMillis(2700), 3, 3, Duration.ofMillis(700), SECOND, 1));
    }

    @Test
    void aHostMayHaveAGapOfItsOwn() {
        List<Work> tasks = List.of(
                Work.waiting(0, SECOND),
                Work.waiting(0, SECOND),
                Work.waiting(0, SECOND),
                Work.waiting(1, SECOND),
                Work.waiting(1, SECOND));
        Arrangement how = Arrangement.lanes(8, 2).politely(SECOND, 1).except(Map.of(1, Duration.ofSeconds(10)));

        assertThat(Floors.of(tasks, how).politeness().host()).isEqualTo(1);
        assertThat(Floors.of(tasks, how).politeness().gap()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Forecast.of(tasks, how).makespan()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void aHostThatIsAskedSeveralTimesAtOnceDividesItsQueue() {
        List<Work> tasks = Collections.nCopies(12, Work.waiting(0, SECOND));
        Arrangement how = Arrangement.lanes(32, 2);

        assertThat(Floors.of(tasks, how.politely(SECOND, 3)).politeness().time())
                .as("four rounds of a second, and three gaps")
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(Floors.of(tasks, how.politely(Duration.ZERO, 3)).politeness().time())
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aPageThatIsParsedLongerThanTheGapHoldsItsHostOnlyWhereAChildJvmParses() {
        List<Work> tasks = Collections.nCopies(3, new Work(0, SECOND, Duration.ZERO, Duration.ofSeconds(2), 0));

        assertThat(Floors.of(tasks, Arrangement.fork(2, 4, 4).politely(SECOND, 1))
                        .politeness()
                        .time())
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(Floors.of(tasks, Arrangement.lanes(8, 4).politely(SECOND, 1))
                        .politeness()
                        .time())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void lanesThatFetchAheadAreHeldUntilATaskIsFetched() {
        List<Work> tasks = Collections.nCopies(8, new Work(0, SECOND, Duration.ZERO, SECOND, 0));

        assertThat(Floors.of(tasks, Arrangement.lanes(2, 8)).latency().time()).isEqualTo(Duration.ofSeconds(8));
        assertThat(Floors.of(tasks, Arrangement.lanes(2, 8).fetchingAhead())
                        .latency()
                        .time())
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void hostsThatMakeNobodyWaitHaveNoFloor() {
        List<Work> tasks = Collections.nCopies(3, Work.waiting(0, SECOND));

        assertThat(Floors.of(tasks, Arrangement.lanes(3, 1)).politeness().host())
                .isEqualTo(-1);
        assertThat(Floors.of(tasks, Arrangement.lanes(3, 1)).politeness().time())
                .isZero();
    }

    @Test
    void bytesTakeTheirTimeOnTheNetwork() {
        List<Work> tasks =
                Collections.nCopies(4, new Work(0, Duration.ofMillis(1), Duration.ZERO, Duration.ZERO, 500_000));

        assertThat(Floors.of(tasks, Arrangement.lanes(4, 1).over(1_000_000)).greatest())
                .isEqualTo(new Floor.Bandwidth(Duration.ofSeconds(2), 2_000_000, 1_000_000));
    }

    @Test
    void aListOfNothingTakesNoTime() {
        Floors floors = Floors.of(List.of(), Arrangement.lanes(4, 2).politely(SECOND, 1));

        assertThat(floors.all()).allMatch(floor -> floor.time().isZero()).hasSize(4);
    }
}
