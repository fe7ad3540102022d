package dev.scraper.tournament;

import dev.scraper.trial.MachineLoad;
import dev.scraper.trial.SpanFolder;
import dev.scraper.trial.TrialProcess;
import dev.scraper.trial.TrialProcess.Observation;
import dev.scraper.trial.TrialSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs every entrant once a round, each in a fresh JVM, in an order of its own.
///
/// @param specs what each entrant runs
/// @param heap of each JVM, as `-Xmx` has it
/// @param seed of the orders
/// @param others processes that take part, such as the one that serves the pages
/// @param folder keeps what happened in each run
/// @param progress told what goes on
public record Tournament(
        Function<Entrant, TrialSpec> specs,
        String heap,
        long seed,
        List<ProcessHandle> others,
        SpanFolder folder,
        ComparisonProgress progress) {

    private static final Duration LOOK_AROUND = Duration.ofMillis(100);

    /// One run of one entrant.
    ///
    /// @param place in the order of the round, from 1
    /// @param before cores that were busy before its JVM was started
    /// @param seen null where its JVM died
    /// @param died of what, in words; empty where it did not
    public record EntrantRun(
            Entrant entrant,
            int round,
            int place,
            double before,
            @Nullable Observation seen,
            String died) {

        public EntrantRun(Entrant entrant, int round, int place, double before, Observation seen) {
            this(entrant, round, place, before, seen, "");
        }
    }

    /// Plays the rounds of a timetable. Who died plays no more.
    ///
    /// @param until reading of [System#nanoTime] when it should be over
    /// @throws IOException if what happened cannot be kept
    public List<EntrantRun> play(List<Entrant> entrants, Timetable timetable, long until)
            throws IOException, InterruptedException {
        List<EntrantRun> played = new ArrayList<>();
        for (int round = 1; ; round++) {
            List<Entrant> alive = alive(entrants, played);
            List<Entrant> order = new ArrayList<>(timetable.next(round, alive, left(until)));
            if (order.isEmpty()) {
                return played;
            }
            Collections.shuffle(order, new Random(seed * 1_000 + round));
            for (int place = 1; place <= order.size(); place++) {
                Entrant entrant = order.get(place - 1);
                Timetable.Remainder outlook =
                        timetable.outlook(round, order.subList(place - 1, order.size()), alive, left(until));
                progress.begin(
                        outlook.rounds() == 0 ? "round " + round : "round %d of %d".formatted(round, outlook.rounds()),
                        entrant.toString(),
                        outlook.time());
                long began = System.nanoTime();
                played.add(run(entrant, round, place));
                timetable.took(entrant, Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    private static Duration left(long until) {
        return Duration.ofNanos(until - System.nanoTime());
    }

    private static List<Entrant> alive(List<Entrant> entrants, List<EntrantRun> played) {
        return entrants.stream()
                .filter(entrant -> played.stream()
                        .noneMatch(each -> each.seen() == null && each.entrant().equals(entrant)))
                .toList();
    }

    private EntrantRun run(Entrant entrant, int round, int place) throws IOException, InterruptedException {
        MachineLoad load = MachineLoad.begin(others);
        Thread.sleep(LOOK_AROUND);
        double before = load.end().foreign(Duration.ZERO);
        Observation seen;
        try (TrialProcess trial = TrialProcess.start(specs.apply(entrant), heap)) {
            seen = trial.run(others);
        } catch (IOException e) {
            return new EntrantRun(entrant, round, place, before, null, String.valueOf(e.getMessage()));
        }
        return new EntrantRun(entrant, round, place, before, seen.keptIn(folder));
    }
}
