package dev.scraper.visit;

import java.util.ArrayList;
import java.util.List;

/// What a line has been through before its next request.
///
/// @param attempts requests made for it
/// @param retries how many of them were made because one before had failed
/// @param pushedBack how often its host asked for fewer requests (429, 503) instead of answering
/// @param unheard how often a connection that had been kept was closed before the request was heard
/// @param hops where answers pointed, in order
public record Journey(int attempts, int retries, int pushedBack, int unheard, List<Hop> hops) {

    /// A line that nobody has asked for.
    public static final Journey NONE = new Journey(0, 0, 0, 0, List.of());

    /// An answer that pointed elsewhere.
    ///
    /// @param url where it pointed to, absolute where it could be resolved
    public record Hop(int status, String url) {}

    /// Copies the hops.
    public Journey {
        hops = List.copyOf(hops);
    }

    /// After one more request.
    public Journey asked() {
        return new Journey(attempts + 1, retries, pushedBack, unheard, hops);
    }

    /// Before a request that is made again because it failed.
    public Journey retried() {
        return new Journey(attempts, retries + 1, pushedBack, unheard, hops);
    }

    /// Before a request that is made again because the host asked for fewer.
    public Journey pushed() {
        return new Journey(attempts, retries, pushedBack + 1, unheard, hops);
    }

    /// Before a request that is made again because nobody heard it.
    public Journey notHeard() {
        return new Journey(attempts, retries, pushedBack, unheard + 1, hops);
    }

    /// After an answer that pointed elsewhere.
    public Journey followed(Hop hop) {
        List<Hop> longer = new ArrayList<>(hops);
        longer.add(hop);
        return new Journey(attempts, retries, pushedBack, unheard, longer);
    }
}
