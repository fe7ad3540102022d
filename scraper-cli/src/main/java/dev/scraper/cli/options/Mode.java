package dev.scraper.cli.options;

import dev.scraper.fork.ChildReport;
import dev.scraper.fork.ForkedJvms;
import dev.scraper.fork.JvmSettings;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.Synchronous;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An execution mode as the user writes it. The only place that knows every strategy by name.
public sealed interface Mode {

    /// What may be written.
    String FORMS =
            "sync, coroutine, virtual, pool, fork, fork:P (P processes, one lane each) or fork:PxJ (J lanes each)";

    /// Every mode in its simplest form, the baseline first.
    List<Mode> ALL = List.of(
            new InOneJvm(Kind.SYNC),
            new InOneJvm(Kind.COROUTINE),
            new InOneJvm(Kind.VIRTUAL),
            new InOneJvm(Kind.POOL),
            new Fork(0, 0));

    /// Words that a shell may offer.
    final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(ALL.stream().map(Mode::toString), Stream.of("fork:2x8"))
                    .iterator();
        }
    }

    /// The modes of one JVM.
    enum Kind {
        SYNC,
        COROUTINE,
        VIRTUAL,
        POOL
    }

    /// What a strategy is made with.
    ///
    /// @param jobs tasks under way at the same time, in all
    /// @param processes child JVMs, where the mode does not say
    /// @param oneComputes whether all threads of a JVM take turns to compute
    /// @param children told of each child that ended well
    record Making(int jobs, int processes, boolean oneComputes, JvmSettings jvm, Consumer<ChildReport> children) {}

    /// The strategy this mode stands for.
    ///
    /// @throws IllegalArgumentException if a number is out of range
    Strategy strategy(Making making);

    /// JVMs that fetch at the same time.
    ///
    /// @param otherwise child JVMs, where the mode does not say
    int processes(int otherwise);

    /// A mode of this JVM alone.
    record InOneJvm(Kind kind) implements Mode {
        @Override
        public Strategy strategy(Making making) {
            return switch (kind) {
                case SYNC -> new Synchronous();
                case COROUTINE -> Lanes.coroutine(making.jobs());
                case VIRTUAL -> turns(Lanes.virtual(making.jobs()), making);
                case POOL -> turns(Lanes.pool(making.jobs()), making);
            };
        }

        @Override
        public int processes(int otherwise) {
            return 1;
        }

        @Override
        public String toString() {
            return kind.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Child JVMs.
    ///
    /// @param processes 0 where the user leaves it open
    /// @param lanes of each; 0 where the user leaves it open
    record Fork(int processes, int lanes) implements Mode {
        @Override
        public Strategy strategy(Making making) {
            int children = processes(making.processes());
            int each = lanesEach(making.jobs(), children);
            Strategy inner = each == 1 ? new Synchronous() : turns(Lanes.virtual(each), making);
            return new ForkedJvms(children, inner, making.jvm(), making.children());
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

    private static Strategy turns(Lanes lanes, Making making) {
        return making.oneComputes() ? lanes.oneComputes() : lanes;
    }

    /// Reads what the user wrote.
    ///
    /// @throws IllegalArgumentException if there is no such mode; the message lists those there are
    static Mode parse(String text) {
        for (Kind kind : Kind.values()) {
            if (text.equalsIgnoreCase(kind.name())) {
                return new InOneJvm(kind);
            }
        }
        Matcher fork = Pattern.compile("fork(?::([1-9]\\d{0,4})(?:x([1-9]\\d{0,5}))?)?")
                .matcher(text);
        if (!fork.matches()) {
            throw new IllegalArgumentException("no mode '%s'; use %s".formatted(text, FORMS));
        }
        return new Fork(number(fork.group(1)), number(fork.group(2)));
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
