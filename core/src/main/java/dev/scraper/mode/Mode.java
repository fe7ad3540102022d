package dev.scraper.mode;

import dev.scraper.fork.ForkedJvms;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.Synchronous;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An execution mode as the user writes it. The only place that knows every strategy by name.
public sealed interface Mode {

    /// What may be written.
    String FORMS =
            "sync, coroutine, virtual, pool, fork, fork:P (P processes, one lane each) or fork:PxJ (J lanes each)";

    /// Every mode in its simplest form, the baseline first.
    List<Mode> ALL = List.of(InOneJvm.SYNC, InOneJvm.COROUTINE, InOneJvm.VIRTUAL, InOneJvm.POOL, new Fork(0, 0));

    /// The strategy this mode stands for.
    ///
    /// @throws IllegalArgumentException if a number is out of range
    Strategy strategy(StrategySettings settings);

    /// JVMs that fetch at the same time.
    ///
    /// @param otherwise child JVMs, where the mode does not say
    int processes(int otherwise);

    /// A mode of this JVM alone.
    enum InOneJvm implements Mode {
        /// One task after another.
        SYNC,
        /// Any number wait at the same time, and one computes.
        COROUTINE,
        /// A virtual thread for each job.
        VIRTUAL,
        /// A platform thread for each job.
        POOL;

        /// The strategy with so many lanes, each of which keeps its task to the end; one at a time
        /// always has one.
        ///
        /// @throws IllegalArgumentException if there are too few or too many
        public Strategy strategy(int lanes) {
            return switch (this) {
                case SYNC -> new Synchronous();
                case COROUTINE -> Lanes.coroutine(lanes);
                case VIRTUAL -> Lanes.virtual(lanes);
                case POOL -> Lanes.pool(lanes);
            };
        }

        @Override
        public Strategy strategy(StrategySettings settings) {
            int jobs = settings.jobs();
            return switch (this) {
                case SYNC, COROUTINE -> strategy(jobs);
                case VIRTUAL -> settings.arranged(Lanes.virtual(jobs));
                case POOL -> settings.arranged(Lanes.pool(jobs));
            };
        }

        @Override
        public int processes(int otherwise) {
            return 1;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Child JVMs.
    ///
    /// @param processes 0 where the user leaves it open
    /// @param lanes of each; 0 where the user leaves it open
    record Fork(int processes, int lanes) implements Mode {
        @Override
        public Strategy strategy(StrategySettings settings) {
            int children = processes(settings.processes());
            int each = lanesEach(settings.jobs(), children);
            Strategy inner = each == 1 ? new Synchronous() : settings.turns(Lanes.virtual(each));
            return new ForkedJvms(children, inner, settings.jvm(), settings.children());
        }

        @Override
        public int processes(int otherwise) {
            return processes > 0 ? processes : otherwise;
        }

        /// Lanes of each of so many children.
        ///
        /// @param jobs tasks under way at the same time, in all
        public int lanesEach(int jobs, int children) {
            int shared = Math.max(1, Math.ceilDiv(jobs, children));
            return lanes > 0 ? lanes : processes > 0 ? 1 : shared;
        }

        @Override
        public String toString() {
            return "fork" + (processes > 0 ? ":" + processes : "") + (lanes > 0 ? "x" + lanes : "");
        }
    }

    /// Reads what the user wrote.
    ///
    /// @throws IllegalArgumentException if there is no such mode; the message lists those there are
    static Mode parse(String text) {
        for (InOneJvm mode : InOneJvm.values()) {
            if (text.equalsIgnoreCase(mode.name())) {
                return mode;
            }
        }
        Matcher fork = Pattern.compile("fork(?::([1-9]\\d{0,4})(?:x([1-9]\\d{0,5}))?)?")
                .matcher(text);
        if (!fork.matches()) {
            throw new IllegalArgumentException("no mode '%s'; use %s".formatted(text, FORMS));
        }
        return new Fork(number(fork.group(1)), number(fork.group(2)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
