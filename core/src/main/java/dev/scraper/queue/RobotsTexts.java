package dev.scraper.queue;

import dev.scraper.robots.RobotsCache;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What sites said when they were asked for their robots.txt, as it came, for the run that goes
/// on. In bounded memory: what has no room in it is not kept, and asked for again by that run.
/// Guarded by its [KnownHosts].
final class RobotsTexts {

    private final long mostBytes;
    private final Map<String, Map<String, Said>> hosts = new HashMap<>();
    private long bytes;

    /// What a site said.
    ///
    /// @param at when, in the nanoseconds of the clock of the queues
    /// @param word for the receipt of its host
    /// @param text null where it has none
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Said(long at, String word, byte @Nullable [] text) {
        int length() {
            return text == null ? 0 : text.length;
        }
    }

    /// Nothing is kept yet; of all texts together at most as many bytes as of rules.
    RobotsTexts() {
        this(RobotsCache.LARGEST);
    }

    /// @param mostBytes of all texts together
    RobotsTexts(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Keeps what a site said, in place of what it said before.
    ///
    /// @param site as [RobotsCache#site] has it
    void keep(String host, String site, Said said) {
        Map<String, Said> sites = hosts.computeIfAbsent(host, of -> new HashMap<>(2));
        Said before = sites.remove(site);
        bytes -= before == null ? 0 : before.length();
        if (bytes + said.length() <= mostBytes) {
            sites.put(site, said);
            bytes += said.length();
        }
    }

    /// What the sites of a host said, by [RobotsCache#site].
    ///
    /// @param nanoNow the present on the clock of the queues, in nanoseconds
    /// @param wallNow the present on the clock of the wall
    Map<String, HostMemory.Robots> memories(String host, long nanoNow, Instant wallNow) {
        Map<String, HostMemory.Robots> memories = new HashMap<>();
        hosts.getOrDefault(host, Map.of()).forEach((site, said) -> {
            Instant learned = wallNow.plusNanos(said.at() - nanoNow);
            memories.put(site, new HostMemory.Robots(learned, said.word(), said.text()));
        });
        return memories;
    }
}
