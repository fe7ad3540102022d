package dev.scraper.frontier;

import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;

/// A visit whose request is over, as far as its host is concerned.
///
/// @param id of its task
/// @param start when the request was made, by [System#nanoTime]
/// @param end when its answer was there
/// @param response how long the site took, in nanoseconds
record EndedVisit(long id, Visit visit, Reply reply, long start, long end, long response) {}
