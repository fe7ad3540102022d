package dev.scraper.judge;

import dev.scraper.report.Contender;
import dev.scraper.report.Contender.Estimate;
import dev.scraper.report.Contender.Quantiles;
import dev.scraper.report.Contender.Rank;
import dev.scraper.report.Contender.Run;
import dev.scraper.tournament.Entrant;
import dev.scraper.tournament.Tournament.EntrantRun;
import dev.scraper.trial.TrialProcess.Observation;
import dev.scraper.trial.TrialResult;
import dev.scraper.workload.SpanLog.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Quantile;
import org.jspecify.annotations.Nullable;

/// Makes of all runs how each entrant fared: a pure function.
///
/// @param unit what a task is called, for messages
/// @param seed of the draws behind intervals
/// @param cores that there are
public record Judge(String unit, long seed, int cores) {

    /// Closer than that is a tie whatever the interval: no machine is quiet enough to tell.
    static final double TOO_CLOSE = 0.02;

    private static final double DISTURBED = 0.1;
    private static final Duration STEP = Duration.ofMillis(50);

    /// A run whose JVM lived to its end.
    private record WholeRun(EntrantRun played, Observation seen) {}

    /// How each fared, in the order of the entrants.
    ///
    /// @param forecasts seconds, by entrant; none where there is no forecast
    /// @param least seconds that an entrant waits whatever it does; 0 where nobody knows
    public List<Contender> contenders(
            List<Entrant> entrants,
            List<EntrantRun> runs,
            Function<Entrant, @Nullable Double> forecasts,
            ToDoubleFunction<Entrant> least) {
        Map<Entrant, List<WholeRun>> played = new LinkedHashMap<>();
        Map<Entrant, String> broken = new HashMap<>();
        entrants.forEach(entrant -> played.put(entrant, new ArrayList<>()));
        List<WholeRun> all = new ArrayList<>();
        for (EntrantRun each : runs) {
            Observation seen = each.seen();
            if (seen == null) {
                broken.put(each.entrant(), "round %d: %s".formatted(each.round(), each.died()));
            } else {
                all.add(new WholeRun(each, seen));
                played.computeIfAbsent(each.entrant(), entrant -> new ArrayList<>())
                        .add(all.getLast());
            }
        }
        long[] right = right(all);
        played.forEach((entrant, of) -> broken.putIfAbsent(entrant, broken(of, right)));
        List<Entrant> sound = entrants.stream()
                .filter(entrant -> broken.getOrDefault(entrant, "").isEmpty()
                        && !played.getOrDefault(entrant, List.of()).isEmpty())
                .toList();
        List<Map<Integer, Double>> times = sound.stream()
                .map(entrant -> byRound(played.getOrDefault(entrant, List.of())))
                .toList();
        @Nullable
        Entrant best = sound.stream()
                .min(Comparator.comparingDouble(entrant -> Ratios.median(times.get(sound.indexOf(entrant)))))
                .orElse(null);
        List<Estimate> ratios = best == null ? List.of() : Ratios.of(times, sound.indexOf(best));
        List<Contender> contenders = new ArrayList<>();
        for (Entrant entrant : entrants) {
            int index = sound.indexOf(entrant);
            contenders.add(contender(
                    entrant,
                    played.getOrDefault(entrant, List.of()),
                    index < 0 || best == null
                            ? new Estimate(0, 0, 0)
                            : atLeast(
                                    ratios.get(index),
                                    least.applyAsDouble(entrant) / slowest(times.get(sound.indexOf(best)))),
                    entrant.equals(best),
                    broken.getOrDefault(entrant, ""),
                    forecasts.apply(entrant)));
        }
        return contenders;
    }

    /// Who waits for longer than the best ever took is slower, however much runs vary.
    private static Estimate atLeast(Estimate ratio, double least) {
        return least <= 1
                ? ratio
                : new Estimate(ratio.median(), Math.clamp(least, ratio.low(), ratio.median()), ratio.high());
    }

    private static double slowest(Map<Integer, Double> times) {
        return times.values().stream().mapToDouble(Double::doubleValue).max().orElse(Double.POSITIVE_INFINITY);
    }

    private static Map<Integer, Double> byRound(List<WholeRun> of) {
        Map<Integer, Double> times = new LinkedHashMap<>();
        of.forEach(each -> times.put(each.played().round(), seconds(each)));
        return times;
    }

