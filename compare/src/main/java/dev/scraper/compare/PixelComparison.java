package dev.scraper.compare;

import dev.scraper.compare.Subject.SubjectTask;
import dev.scraper.measure.Arrangement;
import dev.scraper.mode.Mode.InOneJvm;
import dev.scraper.pixels.PixelRun;
import dev.scraper.pixels.PixelTasks;
import dev.scraper.polite.Politeness;
import dev.scraper.report.Comparison;
import dev.scraper.report.Comparison.StageNames;
import dev.scraper.report.Setup;
import dev.scraper.tournament.Entrant;
import dev.scraper.tournament.Timetable;
import dev.scraper.tournament.Tournament.EntrantRun;
import dev.scraper.trial.TrialProcess.Observation;
import dev.scraper.trial.TrialResult;
import dev.scraper.workload.Pixels;
import dev.scraper.workload.SpanLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pixels as something that modes are compared on.
public final class PixelComparison {

    private static final StageNames STAGES = new StageNames("load", "render");

    private PixelComparison() {}

    /// Pixels that load and render.
    ///
    /// @param heading what is drawn, in a few words
    public static Subject subject(String heading, PixelTasks pixels) {
        List<SubjectTask> tasks = new ArrayList<>();
        for (Duration load : pixels.loads()) {
            tasks.add(new SubjectTask("pixel " + (tasks.size() + 1), "", load, 0, false));
        }
        return new Subject(
                "pixels, " + heading,
                "pixel",
                STAGES,
                tasks,
                new Pixels(pixels),
                new Pixels(pixels.alone(1)),
                Politeness.NONE,
                List.of("Nothing is fetched: each pixel waits for its time, and then computes."),
                List.of(),
                Timetable.UNLIMITED,
                null);
    }

    /// What runs that were drawn one after another in this JVM come to.
    ///
    /// @param modes of the runs
    /// @param from when the first began
    /// @param seed of the pixels, and of the draws behind intervals
    /// @param command as the user would give it again
    public static Comparison of(
            Subject subject,
            PixelTasks pixels,
            List<InOneJvm> modes,
            List<PixelRun> runs,
            Instant from,
            long seed,
            String command) {
        int cores = Runtime.getRuntime().availableProcessors();
        Calibration costs = new Calibration(pixels.renders(), Duration.ZERO);
        List<Entrant> entrants = new ArrayList<>();
        List<EntrantRun> played = new ArrayList<>();
        for (PixelRun run : runs) {
            Entrant entrant =
                    new Entrant(modes.get(played.size()), run.strategy().lanes());
            entrants.add(entrant);
            played.add(new EntrantRun(entrant, 1, played.size() + 1, 0, seen(run)));
        }
        Setup setup = Setup.of(from, command, 1, seed, 0, "", subject.source(), null);
        return new Conclusion(
                        subject,
                        costs.work(subject.tasks(), subject.hosts()),
                        jobs -> Arrangement.lanes(jobs, cores),
                        cores,
                        seed,
                        true,
                        Duration.ZERO)
                .of(entrants, played, setup);
    }

    private static Observation seen(PixelRun run) {
        SpanLog log = new SpanLog();
        for (int i = 0; i < run.timings().size(); i++) {
            log.add(i, run.timings().get(i), "done", true);
        }
        long[] done = new long[run.timings().size()];
        Arrays.fill(done, 1);
        return new Observation(
                TrialResult.of(run.strategy().lanes(), Duration.ZERO, run.cpu(), run.cpu(), log, done),
                Duration.ZERO,
                0,
                0,
                Duration.ZERO);
    }
}
