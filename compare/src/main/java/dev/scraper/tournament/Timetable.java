package dev.scraper.tournament;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which modes run in which round: so many rounds as were asked for, or as many as fit into the
/// time, by what the runs so far took.
///
/// Where the time is short, modes that take several times as long as the others sit out some
/// rounds: what is that far apart is told apart by few runs, and the rounds are needed for those
/// that are close.
public final class Timetable {

    /// So many rounds there are at least: one alone says nothing of how much runs vary.
    public static final int LEAST = 2;

    /// So many there are at most, unless the user says so.
    public static final int MOST = 10;

    /// As many rounds as there is time for.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /// So many rounds of the cheap modes come before a second run of a slow one.
    private static final int WANTED = 3;

    /// Where there is time for so many rounds of all, nobody sits out.
    private static final int ENOUGH = 5;

    private static final double SLOW = 2.5;

    /// The same where the time is over, and a round is played all the same.
    private static final double SLOW_BEYOND = 1.5;

    private final boolean open;
    private final int most;
    private final Map<Entrant, List<Duration>> took = new HashMap<>();

    private Timetable(boolean open, int most) {
        this.open = open;
        this.most = most;
    }

    /// Exactly so many rounds, whatever the time.
    public static Timetable of(int rounds) {
        return new Timetable(false, rounds);
    }

    /// As many rounds as fit into the time.
    ///
    /// @param most that there may be
    public static Timetable asFits(int most) {
        return new Timetable(true, Math.min(most, MOST));
    }

    /// Takes note of a run.
    ///
    /// @param time from the launch of its JVM to the end
    void took(Entrant entrant, Duration time) {
        took.computeIfAbsent(entrant, each -> new ArrayList<>()).add(time);
    }

    /// Who runs in a round; nobody where all is over.
    ///
    /// @param alive all that could
    /// @param left of the time
    List<Entrant> next(int round, List<Entrant> alive, Duration left) {
        Map<Entrant, Integer> runs = new HashMap<>();
        took.forEach((entrant, times) -> runs.put(entrant, times.size()));
        return next(round, alive, runs, left);
    }

    private List<Entrant> next(int round, List<Entrant> alive, Map<Entrant, Integer> runs, Duration left) {
        if (round > most || alive.isEmpty()) {
            return List.of();
        }
        if (!open || round == 1 || fit(left, sum(alive), Math.max(1, ENOUGH - round + 1))) {
            return alive;
        }
        List<Entrant> slow =
                alive.stream().filter(entrant -> isSlow(entrant, alive, SLOW)).toList();
        List<Entrant> cheap =
                alive.stream().filter(entrant -> !slow.contains(entrant)).toList();
        if (!fit(left, sum(cheap), 1)) {
            return round > LEAST
                    ? List.of()
                    : alive.stream()
                            .filter(entrant -> !isSlow(entrant, alive, SLOW_BEYOND))
                            .toList();
        }
        List<Entrant> next = new ArrayList<>(cheap);
        Duration rest = left;
        for (Entrant entrant : slow) {
            Duration after = rest.minus(cost(entrant));
            if (runs.getOrDefault(entrant, 0) < 1 + round / 2
                    && fit(after, sum(cheap), Math.max(1, WANTED - round + 1))) {
                next.add(entrant);
                rest = after;
            }
        }
        return alive.stream().filter(next::contains).toList();
    }

    private static boolean fit(Duration left, Duration each, int times) {
        return each.multipliedBy(times).compareTo(left) <= 0;
    }

    /// Beside the one in the middle, or the cheaper of two there.
    private boolean isSlow(Entrant entrant, List<Entrant> alive, double factor) {
        List<Duration> costs = alive.stream().map(this::cost).sorted().toList();
        double usual = costs.get((costs.size() - 1) / 2).toNanos();
        return cost(entrant).toNanos() > factor * usual;
    }

    /// What is still to come, as far as that can be told.
    ///
    /// @param rounds there will be
    /// @param time that they will take; empty before the first run has ended
    record Remainder(int rounds, Optional<Duration> time) {}

    /// What is still to come.
    ///
    /// @param here who has still to run in this round
    /// @param alive all that could run in the next
    Remainder outlook(int round, List<Entrant> here, List<Entrant> alive, Duration left) {
        if (took.isEmpty()) {
            return new Remainder(open ? 0 : most, Optional.empty());
        }
        Duration all = sum(here);
        if (open && round == 1 && !took.keySet().containsAll(alive)) {
            Duration most = left.compareTo(all) > 0 ? left : all;
            return new Remainder(0, Optional.of(most));
        }
        Map<Entrant, Integer> runs = new HashMap<>();
        took.forEach((entrant, times) -> runs.put(entrant, times.size()));
        here.forEach(entrant -> runs.merge(entrant, 1, Integer::sum));
        int rounds = round;
        List<Entrant> next = next(rounds + 1, alive, runs, left.minus(all));
        while (!next.isEmpty()) {
            rounds++;
            all = all.plus(sum(next));
            next.forEach(entrant -> runs.merge(entrant, 1, Integer::sum));
            next = next(rounds + 1, alive, runs, left.minus(all));
        }
        return new Remainder(rounds, Optional.of(all));
    }

    private Duration sum(List<Entrant> entrants) {
        return entrants.stream().map(this::cost).reduce(Duration.ZERO, Duration::plus);
    }

    /// What a run takes: the mean of those that were; of a mode that has not run yet, the mean of
    /// all.
    private Duration cost(Entrant entrant) {
        List<Duration> known = took.getOrDefault(
                entrant, took.values().stream().flatMap(List::stream).toList());
        return known.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(Math.max(1, known.size()));
    }
}
