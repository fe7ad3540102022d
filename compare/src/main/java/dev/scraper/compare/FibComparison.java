package dev.scraper.compare;

import dev.scraper.compare.Subject.SubjectTask;
import dev.scraper.polite.Politeness;
import dev.scraper.report.Comparison.StageNames;
import dev.scraper.tournament.Timetable;
import dev.scraper.workload.Numbers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/// A Fibonacci number, computed again and again, as something that modes are compared on.
public final class FibComparison {

    private static final int ENOUGH_TO_LEARN = 10;

    private FibComparison() {}

    /// Computing alone.
    ///
    /// @param n which number
    /// @param count how many times
    /// @param globalLock whether all threads of a process take turns, for what is said of it
    public static Subject subject(int n, int count, boolean globalLock) {
        return new Subject(
                "fib(%d) x %d".formatted(n, count),
                "number",
                new StageNames("fetch", "compute"),
                Collections.nCopies(count, new SubjectTask("fib(%d)".formatted(n), "", Duration.ZERO, 0, false)),
                new Numbers(n, count),
                new Numbers(n, Math.min(count, ENOUGH_TO_LEARN)),
                Politeness.NONE,
                List.of("Nothing is fetched: each task computes one number."),
                List.of(
                        globalLock
                                ? "with --global-lock all threads of a process take turns to compute, as under CPython:"
                                        + " only processes compute side by side."
                                : "the JVM has no global lock: threads compute side by side on as many cores as there"
                                        + " are. The essay's interpreter had one: see --global-lock."),
                Timetable.UNLIMITED,
                null);
    }
}
