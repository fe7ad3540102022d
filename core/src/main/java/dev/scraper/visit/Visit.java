package dev.scraper.visit;

import dev.scraper.polite.WaitCause;
import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a lane of a scraping run is given to do.
public sealed interface Visit {

    /// How long it waited before a lane took it.
    Waits waits();

    /// A visit that is made for a line of the list.
    sealed interface LineVisit extends Visit {
        /// The line.
        ListLine line();

        /// What was done for it before.
        Journey journey();
    }

    /// A page to fetch.
    ///
    /// @param target what to ask for: the URL of the line, or where an answer pointed
    /// @param credentials whether the user's own credentials go along: not to another site
    /// @param cookies the site's own cookies, null for none
    /// @param robots what robots.txt says of it, null when nobody asked
    /// @param before what an earlier run has of it; null where the run is compared with none
    record PageVisit(
            ListLine line,
            Journey journey,
            CrawlUrl target,
            boolean credentials,
            @Nullable String cookies,
            @Nullable RobotsWord robots,
            Waits waits,
            @Nullable Before before)
            implements LineVisit {

        /// A visit of a run that is compared with no other.
        public PageVisit(
                ListLine line,
                Journey journey,
                CrawlUrl target,
                boolean credentials,
                @Nullable String cookies,
                @Nullable RobotsWord robots,
                Waits waits) {
            this(line, journey, target, credentials, cookies, robots, waits, null);
        }

        /// The same without the user's own credentials.
        public PageVisit withoutCredentials() {
            return new PageVisit(line, journey, target, false, cookies, robots, waits, before);
        }

        /// Whether the server can be asked for what is new since the earlier run: it was this URL
        /// that answered then.
        public boolean isAskedSince() {
            return before != null && before.hasValidators() && target.text().equals(before.url());
        }
    }

    /// Nothing to fetch, but a record to write.
    record NoRequest(ListLine line, Journey journey, Refusal refusal) implements LineVisit {
        @Override
        public Waits waits() {
            return Waits.NONE;
        }
    }

    /// A site's robots.txt to fetch, before its pages.
    ///
    /// @param productToken the name whose rules apply, such as `scraper`
    /// @param hops redirects that led here
    record RobotsVisit(CrawlUrl target, String productToken, int hops, Waits waits) implements Visit {}

    /// How long a visit waited.
    ///
    /// @param polite for its host's turn: the part of the gap between requests that was still to
    ///     run when the host's last request ended
    /// @param cause who or what decided how long that was
    /// @param queued for a lane, its host being ready
    record Waits(Duration polite, WaitCause cause, Duration queued) {
        /// Not at all.
        public static final Waits NONE = new Waits(Duration.ZERO, WaitCause.WAIT, Duration.ZERO);
    }
}
