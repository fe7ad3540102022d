package dev.scraper.compare;

import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Work;
import dev.scraper.mode.Mode;
import dev.scraper.polite.Politeness;
import dev.scraper.replay.ReplayProcess;
import dev.scraper.report.Comparison;
import dev.scraper.report.Setup;
import dev.scraper.tournament.ComparisonProgress;
import dev.scraper.tournament.Entrant;
import dev.scraper.tournament.Timetable;
import dev.scraper.tournament.Tournament;
import dev.scraper.tournament.Tournament.EntrantRun;
import dev.scraper.trial.SpanFolder;
import dev.scraper.trial.TrialProcess;
import dev.scraper.trial.TrialProcess.Observation;
import dev.scraper.trial.TrialSpec;
import dev.scraper.workload.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares modes: measures what tasks cost and what each mode takes, and says what that comes to.
///
/// @param progress told what goes on
public record Engine(ComparisonSettings settings, ComparisonProgress progress) {

    private static final Mode ONE_AT_A_TIME = Mode.parse("sync");

    /// Compares them.
    ///
    /// @throws IOException if no mode could be run to its end
    public Comparison compare(Subject subject, List<Entrant> entrants) throws IOException, InterruptedException {
        try (SpanFolder folder = new SpanFolder()) {
            return compare(subject, entrants, folder);
        }
    }

    private Comparison compare(Subject subject, List<Entrant> entrants, SpanFolder folder)
            throws IOException, InterruptedException {
        Instant from = Instant.now();
        List<Work> work = work(subject);
        Tournament tournament = new Tournament(
                entrant -> spec(entrant, subject),
                settings.heapWord(),
                settings.seed(),
                subject.ours(),
                folder,
                progress);
        Integer rounds = settings.rounds();
        Timetable timetable =
                rounds == null ? Timetable.asFits(subject.rounds()) : Timetable.of(Math.min(rounds, subject.rounds()));
        List<EntrantRun> played = tournament.play(entrants, timetable, settings.until());
        if (played.stream().allMatch(each -> each.seen() == null)) {
            throw new IOException("every mode failed; the first, %s: %s"
                    .formatted(played.getFirst().entrant(), played.getFirst().died()));
        }
        Setup setup = Setup.of(
                from,
                settings.command(),
                played.stream().mapToInt(EntrantRun::round).max().orElse(0),
                settings.seed(),
                warmup(subject),
                settings.heapWord(),
                subject.source(),
                replay(subject, played));
        return new Conclusion(
                        subject,
                        work,
                        jobs -> threads(jobs, subject),
                        settings.processes(),
                        settings.seed(),
                        settings.open(),
                        settings.over())
                .of(entrants, played, setup);
    }

    /// Empty where nobody knows how long answers take.
    private List<Work> work(Subject subject) throws IOException, InterruptedException {
        Workload alone = subject.alone();
        if (alone == null) {
            return List.of();
        }
        progress.begin("what each task costs", "", Optional.empty());
        try {
            return calibrate(subject, alone).work(subject.tasks(), subject.hosts());
        } catch (IOException died) {
            return List.of(); // of a task that kills a JVM, and the modes will show it
        }
    }

    private Calibration calibrate(Subject subject, Workload alone) throws IOException, InterruptedException {
        int warmup = settings.warmup() == 0 ? 0 : settings.warmup() + 1; // for in a run much is compiled while it waits
        TrialSpec spec = new TrialSpec(ONE_AT_A_TIME, 1, 1, false, settings.childHeap(), warmup, alone);
        try (TrialProcess trial = TrialProcess.start(spec, settings.heapWord())) {
            Observation seen = trial.run(subject.ours());
            return Calibration.of(seen.result(), subject.tasks().size(), seen.serving());
        }
    }

    private static Setup.@Nullable ReplayQuality replay(Subject subject, List<EntrantRun> played) {
        ReplayProcess server = subject.server();
        if (server == null) {
            return null;
        }
        ReplayProcess.Lateness late = server.lateness();
        return new Setup.ReplayQuality(
                late.parts(),
                late.median().toNanos() / 1e9,
                late.p99().toNanos() / 1e9,
                played.stream().mapToDouble(Engine::served).sum(),
                played.stream().mapToDouble(Engine::serving).max().orElse(0));
    }

    private static double served(EntrantRun played) {
        Observation seen = played.seen();
        return seen == null ? 0 : seen.serving().toNanos() / 1e9;
    }

    /// The part of a core that the server of the pages kept busy.
    private static double serving(EntrantRun played) {
        Observation seen = played.seen();
        return seen == null
                ? 0
                : seen.serving().toNanos()
                        / (double) Math.max(1, seen.result().time().toNanos());
    }

    /// Pages that cannot be had without latency leave JVMs cold.
    private int warmup(Subject subject) {
        return subject.alone() == null ? 0 : settings.warmup();
    }

    private TrialSpec spec(Entrant entrant, Subject subject) {
        return new TrialSpec(
                entrant.mode(),
                entrant.jobs(),
                settings.processes(),
                settings.oneComputes(),
                settings.childHeap(),
                warmup(subject),
                subject.workload());
    }

    private Arrangement threads(int jobs, Subject subject) {
        Arrangement all = Arrangement.lanes(jobs, Runtime.getRuntime().availableProcessors());
        Arrangement ahead = subject.workload().asks() ? all.fetchingAhead() : all;
        Arrangement turns = settings.oneComputes() ? ahead.oneComputes() : ahead;
        Politeness politeness = subject.politeness();
        return politeness.equals(Politeness.NONE)
                ? turns
                : turns.politely(politeness.gap(), politeness.hostConcurrency());
    }
}
