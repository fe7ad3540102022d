package dev.scraper.explain;

import dev.scraper.explain.Explanation.Question;
import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Work;
import dev.scraper.mode.Mode;
import dev.scraper.polite.WaitCause;
import dev.scraper.strategy.Lanes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A run from a file as something to be explained.
public final class RunQuestion {

    /// What is said of children that nobody has measured.
    static final Duration FORK_START_UP = Duration.ofMillis(500);

    private static final int USUAL_JOBS = 32;
    private static final int MOST_CORES = 4096;

    private RunQuestion() {}

    /// How threads of one JVM run it. What is null is taken from the run.
    ///
    /// @throws IllegalArgumentException if a number is out of range
    public static Arrangement threads(
            RunRecords run, @Nullable Integer jobs, int cores, @Nullable Duration wait, @Nullable Integer atOnce) {
        requireUpTo("Jobs", jobs == null ? 1 : jobs, Lanes.MOST);
        requireUpTo("Cores", cores, MOST_CORES);
        RequestColumns requests = run.requests();
        int[] order = requests.byStart();
        int hosts = run.hosts().size();
        RunPace kept = RunPace.of(requests, order, hosts, run.lanes());
        int lanes = jobs != null ? jobs : run.lanes() > 1 ? run.lanes() : USUAL_JOBS;
        return Arrangement.lanes(lanes, cores)
                .fetchingAhead()
                .politely(wait == null ? kept.gap() : wait, atOnce == null ? kept.atOnce() : atOnce)
                .except(wait == null ? kept.gaps() : longer(run.crawlDelays(), wait));
    }

    private static void requireUpTo(String what, int number, int most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("%s must be from 1 to %d, were %d".formatted(what, most, number));
        }
    }

    private static Map<Integer, Duration> longer(Map<Integer, Duration> delays, Duration wait) {
        Map<Integer, Duration> longer = new HashMap<>(delays);
        longer.values().removeIf(delay -> delay.compareTo(wait) <= 0);
        return longer;
    }

    /// The run in every mode with these threads.
    ///
    /// @param asRun whether hosts are spared as they were: then it says how long the mode that ran
    ///     took
    public static Question of(RunRecords run, Arrangement threads, boolean asRun) {
        List<Work> work = run.work();
        List<Candidate> candidates = new ArrayList<>();
        Mode ran = mode(run.mode());
        List<Mode> modes = new ArrayList<>(Mode.ALL);
        if (ran instanceof Mode.Fork && !modes.contains(ran)) {
            modes.add(ran);
        }
        for (Mode mode : modes) {
            Candidate candidate = Candidate.of(mode, threads, threads.cores(), FORK_START_UP);
            boolean same = asRun && mode.equals(ran) && candidate.how().lanes() == run.lanes() && run.modes() == 1;
            candidates.add(same ? candidate.measured(run.makespan()) : candidate);
        }
        return new Question("URL", work, run.hosts(), causes(run, asRun, threads), threads, candidates);
    }

    /// With another wait than it was, only crawl delays can be greater than that.
    private static Map<Integer, WaitCause> causes(RunRecords run, boolean asRun, Arrangement threads) {
        if (asRun) {
            return run.causes();
        }
        Map<Integer, WaitCause> causes = new HashMap<>();
        threads.gaps().keySet().forEach(host -> causes.put(host, WaitCause.CRAWL_DELAY));
        return causes;
    }

    private static @Nullable Mode mode(String text) {
        try {
            return Mode.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
