package dev.scraper.measure;

import java.time.Duration;

/// What one task costs, whoever runs it, in the order in which it comes.
///
/// @param host number of the host it is asked of, from 0; 0 where there are no hosts
/// @param askCpu computing before the request is out: any number of lanes at once, but on the cores
/// @param latency pure waiting: the server and the way to it
/// @param fetchCpu computing for the answer: any number of lanes at once, but on the cores
/// @param parseCpu computing of the parse stage
/// @param bytes that come over the network
public record Work(int host, Duration askCpu, Duration latency, Duration fetchCpu, Duration parseCpu, long bytes) {

    /// Checks them.
    ///
    /// @throws IllegalArgumentException if one is negative
    public Work {
        if (host < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "Host and bytes must not be negative, were %d and %d".formatted(host, bytes));
        }
        if (askCpu.isNegative() || latency.isNegative() || fetchCpu.isNegative() || parseCpu.isNegative()) {
            throw new IllegalArgumentException("Times must not be negative, were %s, %s, %s and %s"
                    .formatted(askCpu, latency, fetchCpu, parseCpu));
        }
    }

    /// A task whose request costs nothing before it is out.
    public Work(int host, Duration latency, Duration fetchCpu, Duration parseCpu, long bytes) {
        this(host, Duration.ZERO, latency, fetchCpu, parseCpu, bytes);
    }

    /// From the first moment of the request to its last.
    Duration response() {
        return askCpu.plus(latency).plus(fetchCpu);
    }

    /// Nothing but waiting.
    public static Work waiting(int host, Duration latency) {
        return new Work(host, latency, Duration.ZERO, Duration.ZERO, 0);
    }

    /// Nothing but computing in the parse stage.
    public static Work computing(Duration parseCpu) {
        return new Work(0, Duration.ZERO, Duration.ZERO, parseCpu, 0);
    }
}
