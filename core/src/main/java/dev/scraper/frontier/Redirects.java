package dev.scraper.frontier;

import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal.NotFollowed;
import dev.scraper.visit.Reply.Redirect;

/// Where an answer that points elsewhere leads. Pure functions.
final class Redirects {

    private static final int LONGEST_QUOTED = 500;

    private Redirects() {}

    /// What it leads to.
    sealed interface Target {}

    /// A URL to ask for.
    record To(CrawlUrl url) implements Target {}

    /// Nothing that is asked for.
    ///
    /// @param written what the server wrote, absolute where it could be resolved
    record Nowhere(String written, NotFollowed why) implements Target {}

    /// For robots.txt.
    static Target target(CrawlUrl from, Redirect redirect) {
        try {
            return new To(from.resolve(redirect.location()));
        } catch (IllegalArgumentException bad) {
            String written = quoted(redirect.location());
            return new Nowhere(
                    written,
                    new NotFollowed(
                            NotFollowed.Why.BAD_REDIRECT, "redirects to %s: %s".formatted(written, bad.getMessage())));
        }
    }

    /// For a line.
    ///
    /// @param journey where it has been
    /// @param most redirects followed for one line
    static Target target(CrawlUrl from, ListLine line, Journey journey, Redirect redirect, int most) {
        if (!(target(from, redirect) instanceof To(CrawlUrl to))) {
            return target(from, redirect);
        }
        if (journey.askedFor(to.text(), line.normalForm())) {
            return new Nowhere(
                    to.text(),
                    new NotFollowed(NotFollowed.Why.REDIRECT_LOOP, "redirects in a circle, back to " + to.text()));
        }
        if (journey.hops().size() >= most) {
            return new Nowhere(
                    to.text(),
                    new NotFollowed(
                            NotFollowed.Why.TOO_MANY_REDIRECTS,
                            "redirects to %s; no more than %d are followed".formatted(to.text(), most)));
        }
        return new To(to);
    }

    private static String quoted(String location) {
        return location.length() <= LONGEST_QUOTED ? location : location.substring(0, LONGEST_QUOTED);
    }
}
