package dev.scraper.frontier;

import dev.scraper.visit.Journey;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import org.jspecify.annotations.Nullable;

/// A visit that has its outcome, and what could be made of that without looking at the queues.
///
/// @param id of its task
/// @param start when the request was made, by [System#nanoTime]
/// @param end when its answer was there
/// @param response how long the site took, in nanoseconds
/// @param journey what its line had been through, the cookies of this answer considered
/// @param target where it points, null for nowhere
/// @param targetHost what the target shares its pace with; empty for none
record SettledVisit(
        long id,
        Visit visit,
        Reply reply,
        long start,
        long end,
        long response,
        Journey journey,
        Redirects.@Nullable Target target,
        String targetHost) {}
