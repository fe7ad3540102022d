package dev.scraper.fib;

/// Fibonacci numbers the slow way, as a measure of computing: every call is really made.
public final class Fib {

    /// The greatest n whose number is below 2^63; it would take some two thousand years.
    public static final int LARGEST = 91;

    private Fib() {}

    /// The nth Fibonacci number, with fib(0) = fib(1) = 1, by 2 x fib(n) - 1 calls.
    ///
    /// @param n 0 to [#LARGEST]
    /// @throws IllegalArgumentException if `n` is out of range
    public static long of(int n) {
        if (n < 0 || n > LARGEST) {
            throw new IllegalArgumentException("n must be from 0 to %d, was %d".formatted(LARGEST, n));
        }
        return naive(n);
    }

    /// The same number by n additions: what the slow way must come to.
    ///
    /// @param n 0 to [#LARGEST]
    public static long quickly(int n) {
        long before = 0;
        long number = 1;
        for (int i = 0; i < n; i++) {
            long next = before + number;
            before = number;
            number = next;
        }
        return number;
    }

    private static long naive(int n) {
        return n < 2 ? 1 : naive(n - 1) + naive(n - 2);
    }
}
