package dev.scraper.report;

import dev.scraper.report.Contender.Rank;
import dev.scraper.report.Contender.Run;
import java.util.Comparator;
import java.util.List;

/// A contender as tables show it: each figure in words.
///
/// @param index of the contender in the comparison
/// @param name its mode, with its jobs where another contender has the same mode
/// @param startUp the median of all rounds, like the figures below it
/// @param busy the part of all cores it kept busy
public record ResultRow(
        int index,
        Contender contender,
        String name,
        String jobs,
        String median,
        String interval,
        String ratio,
        String startUp,
        String cpu,
        String busy,
        String peak,
        String failed,
        String forecast,
        String error) {

    private static final Comparator<Contender> FASTEST_FIRST = Comparator.comparing(
                    (Contender contender) -> contender.standing() == Rank.BROKEN)
            .thenComparingDouble(contender -> contender.time().median());

    /// The rows of all contenders, the fastest first and what is broken last.
    public static List<ResultRow> of(Comparison comparison) {
        return comparison.contenders().stream()
                .sorted(FASTEST_FIRST)
                .map(contender -> of(contender, comparison))
                .toList();
    }

    /// The name of a contender, which no other has.
    public static String name(Contender contender, Comparison comparison) {
        boolean only = comparison.contenders().stream()
                        .filter(other -> other.mode().equals(contender.mode()))
                        .count()
                == 1;
        return only ? contender.mode() : "%s, %d jobs".formatted(contender.mode(), contender.jobs());
    }

    private static ResultRow of(Contender contender, Comparison comparison) {
        List<Run> runs = contender.runs();
        Double forecast = contender.forecast();
        return new ResultRow(
                comparison.contenders().indexOf(contender),
                contender,
                name(contender, comparison),
                Integer.toString(contender.jobs()),
                Wording.median(contender.time()),
                Wording.interval(contender),
                Wording.ratio(contender),
                Wording.seconds(Wording.median(runs, Run::startUp)),
                Wording.seconds(Wording.median(runs, Run::cpu)),
                Wording.percent(Wording.median(runs, run -> Wording.busy(run, comparison.setup()))),
                Wording.memory(Wording.median(runs, Run::peakBytes)),
                Wording.failed(runs),
                forecast == null ? Wording.NONE : Wording.seconds(forecast),
                Wording.error(contender));
    }
}
