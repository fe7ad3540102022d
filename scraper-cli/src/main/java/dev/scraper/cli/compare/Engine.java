package dev.scraper.cli.compare;

import dev.scraper.cli.compare.Tournament.Played;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.replay.ReplayProcess;
import dev.scraper.cli.report.Comparison;
import dev.scraper.cli.report.Setup;
import dev.scraper.cli.trial.TrialProcess;
import dev.scraper.cli.trial.TrialProcess.Seen;
import dev.scraper.cli.trial.TrialSpec;
import dev.scraper.cli.trial.Workload;
import dev.scraper.measure.Arrangement;
import dev.scraper.measure.Work;
import dev.scraper.mode.Mode;
import dev.scraper.polite.Politeness;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares modes: measures what tasks cost and what each mode takes, and says what that comes to.
///
/// @param oneComputes whether all threads of a JVM take turns to compute
/// @param seed of the order of each round
/// @param command as the user would give it again
/// @param phases told what goes on
public record Engine(
        EngineOptions options, ChildOptions children, boolean oneComputes, long seed, String command, Phases phases) {

    private static final Mode ONE_AT_A_TIME = Mode.parse("sync");

    /// Compares them.
    ///
    /// @param until reading of [System#nanoTime] when it should be over, where the user gave no
    ///     number of rounds
    /// @throws IOException if no mode could be run to its end
    Comparison compare(Subject subject, List<Entrant> entrants, long until) throws IOException, InterruptedException {
        Instant from = Instant.now();
        List<Work> work = work(subject);
        Tournament tournament =
                new Tournament(entrant -> spec(entrant, subject), options.heapWord(), seed, subject.ours(), phases);
        Timetable timetable = options.runs == null
                ? Timetable.asFits(subject.rounds())
                : Timetable.of(Math.min(options.runs, subject.rounds()));
        List<Played> played = tournament.play(entrants, timetable, until);
        if (played.stream().allMatch(each -> each.seen() == null)) {
            throw new IOException("every mode failed; the first, %s: %s"
                    .formatted(played.getFirst().entrant(), played.getFirst().died()));
        }
        Setup setup = Setup.of(
                from,
                command,
                played.stream().mapToInt(Played::round).max().orElse(0),
                seed,
                warmup(subject),
                options.heapWord(),
                subject.source(),
                replay(subject, played));
        return new Conclusion(
                        subject,
                        work,
                        jobs -> threads(jobs, subject.politeness()),
                        children.processes(),
                        seed,
                        options.runs == null,
                        options.over())
                .of(entrants, played, setup);
    }

    /// Empty where nobody knows how long answers take.
    private List<Work> work(Subject subject) throws IOException, InterruptedException {
        Workload alone = subject.alone();
        if (alone == null) {
            return List.of();
        }
        phases.begin("what each task costs", "", Optional.empty());
        try {
            return calibrate(subject, alone).work(subject.tasks(), subject.hosts());
        } catch (IOException died) {
            return List.of(); // of a task that kills a JVM, and the modes will show it
        }
    }

    private Calibration calibrate(Subject subject, Workload alone) throws IOException, InterruptedException {
        int warmup = options.warmup == 0 ? 0 : options.warmup + 1; // for in a run much is compiled while it waits
        TrialSpec spec = new TrialSpec(ONE_AT_A_TIME, 1, 1, false, heap(), warmup, alone);
        try (TrialProcess trial = TrialProcess.start(spec, options.heapWord())) {
            Seen seen = trial.run(subject.ours());
            return Calibration.of(seen.result(), subject.tasks().size(), seen.serving());
        }
    }

    private static Setup.@Nullable Replay replay(Subject subject, List<Played> played) {
        ReplayProcess server = subject.server();
        if (server == null) {
            return null;
        }
        ReplayProcess.Lateness late = server.lateness();
        return new Setup.Replay(
                late.parts(),
                late.median().toNanos() / 1e9,
                late.p99().toNanos() / 1e9,
                played.stream().mapToDouble(Engine::served).sum(),
                played.stream().mapToDouble(Engine::serving).max().orElse(0));
    }

    private static double served(Played played) {
        Seen seen = played.seen();
        return seen == null ? 0 : seen.serving().toNanos() / 1e9;
    }

    /// The part of a core that the server of the pages kept busy.
    private static double serving(Played played) {
        Seen seen = played.seen();
        return seen == null
                ? 0
                : seen.serving().toNanos()
                        / (double) Math.max(1, seen.result().time().toNanos());
    }

    /// Pages that cannot be had without latency leave JVMs cold.
    private int warmup(Subject subject) {
        return subject.alone() == null ? 0 : options.warmup;
    }

    private TrialSpec spec(Entrant entrant, Subject subject) {
        return new TrialSpec(
                entrant.mode(),
                entrant.jobs(),
                children.processes(),
                oneComputes,
                heap(),
                warmup(subject),
                subject.workload());
    }

    private int heap() {
        return children.jvm().heapMegabytes();
    }

    private Arrangement threads(int jobs, Politeness politeness) {
        Arrangement all = Arrangement.lanes(jobs, Runtime.getRuntime().availableProcessors());
        Arrangement turns = oneComputes ? all.oneComputes() : all;
        return politeness.equals(Politeness.NONE)
                ? turns
                : turns.politely(politeness.gap(), politeness.hostConcurrency());
    }
}
