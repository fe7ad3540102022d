package dev.scraper.pixels;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/// Burns CPU time by the number of iterations, never until a deadline: eight threads that spin
/// until a deadline on two cores would seem to compute eight at once.
///
/// @param perSecond iterations one thread does in a second when it has a core to itself
/// @param spread the median round of the calibration over the best one: 1 on an idle machine
public record Burn(double perSecond, double spread) {

    /// Beyond this the machine is too busy for the calibration to be relied on.
    static final double WEAK_SPREAD = 1.2;

    /// For pixels that do not render.
    public static final Burn NOTHING = new Burn(0, 1);

    private static final int STEPS = 50;
    private static final int ROUNDS = 80;
    private static final long ROUND = 1_000_000;
    private static final int WARM_UP_ROUNDS = 20;
    private static final long WARM_UP = 500_000;

    /// Counts how fast this machine iterates: some 200 ms on one thread. Rounds are shorter than
    /// the time slices of the system, so that some run undisturbed even on a busy machine.
    public static Burn calibrated() {
        long seed = 1;
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            seed = churn(seed, WARM_UP);
        }
        double[] nanos = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            seed = churn(seed, ROUND);
            nanos[i] = System.nanoTime() - start + (seed & 1);
        }
        Arrays.sort(nanos);
        return new Burn(ROUND * 1e9 / nanos[0], nanos[ROUNDS / 2] / nanos[0]);
    }

    public boolean weak() {
        return spread > WEAK_SPREAD;
    }

    /// Burns this much CPU time, as measured on a core of its own.
    ///
    /// @param progress told the part that is done, 0 to 1, about fifty times
    /// @return what was computed; use it, or the JIT may leave the work out
    long burn(Duration cpu, DoubleConsumer progress) throws InterruptedException {
        long iterations = (long) (cpu.toNanos() / 1e9 * perSecond);
        long value = iterations;
        for (int step = 1; step <= STEPS; step++) {
            value = churn(value, iterations / STEPS);
            progress.accept(step / (double) STEPS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return value;
    }

    /// Each iteration needs the one before, so neither the JIT nor the CPU can do two at once.
    private static long churn(long from, long iterations) {
        long value = from;
        for (long i = 0; i < iterations; i++) {
            value = value * 6364136223846793005L + 1442695040888963407L;
            value ^= value >>> 29;
        }
        return value;
    }
}
