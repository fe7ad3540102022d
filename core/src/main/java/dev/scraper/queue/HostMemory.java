package dev.scraper.queue;

import dev.scraper.polite.PaceMemory;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one run leaves to the next of a host, also where that is in another JVM: plain values,
/// with moments on the clock of the wall, as [PaceMemory#made] explains.
///
/// @param host host and port, or the address that stands for several hosts
/// @param pace when it may be asked next, and how fast
/// @param lastEnd when its last request ended; null where it got none whose end is known
/// @param robots what is known of the robots.txt of its sites, by
///     [dev.scraper.robots.RobotsCache#site]
/// @param onlyPages when sites were asked for their only page, since their pages would wait for
///     each other longer than anybody waits; by the same
public record HostMemory(
        String host,
        PaceMemory pace,
        @Nullable Instant lastEnd,
        Map<String, Robots> robots,
        Map<String, Instant> onlyPages) {

    /// Copies the maps, in the order of the sites.
    public HostMemory {
        robots = Collections.unmodifiableMap(new TreeMap<>(robots));
        onlyPages = Collections.unmodifiableMap(new TreeMap<>(onlyPages));
    }

    /// The robots.txt of a site. None is kept of a site that could not say what it has.
    ///
    /// @param learned when the site said so; rules are believed for
    ///     [dev.scraper.robots.RobotsCache#LONGEST]
    /// @param word as [dev.scraper.polite.HostReceipt#robots]
    /// @param text as it came, cut at [dev.scraper.robots.RobotsRules#LONGEST] bytes; null where
    ///     there is none
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Robots(Instant learned, String word, byte @Nullable [] text) {}

    /// One JSON object, on one line.
    public String toJson() {
        return HostMemoryJson.write(this);
    }

    /// Reads what [#toJson] wrote. Names that it does not know are passed over.
    ///
    /// @throws IllegalArgumentException if it is something else; the message has the name and what
    ///     it stands for
    public static HostMemory parse(String json) {
        return HostMemoryJson.read(json);
    }
}
