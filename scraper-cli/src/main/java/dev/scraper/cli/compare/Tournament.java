package dev.scraper.cli.compare;

import dev.scraper.cli.trial.MachineLoad;
import dev.scraper.cli.trial.TrialProcess;
import dev.scraper.cli.trial.TrialProcess.Seen;
import dev.scraper.cli.trial.TrialSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs every entrant once a round, each in a fresh JVM, in an order of its own.
///
/// @param specs what each entrant runs
/// @param heap of each JVM, as `-Xmx` has it
/// @param seed of the orders
/// @param others processes that take part, such as the one that serves the pages
/// @param status told what goes on
record Tournament(
        Function<Entrant, TrialSpec> specs,
        String heap,
        long seed,
        List<ProcessHandle> others,
        Consumer<String> status) {

    /// So many rounds there are at least, unless the user says so.
    static final int LEAST = 3;

    /// So many there are at most, unless the user says so.
    static final int MOST = 10;

    /// As many rounds as there is time for.
    static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Duration LOOK_AROUND = Duration.ofMillis(100);

    /// One run of one entrant.
    ///
    /// @param place in the order of the round, from 1
    /// @param before cores that were busy before its JVM was started
    /// @param seen null where its JVM died
    /// @param died of what, in words; empty where it did not
    record Played(
            Entrant entrant,
            int round,
            int place,
            double before,
            @Nullable Seen seen,
            String died) {

        Played(Entrant entrant, int round, int place, double before, Seen seen) {
            this(entrant, round, place, before, seen, "");
        }
    }

    /// Plays so many rounds. Who died plays no more.
    List<Played> play(List<Entrant> entrants, int rounds) throws InterruptedException {
        List<Played> played = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            played.addAll(round(alive(entrants, played), round, rounds));
        }
        return played;
    }

    /// Plays as many rounds as fit into the time, as far as the first one tells.
    ///
    /// @param until reading of [System#nanoTime] when it is over
    /// @param most rounds there may be
    List<Played> playUntil(List<Entrant> entrants, long until, int most) throws InterruptedException {
        long began = System.nanoTime();
        List<Played> played = new ArrayList<>(round(entrants, 1, 0));
        long each = Math.max(1, System.nanoTime() - began);
        long fit = 1 + Math.max(0, until - System.nanoTime()) / each;
        int rounds = Math.min(most, Math.clamp(fit, LEAST, MOST));
        for (int round = 2; round <= rounds; round++) {
            played.addAll(round(alive(entrants, played), round, rounds));
        }
        return played;
    }

    private static List<Entrant> alive(List<Entrant> entrants, List<Played> played) {
        return entrants.stream()
                .filter(entrant -> played.stream()
                        .noneMatch(each -> each.seen() == null && each.entrant().equals(entrant)))
                .toList();
    }

    private List<Played> round(List<Entrant> entrants, int round, int rounds) throws InterruptedException {
        List<Entrant> order = new ArrayList<>(entrants);
        Collections.shuffle(order, new Random(seed * 1_000 + round));
        List<Played> played = new ArrayList<>();
        for (int place = 1; place <= order.size(); place++) {
            Entrant entrant = order.get(place - 1);
            status.accept("round %d%s: %s".formatted(round, rounds == 0 ? "" : " of " + rounds, entrant));
            MachineLoad load = MachineLoad.begin(others);
            Thread.sleep(LOOK_AROUND);
            double before = load.end().foreign(Duration.ZERO);
            try (TrialProcess trial = TrialProcess.start(specs.apply(entrant), heap)) {
                played.add(new Played(entrant, round, place, before, trial.run(others)));
            } catch (IOException e) {
                played.add(new Played(entrant, round, place, before, null, String.valueOf(e.getMessage())));
            }
        }
        return played;
    }
}
