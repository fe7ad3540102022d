package dev.scraper.cli.compare;

import dev.scraper.cli.report.Contender;
import dev.scraper.cli.report.Contender.Run;
import dev.scraper.cli.report.Setup;
import dev.scraper.cli.report.Setup.Replay;
import dev.scraper.cli.screen.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Why the figures of a comparison are weak, and what to do about it: a pure function.
final class Warnings {

    private static final double TOO_SHORT = 0.05;
    private static final double WIDE = 0.25;
    private static final int FEW = 5;
    private static final double LATE = 0.005;
    private static final double BUSY = 0.7;
    private static final double UNFORESEEN = 0.15;

    private Warnings() {}

    /// A sentence each; none where all is well.
    ///
    /// @param few whether the user left the number of rounds open
    static List<String> of(Setup setup, List<Contender> contenders, boolean few) {
        Names names = new Names(contenders);
        List<String> warnings = new ArrayList<>();
        disturbed(contenders, warnings);
        if (setup.rounds() == 1) {
            warnings.add("One round has no interval: only what differs by half is told apart; try -r 5.");
        } else if (few && setup.rounds() < FEW) {
            warnings.add("Only %d rounds fitted into the time, so the intervals are wide; try -r 10."
                    .formatted(setup.rounds()));
        }
        for (Contender contender : contenders) {
            double median = contender.time().median();
            if (contender.runs().isEmpty()) {
                continue; // its JVM died
            }
            if (median < TOO_SHORT) {
                warnings.add("%s took only %s, too short to rely on; take a longer list, or -r 30."
                        .formatted(names.of(contender), seconds(median)));
            } else if (spread(contender) > WIDE) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "Runs of %s differ by %.0f %%; try more of them (-r 10) on a quiet machine.",
                        names.of(contender),
                        100 * spread(contender)));
            }
        }
        unforeseen(contenders, names, warnings);
        Replay replay = setup.replay();
        if (replay != null) {
            replayed(replay, warnings);
        }
        return warnings;
    }

    private static void disturbed(List<Contender> contenders, List<String> warnings) {
        List<Run> all = contenders.stream()
                .flatMap(contender -> contender.runs().stream())
                .toList();
        List<Run> disturbed = all.stream().filter(Run::disturbed).toList();
        if (!disturbed.isEmpty()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Other programs kept up to %.1f cores busy during %d of %d runs, which are counted all the same;"
                            + " end them and run this again.",
                    disturbed.stream()
                            .mapToDouble(run -> Math.max(run.foreign(), run.before()))
                            .max()
                            .orElse(0),
                    disturbed.size(),
                    all.size()));
        }
    }

    private static void unforeseen(List<Contender> contenders, Names names, List<String> warnings) {
        for (Contender contender : contenders) {
            Double forecast = contender.forecast();
            double measured = contender.time().median();
            if (forecast != null && Math.abs(forecast / measured - 1) > UNFORESEEN && measured >= TOO_SHORT) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%s took %s where %s were foreseen (%+.0f %%): something else than waiting, cores and turns"
                                + " decides there.",
                        names.of(contender),
                        seconds(measured),
                        seconds(forecast),
                        100 * (forecast / measured - 1)));
            }
        }
    }

    private static void replayed(Replay replay, List<String> warnings) {
        if (replay.lateP99() > LATE) {
            warnings.add("One in 100 answers was replayed more than %s late: so many connections at once are too"
                            .formatted(seconds(replay.lateP99()))
                    + " much for this machine; try fewer jobs.");
        }
        if (replay.busy() > BUSY) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The server of the replay used up to %.0f %% of a core: it may be what limits the fastest modes;"
                            + " try --latency-scale 2.",
                    100 * replay.busy()));
        }
    }

    private static double spread(Contender contender) {
        double least = contender.runs().stream().mapToDouble(Run::time).min().orElse(0);
        double most = contender.runs().stream().mapToDouble(Run::time).max().orElse(0);
        return (most - least) / contender.time().median();
    }

    private static String seconds(double seconds) {
        return Figures.seconds(Duration.ofNanos((long) (seconds * 1e9)));
    }
}
