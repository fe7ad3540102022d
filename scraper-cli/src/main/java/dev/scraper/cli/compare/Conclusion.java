package dev.scraper.cli.compare;

import dev.scraper.cli.compare.Subject.SubjectTask;
import dev.scraper.cli.compare.Tournament.Played;
import dev.scraper.cli.report.Comparison;
import dev.scraper.cli.report.Comparison.HostRow;
import dev.scraper.cli.report.Contender;
import dev.scraper.cli.report.Setup;
import dev.scraper.cli.report.Verdict;
import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Forecast;
import dev.scraper.measure.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Quantile;

/// What runs come to beside what was foreseen: a pure function of both.
///
/// @param work what the tasks cost, by their index
/// @param arrangements how each entrant ran them, in the order in which they were asked for
/// @param seed of the draws behind intervals
/// @param open whether the user left the number of rounds open
record Conclusion(Subject subject, List<Work> work, Map<Entrant, Arrangement> arrangements, long seed, boolean open) {

    Comparison of(List<Played> played, Setup setup) {
        Map<Entrant, Double> forecasts = new HashMap<>();
        arrangements.forEach((entrant, how) ->
                forecasts.put(entrant, Forecast.of(work, how).makespan().toNanos() / 1e9));
        List<Contender> contenders = new Judge(subject.unit(), seed, setup.cores())
                .contenders(List.copyOf(arrangements.keySet()), played, forecasts::get);
        Verdict verdict = new Verdict(
                Winner.sentence(contenders),
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                Warnings.of(setup, contenders, open),
                subject.caveats());
        return new Comparison(
                Comparison.FORMAT,
                subject.name(),
                subject.unit(),
                subject.stages(),
                setup,
                subject.tasks().stream().map(SubjectTask::name).toList(),
                contenders,
                List.of(),
                verdict,
                hosts());
    }

    private List<HostRow> hosts() {
        Map<String, List<SubjectTask>> hosts = new LinkedHashMap<>();
        subject.tasks().stream()
                .filter(task -> !task.host().isEmpty())
                .forEach(task -> hosts.computeIfAbsent(task.host(), host -> new ArrayList<>())
                        .add(task));
        Duration gap = subject.politeness().gap();
        List<HostRow> rows = new ArrayList<>();
        hosts.forEach((host, tasks) -> {
            double[] latencies = tasks.stream()
                    .mapToDouble(task -> task.latency().toNanos() / 1e9)
                    .toArray();
            double[] quantiles = Quantile.withDefaults().evaluate(latencies, new double[] {0.5, 0.95});
            double floor = Arrays.stream(latencies).sum() + (tasks.size() - 1) * (gap.toNanos() / 1e9);
            rows.add(new HostRow(
                    host,
                    tasks.size(),
                    (int) tasks.stream().filter(SubjectTask::failed).count(),
                    tasks.stream().mapToLong(SubjectTask::bytes).sum(),
                    quantiles[0],
                    quantiles[1],
                    subject.politeness().hostConcurrency() == 1 ? floor : 0));
        });
        rows.sort(Comparator.comparingInt(HostRow::urls).reversed());
        return rows;
    }
}