    private Contender contender(
            Entrant entrant,
            List<WholeRun> of,
            Estimate ratio,
            boolean best,
            String broken,
            @Nullable Double forecast) {
        Estimate time = time(of);
        @Nullable
        WholeRun usual = of.stream()
                .min(Comparator.comparingDouble(each -> Math.abs(seconds(each) - time.median())))
                .orElse(null);
        return new Contender(
                entrant.mode().toString(),
                entrant.jobs(),
                usual == null ? entrant.jobs() : usual.seen().result().lanes(),
                time,
                ratio,
                standing(ratio, best, broken),
                broken,
                forecast,
                of.stream().map(this::run).toList(),
                usual == null
                        ? null
                        : usual.seen().result().timeline(usual.played().round()));
    }

    private static Rank standing(Estimate ratio, boolean best, String broken) {
        if (!broken.isEmpty()) {
            return Rank.BROKEN;
        }
        if (best) {
            return Rank.BEST;
        }
        return isBehind(ratio) ? Rank.BEHIND : Rank.TIE;
    }

    /// Whether that is surely slower than the best, and by more than a machine's moods.
    static boolean isBehind(Estimate ratio) {
        return ratio.low() > 1 && ratio.median() >= 1 + TOO_CLOSE;
    }

    private Estimate time(List<WholeRun> of) {
        return of.isEmpty()
                ? new Estimate(0, 0, 0)
                : Bootstrap.median(of.stream().mapToDouble(Judge::seconds).toArray(), seed);
    }

    private Run run(WholeRun finished) {
        TrialResult result = finished.seen().result();
        EntrantRun played = finished.played();
        double time = seconds(finished);
        double foreign = finished.seen().foreign();
        double enough = Math.max(DISTURBED * cores, STEP.toNanos() / 1e9 / time);
        List<Span> pages =
                result.spans().stream().filter(span -> span.task() >= 0).toList();
        return new Run(
                played.round(),
                played.place(),
                time,
                finished.seen().startUp().toNanos() / 1e9,
                result.cpu().toNanos() / 1e9,
                finished.seen().peakBytes(),
                result.failed(),
                played.before(),
                foreign,
                foreign > enough || played.before() > 2 * DISTURBED * cores,
                quantiles(pages.stream()
                        .mapToDouble(span -> span.timing().fetching().toNanos() / 1e9)
                        .toArray()),
                quantiles(pages.stream()
                        .mapToDouble(span -> span.timing().parsing().toNanos() / 1e9)
                        .toArray()));
    }

    private static Quantiles quantiles(double[] values) {
        if (values.length == 0) {
            return new Quantiles(0, 0);
        }
        double[] both = Quantile.withDefaults().evaluate(values, new double[] {0.5, 0.95});
        return new Quantiles(both[0], both[1]);
    }

    private static double seconds(WholeRun run) {
        return Math.max(1e-9, run.seen().result().time().toNanos() / 1e9);
    }

    /// The result of each task that most runs agree on.
    private static long[] right(List<WholeRun> all) {
        int tasks = all.stream()
                .mapToInt(each -> each.seen().result().fingerprints().length)
                .max()
                .orElse(0);
        long[] right = new long[tasks];
        for (int task = 0; task < tasks; task++) {
            Map<Long, Integer> votes = new HashMap<>();
            for (WholeRun each : all) {
                votes.merge(each.seen().result().fingerprints()[task], 1, Integer::sum);
            }
            votes.remove(0L);
            right[task] = votes.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(0L);
        }
        return right;
    }

    private String broken(List<WholeRun> of, long[] right) {
        for (WholeRun each : of) {
            long[] results = each.seen().result().fingerprints();
            int lost = 0;
            int changed = 0;
            int first = -1;
            for (int task = 0; task < right.length; task++) {
                boolean same = results[task] == right[task];
                lost += !same && results[task] == 0 ? 1 : 0;
                changed += !same && results[task] != 0 ? 1 : 0;
                first = !same && first < 0 ? task : first;
            }
            if (first >= 0) {
                return "round %d: %d results lost, %d not those of the others; the first is %s %d"
                        .formatted(each.played().round(), lost, changed, unit, first + 1);
            }
        }
        return "";
    }
}
