package dev.scraper.queue;

import dev.scraper.polite.PaceMemory;
import java.time.Instant;
import java.util.List;

/// What is remembered of the run before, and when it was read, on both clocks.
///
/// @param nanoNow on the clock of the queues, in nanoseconds
/// @param wallNow the same moment on the clock of the wall
/// @param again whether another attempt to go on was made since, and nobody knows when it ended
record RunBefore(List<HostMemory> hosts, long nanoNow, Instant wallNow, boolean again) {

    RunBefore {
        hosts = List.copyOf(hosts);
    }

    /// What the clock of the queues reads at a moment.
    ///
    /// @param made together with that moment
    long nanos(PaceMemory made, Instant moment) {
        return made.nanos(moment, nanoNow, wallNow);
    }
}
