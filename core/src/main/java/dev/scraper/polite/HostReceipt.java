package dev.scraper.polite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was done to one host, computed from what happened and not from what was asked for: one can
/// send it to the site's owner.
///
/// @param host host and port, or the address that stands for several hosts
/// @param requests sent, those for robots.txt included
/// @param atOnce greatest number of requests under way at the same time
/// @param smallestGap from the end of one request to the start of the next; null where no two
///     requests followed each other
/// @param waits how long its requests waited for its turn in all, by who or what decided that;
///     without a wait a cause is missing
/// @param bytes of all bodies as they came over the wire
/// @param notModified answers with status 304
/// @param tooMany answers with status 429
/// @param unavailable answers with status 503
/// @param failed requests without an answer
/// @param robots what its robots.txt came to, in words; null when nobody asked
/// @param changes of pace, the first [#MOST_CHANGES]
/// @param changesInAll how many there were
public record HostReceipt(
        String host,
        long requests,
        int atOnce,
        @Nullable Duration smallestGap,
        Map<WaitCause, Duration> waits,
        long bytes,
        long notModified,
        long tooMany,
        long unavailable,
        long failed,
        @Nullable String robots,
        List<String> changes,
        long changesInAll) {

    /// No receipt quotes more changes of pace.
    public static final int MOST_CHANGES = 20;

    /// Copies waits and changes.
    public HostReceipt {
        waits = WaitCause.ordered(waits);
        changes = List.copyOf(changes);
    }
}
