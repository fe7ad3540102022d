package dev.scraper.explain;

import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Floors;
import dev.scraper.measure.Floors.Floor;
import dev.scraper.measure.Forecast;
import dev.scraper.measure.Forecast.LeastJobs;
import dev.scraper.measure.Work;
import dev.scraper.polite.WaitCause;
import dev.scraper.report.Comparison.FloorRow;
import dev.scraper.report.ComparisonVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Why a list takes as long as it does: the floors that no mode can beat, what each mode should
/// take, and what would help. A pure function of what the tasks cost.
///
/// @param outlooks of the candidates, in their order
/// @param floors the greatest first
/// @param least `--jobs` of threads within 5 % of the best
/// @param waiting the part of a task's life that is waiting, 0 to 1
/// @param sentence which modes are fastest
public record Explanation(
        List<Prospect> outlooks,
        List<FloorRow> floors,
        LeastJobs least,
        double waiting,
        String sentence,
        Advice advice) {

    /// The best is looked for among so many jobs at least.
    static final int MOST_JOBS = 512;

    private static final double CLOSE = 1.25;

    /// Copies the lists.
    public Explanation {
        outlooks = List.copyOf(outlooks);
        floors = List.copyOf(floors);
    }

    /// A candidate and how long it should take.
    public record Prospect(Candidate candidate, Forecast forecast) {

        Duration time() {
            return forecast.makespan();
        }
    }

    /// What is to be explained.
    ///
    /// @param unit what one task is: `URL`, `number` or `pixel`
    /// @param hosts names by the numbers that `work` has; empty where there are none
    /// @param causes who or what decides how long a host is left alone, by its number; the user's
    ///     wait where one is missing
    /// @param threads how threads of one JVM run it, with `--jobs` lanes
    public record Question(
            String unit,
            List<Work> work,
            List<String> hosts,
            Map<Integer, WaitCause> causes,
            Arrangement threads,
            List<Candidate> candidates) {

        /// Copies lists and causes.
        public Question {
            hosts = List.copyOf(hosts);
            causes = Map.copyOf(causes);
            candidates = List.copyOf(candidates);
        }

        /// One in which only the user decides how long a host is left alone.
        public Question(
                String unit, List<Work> work, List<String> hosts, Arrangement threads, List<Candidate> candidates) {
            this(unit, work, hosts, Map.of(), threads, candidates);
        }
    }

    /// Explains it.
    ///
    /// @throws IllegalArgumentException if there is no task or no candidate
    public static Explanation of(Question question) {
        if (question.work().isEmpty()) {
            throw new IllegalArgumentException("There must be a task, was none");
        }
        List<Work> work = question.work();
        Arrangement threads = question.threads();
        List<Prospect> outlooks = new ArrayList<>();
        for (Candidate candidate : question.candidates()) {
            outlooks.add(new Prospect(candidate, Forecast.of(work, candidate.how())));
        }
        Floors floors = Floors.of(work, threads);
        LeastJobs least = Forecast.leastJobs(work, threads::withLanes, Math.max(MOST_JOBS, threads.lanes()));
        Duration now = Forecast.of(work, threads).makespan();
        boolean rests = floors.greatest() instanceof Floor.Politeness polite
                && !polite.gap().isZero();
        Duration halfWait = rests ? Forecast.of(work, halfWait(threads)).makespan() : now;
        double life = Ranking.seconds(floors.latency().life());
        double waiting = life == 0 ? 0 : Ranking.seconds(floors.latency().waiting()) / life;
        Duration fastest = Ranking.fastest(outlooks).time();
        Duration best = fastest.compareTo(now) < 0 ? fastest : now;
        boolean binds = Ranking.seconds(best)
                <= CLOSE * Ranking.seconds(floors.greatest().time());
        FloorText text = new FloorText(question.unit(), question.hosts(), question.causes());
        return new Explanation(
                outlooks,
                rows(Floors.of(work, freest(question)), text, binds),
                least,
                waiting,
                Ranking.sentence(outlooks),
                Advice.of(new Advice.Findings(text, threads, floors, outlooks, least, now, halfWait, waiting, binds)));
    }

    /// Of all ways to run the tasks the one that lets most of them compute at once, and then the
    /// one with most lanes: what it cannot beat, none can.
    private static Arrangement freest(Question question) {
        Comparator<Arrangement> freer = Comparator.<Arrangement>comparingLong(
                        how -> Math.min(how.lanes(), (long) how.computing() * how.processes()))
                .thenComparingInt(Arrangement::lanes);
        return Stream.concat(
                        Stream.of(question.threads()),
                        question.candidates().stream().map(Candidate::how))
                .max(freer)
                .orElse(question.threads());
    }

    private static List<FloorRow> rows(Floors floors, FloorText text, boolean binds) {
        List<FloorRow> rows = new ArrayList<>();
        for (Floor floor : floors.all()) {
            if (!floor.time().isZero()) {
                rows.add(new FloorRow(
                        FloorText.name(floor),
                        Ranking.seconds(floor.time()),
                        text.sentence(floor),
                        binds && rows.isEmpty()));
            }
        }
        return rows;
    }

    /// As a comparison keeps it.
    public ComparisonVerdict verdict(List<String> warnings, List<String> caveats) {
        return new ComparisonVerdict(
                sentence, waiting, least.jobs(), advice.why(), advice.helps(), advice.futile(), warnings, caveats);
    }

    /// Hosts are left alone for half as long.
    private static Arrangement halfWait(Arrangement how) {
        Map<Integer, Duration> gaps = new HashMap<>(how.gaps());
        gaps.replaceAll((host, gap) -> gap.dividedBy(2));
        return how.politely(how.gap().dividedBy(2), how.hostConcurrency()).except(gaps);
    }
}
