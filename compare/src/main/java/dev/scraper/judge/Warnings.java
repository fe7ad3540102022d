package dev.scraper.judge;

import dev.scraper.report.Contender;
import dev.scraper.report.Contender.Run;
import dev.scraper.report.Setup;
import dev.scraper.report.Setup.ReplayQuality;
import dev.scraper.text.Figures;
import dev.scraper.tournament.Timetable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/// Why the figures of a comparison are weak, and what to do about it: a pure function.
public final class Warnings {

    private static final double TOO_SHORT = 0.05;
    private static final double WIDE = 0.25;
    private static final int FEW = 5;
    private static final double LATE = 0.005;
    private static final double BUSY = 0.7;
    private static final double UNFORESEEN = 0.15;

    private Warnings() {}

    /// A sentence for each kind; none where all is well.
    ///
    /// @param few whether the user left the number of rounds open
    /// @param over what all took, where that was more than the user allowed; else zero
    public static List<String> of(Setup setup, List<Contender> contenders, boolean few, Duration over) {
        List<Contender> ran = contenders.stream()
                .filter(contender -> !contender.runs().isEmpty()) // else its JVM died
                .toList();
        ContenderNames names = new ContenderNames(contenders);
        List<String> warnings = new ArrayList<>();
        disturbed(contenders, warnings);
        rounds(setup, ran, over.isZero() ? "fitted into the time" : "were run", few, names, warnings);
        over(ran, over, warnings);
        tooShort(ran, names, warnings);
        varied(ran, names, warnings);
        unforeseen(ran, names, warnings);
        ReplayQuality replay = setup.replay();
        if (replay != null) {
            replayed(replay, warnings);
        }
        return warnings;
    }

    private static void rounds(
            Setup setup, List<Contender> ran, String how, boolean few, ContenderNames names, List<String> warnings) {
        if (setup.rounds() == 1) {
            warnings.add("One round has no interval: only what differs by half is told apart; try -r 5.");
        } else if (few && setup.rounds() < FEW) {
            List<Contender> fewer = ran.stream()
                    .filter(contender -> contender.runs().size() < setup.rounds())
                    .toList();
            warnings.add("Only %d rounds %s%s, so the intervals are wide; try -r 10."
                    .formatted(
                            setup.rounds(),
                            how,
                            fewer.isEmpty() ? "" : ", of which %s sat some out".formatted(names.of(fewer))));
        }
    }

    private static void over(List<Contender> ran, Duration over, List<String> warnings) {
        int runs = ran.stream().mapToInt(contender -> contender.runs().size()).sum();
        if (!over.isZero() && runs > 0) {
            warnings.add(
                    "All took %s, longer than --time allows: there are at least %d rounds, and each run came to %s,"
                                    .formatted(
                                            Figures.span(over), Timetable.LEAST, Figures.seconds(over.dividedBy(runs)))
                            + " the start of its JVM included; try fewer --modes.");
        }
    }

    private static void tooShort(List<Contender> ran, ContenderNames names, List<String> warnings) {
        List<Contender> brief = ran.stream().filter(Warnings::isTooShort).toList();
        if (!brief.isEmpty()) {
            warnings.add("%s took only %s, too short to rely on; take a longer list, or -r 30."
                    .formatted(
                            names.of(brief),
                            range(brief, contender -> contender.time().median(), Warnings::seconds)));
        }
    }

    private static void varied(List<Contender> ran, ContenderNames names, List<String> warnings) {
        List<Contender> varied = ran.stream()
                .filter(contender -> !isTooShort(contender) && spread(contender) > WIDE)
                .toList();
        if (!varied.isEmpty()) {
            warnings.add("Runs of %s differ by %s; try more of them (-r 10) on a quiet machine."
                    .formatted(names.of(varied), range(varied, Warnings::spread, Warnings::percent)));
        }
    }

    private static boolean isTooShort(Contender contender) {
        return contender.time().median() < TOO_SHORT;
    }

    /// `5 %`, or `5 % to 9 %` where they differ.
    private static String range(
            List<Contender> contenders, ToDoubleFunction<Contender> figure, DoubleFunction<String> words) {
        String least = words.apply(contenders.stream().mapToDouble(figure).min().orElse(0));
        String most = words.apply(contenders.stream().mapToDouble(figure).max().orElse(0));
        return least.equals(most) ? least : least + " to " + most;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part);
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

    private static void unforeseen(List<Contender> ran, ContenderNames names, List<String> warnings) {
        unforeseen(
                "longer",
                ran.stream().filter(contender -> off(contender) < -UNFORESEEN).toList(),
                names,
                warnings);
        unforeseen(
                "less long",
                ran.stream().filter(contender -> off(contender) > UNFORESEEN).toList(),
                names,
                warnings);
    }

    private static void unforeseen(String how, List<Contender> off, ContenderNames names, List<String> warnings) {
        if (!off.isEmpty()) {
            warnings.add("%s took %s than foreseen (forecast off by %s): something else than waiting, cores and turns"
                            .formatted(names.of(off), how, range(off, Warnings::off, Warnings::signed))
                    + " decides there.");
        }
    }

    /// By what part of the time the forecast is off; 0 where that says nothing.
    private static double off(Contender contender) {
        Double forecast = contender.forecast();
        return forecast == null || isTooShort(contender)
                ? 0
                : forecast / contender.time().median() - 1;
    }

    private static String signed(double part) {
        return String.format(Locale.ROOT, "%+.0f %%", 100 * part);
    }

    private static void replayed(ReplayQuality replay, List<String> warnings) {
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
