package dev.scraper.frontier;

import dev.scraper.visit.Journey;
import dev.scraper.visit.Reply;
import org.jspecify.annotations.Nullable;

/// A visit that has its outcome, and what could be made of that without looking at the queues.
///
/// @param journey what its line had been through, the cookies of this answer considered
/// @param target where it points, null for nowhere
/// @param targetHost what the target shares its pace with; empty for none
record SettledVisit(EndedVisit ended, Journey journey, Redirects.@Nullable Target target, String targetHost) {

    Reply reply() {
        return ended.reply();
    }

    /// When its answer was there, by [System#nanoTime].
    long end() {
        return ended.end();
    }
}
