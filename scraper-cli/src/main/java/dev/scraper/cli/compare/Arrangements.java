package dev.scraper.cli.compare;

import dev.scraper.fork.ForkedJvms;
import dev.scraper.measure.Arrangement;
import dev.scraper.polite.Politeness;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;

/// What strategies come to in a forecast.
final class Arrangements {

    private Arrangements() {}

    /// @throws IllegalArgumentException if it is a strategy that nobody can foresee
    static Arrangement of(Strategy strategy, int cores) {
        return switch (strategy) {
            case Lanes lanes when lanes.computing() == 1 -> Arrangement.coroutine(lanes.count(), cores);
            case Lanes lanes -> Arrangement.lanes(lanes.count(), cores);
            case ForkedJvms fork -> {
                Arrangement all =
                        Arrangement.fork(fork.processes(), fork.inner().lanes(), cores);
                yield fork.inner() instanceof Lanes lanes && lanes.computing() == 1 ? all.oneComputes() : all;
            }
            default -> Arrangement.sync(cores);
        };
    }

    /// The same with hosts that are spared, as far as a forecast knows: one gap for all of them.
    static Arrangement of(Strategy strategy, int cores, Politeness politeness) {
        Arrangement all = of(strategy, cores);
        return politeness.equals(Politeness.NONE) ? all : all.politely(politeness.gap(), politeness.hostConcurrency());
    }
}
