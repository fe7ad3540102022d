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
/// @param beforeCookies how many of the URLs that were asked for (that of the line, then those of
///     the hops) were so before the site set its last new cookie: to ask for one of them again is
///     no circle
public record Journey(int attempts, int retries, int pushedBack, int unheard, List<Hop> hops, int beforeCookies) {

    /// A line that nobody has asked for.
    public static final Journey NONE = new Journey(0, 0, 0, 0, List.of(), 0);

    /// An answer that pointed elsewhere.
    ///
    /// @param url where it pointed to, absolute where it could be resolved
    /// @param refresh whether it was a page that sends its reader on, rather than a redirect
    public record Hop(int status, String url, boolean refresh) {

        /// A redirect.
        public Hop(int status, String url) {
            this(status, url, false);
        }
    }

    /// Copies the hops.
    public Journey {
        hops = List.copyOf(hops);
    }

    /// After one more request.
    public Journey asked() {
        return new Journey(attempts + 1, retries, pushedBack, unheard, hops, beforeCookies);
    }

    /// Before a request that is made again because it failed.
    public Journey retried() {
        return new Journey(attempts, retries + 1, pushedBack, unheard, hops, beforeCookies);
    }

    /// Before a request that is made again because the host asked for fewer.
    public Journey pushed() {
        return new Journey(attempts, retries, pushedBack + 1, unheard, hops, beforeCookies);
    }

    /// Before a request that is made again because nobody heard it.
    public Journey notHeard() {
        return new Journey(attempts, retries, pushedBack, unheard + 1, hops, beforeCookies);
    }

    /// After an answer that pointed elsewhere.
    public Journey followed(Hop hop) {
        List<Hop> longer = new ArrayList<>(hops);
        longer.add(hop);
        return new Journey(attempts, retries, pushedBack, unheard, longer, beforeCookies);
    }

    /// After an answer that set a new cookie: all that was asked for up to now would be another
    /// request now.
    public Journey withNewCookies() {
        return new Journey(attempts, retries, pushedBack, unheard, hops, hops.size() + 1);
    }

    /// Whether `url` was asked for already, with the same cookies.
    ///
    /// @param listed the URL of the line, in its normal form
    public boolean askedFor(String url, String listed) {
        return (beforeCookies == 0 && url.equals(listed))
                || hops.stream()
                        .skip(Math.max(0, beforeCookies - 1))
                        .anyMatch(hop -> hop.url().equals(url));
    }
}
