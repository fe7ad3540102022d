package dev.scraper.explain;

import dev.scraper.measure.Arrangement;
import dev.scraper.mode.Mode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A mode that was run, or could be, and how it runs tasks.
///
/// @param measured null where it was not run
public record Candidate(
        Mode mode, Arrangement how, @Nullable Duration measured) {

    /// What a mode comes to where threads of one JVM would be arranged like this.
    ///
    /// @param threads of `--jobs` lanes, with cores, politeness, and the lock they share if there
    ///     is one
    /// @param processes child JVMs, where the mode does not say
    /// @param forkStartUp until children can start their first task
    public static Candidate of(Mode mode, Arrangement threads, int processes, Duration forkStartUp) {
        boolean lock = threads.computing() < threads.lanes();
        Arrangement how = switch (mode) {
            case Mode.InOneJvm one ->
                switch (one) {
                    case SYNC -> threads.onLanes(1, 1, 1, false);
                    case COROUTINE -> threads.onLanes(threads.lanes(), 1, 1, false);
                    case VIRTUAL, POOL -> threads;
                };
            case Mode.Fork fork -> {
                int children = fork.processes(processes);
                int each = fork.lanesEach(threads.lanes(), children);
                yield threads.onLanes(Math.multiplyExact(children, each), lock ? 1 : each, children, true)
                        .startingAfter(forkStartUp);
            }
        };
        return new Candidate(mode, how, null);
    }

    /// The same with how long it took.
    public Candidate measured(Duration time) {
        return new Candidate(mode, how, time);
    }

    /// Threads of one JVM that share no lock.
    boolean isThreads() {
        return is(Mode.InOneJvm.VIRTUAL) || is(Mode.InOneJvm.POOL);
    }

    boolean is(Mode other) {
        return mode.equals(other);
    }

    boolean isFork() {
        return mode instanceof Mode.Fork;
    }
}
