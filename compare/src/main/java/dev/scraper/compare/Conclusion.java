package dev.scraper.compare;

import dev.scraper.compare.Subject.SubjectTask;
import dev.scraper.explain.Candidate;
import dev.scraper.explain.Explanation;
import dev.scraper.explain.Explanation.Question;
import dev.scraper.judge.Judge;
import dev.scraper.judge.Warnings;
import dev.scraper.judge.Winner;
import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Floors;
import dev.scraper.measure.Forecast;
import dev.scraper.measure.Work;
import dev.scraper.mode.Mode;
import dev.scraper.report.Comparison;
import dev.scraper.report.Comparison.HostRow;
import dev.scraper.report.ComparisonVerdict;
import dev.scraper.report.Contender;
import dev.scraper.report.Contender.Rank;
import dev.scraper.report.Setup;
import dev.scraper.tournament.Entrant;
import dev.scraper.tournament.Tournament.EntrantRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.apache.commons.statistics.descriptive.Quantile;
import org.jspecify.annotations.Nullable;

/// What runs come to beside what was foreseen: a pure function of both.
///
/// @param work what the tasks cost, by their index
/// @param threads how threads of one JVM run them, by the number of jobs
/// @param processes child JVMs, where a mode does not say
/// @param seed of the draws behind intervals
/// @param open whether the user left the number of rounds open
/// @param over what all took, where that was more than the user allowed; else zero
record Conclusion(
        Subject subject,
        List<Work> work,
        IntFunction<Arrangement> threads,
        int processes,
        long seed,
        boolean open,
        Duration over) {

    /// To a thousandth of what computing costs.
    private static final int STEPS = 10;

    Comparison of(List<Entrant> entrants, List<EntrantRun> played, Setup setup) {
        Map<Entrant, Double> forecasts = new HashMap<>();
        Map<Entrant, Double> waits = new HashMap<>();
        for (Entrant entrant : work.isEmpty() ? List.<Entrant>of() : entrants) {
            Candidate candidate = candidate(entrant, Duration.ZERO);
            forecasts.put(entrant, seconds(Forecast.of(work, candidate.how()).makespan()));
            waits.put(
                    entrant,
                    seconds(Floors.of(waiting(), candidate.how()).greatest().time()));
        }
        List<Contender> contenders = new Judge(subject.unit(), seed, setup.cores())
                .contenders(entrants, played, forecasts::get, entrant -> waits.getOrDefault(entrant, 0.0));
        List<String> warnings = new ArrayList<>(Warnings.of(setup, contenders, open, over));
        if (work.isEmpty() && subject.alone() != null) {
            warnings.add("What tasks cost could not be measured, since that JVM died, so there is no forecast.");
        }
        Explanation explained = explained(entrants, contenders);
        return new Comparison(
                Comparison.FORMAT,
                subject.name(),
                subject.unit(),
                subject.stages(),
                setup,
                subject.tasks().stream().map(SubjectTask::name).toList(),
                contenders,
                explained == null ? List.of() : explained.floors(),
                verdict(contenders, explained, warnings),
                hosts());
    }

    private ComparisonVerdict verdict(
            List<Contender> contenders, @Nullable Explanation explained, List<String> warnings) {
        String sentence = Winner.sentence(contenders);
        if (explained == null) {
            return new ComparisonVerdict(sentence, 0, 0, List.of(), List.of(), List.of(), warnings, subject.caveats());
        }
        ComparisonVerdict foreseen = explained.verdict(warnings, subject.caveats());
        return new ComparisonVerdict(
                sentence,
                foreseen.waiting(),
                foreseen.leastJobs(),
                foreseen.why(),
                foreseen.helps(),
                foreseen.futile(),
                foreseen.warnings(),
                foreseen.caveats());
    }

    /// @return null where there is nothing to explain
    private @Nullable Explanation explained(List<Entrant> entrants, List<Contender> contenders) {
        double least = contenders.stream()
                .filter(contender -> contender.standing() != Rank.BROKEN)
                .mapToDouble(Winner::startUp)
                .min()
                .orElse(0);
        int jobs = entrants.stream().mapToInt(Entrant::jobs).max().orElse(1);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < entrants.size(); i++) {
            Contender contender = contenders.get(i);
            if (contender.standing() != Rank.BROKEN) {
                Duration more = duration(Winner.startUp(contender) - least);
                boolean forks = entrants.get(i).mode() instanceof Mode.Fork;
                candidates.add(candidate(entrants.get(i), forks ? more : Duration.ZERO)
                        .measured(duration(contender.time().median())));
            }
        }
        if (work.isEmpty() || candidates.isEmpty()) {
            return null;
        }
        Duration fastest = candidates.stream()
                .map(Candidate::measured)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return explained(candidates, jobs, fastest);
    }

    /// What computing costs was measured in another JVM, while other programs were busy with other
    /// things. Where that makes a floor higher than what the fastest mode took, it was too much,
    /// and is taken for as little as makes the two agree.
    private Explanation explained(List<Candidate> candidates, int jobs, Duration fastest) {
        Explanation whole = explained(candidates, jobs, 1);
        if (!isAbove(whole, fastest)) {
            return whole;
        }
        double low = 0;
        double high = 1;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            boolean above = isAbove(explained(candidates, jobs, middle), fastest);
            high = above ? middle : high;
            low = above ? low : middle;
        }
        return explained(candidates, jobs, low);
    }

    private Explanation explained(List<Candidate> candidates, int jobs, double part) {
        List<Work> costs = work.stream().map(each -> cheaper(each, part)).toList();
        return Explanation.of(new Question(subject.unit(), costs, subject.hosts(), threads.apply(jobs), candidates));
    }

    /// The tasks as if nothing computed and what failed came at once: no mode takes less.
    private List<Work> waiting() {
        List<Work> waiting = new ArrayList<>();
        for (int i = 0; i < work.size(); i++) {
            if (!subject.tasks().get(i).failed()) {
                waiting.add(cheaper(work.get(i), 0));
            }
        }
        return waiting;
    }

    private static Work cheaper(Work work, double part) {
        return new Work(
                work.host(),
                times(work.askCpu(), part),
                work.latency(),
                times(work.fetchCpu(), part),
                times(work.parseCpu(), part),
                work.bytes());
    }

    private static Duration times(Duration duration, double part) {
        return Duration.ofNanos((long) (duration.toNanos() * part));
    }

    private static boolean isAbove(Explanation explained, Duration fastest) {
        return explained.floors().stream().anyMatch(floor -> floor.seconds() > seconds(fastest));
    }

    private Candidate candidate(Entrant entrant, Duration forkStartUp) {
        return Candidate.of(entrant.mode(), threads.apply(entrant.jobs()), processes, forkStartUp);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
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
