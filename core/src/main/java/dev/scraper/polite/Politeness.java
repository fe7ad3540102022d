package dev.scraper.polite;

import java.io.Serializable;
import java.time.Duration;

/// What every host is spared. Serializable, since runs in other JVMs are told of it.
///
/// @param gap from the end of one request to a host to the start of the next, zero to
///     [#LONGEST_GAP]
/// @param hostConcurrency requests to one host at the same time, at least 1
/// @param randomGap whether each gap is drawn between half of it and one and a half
/// @param responseFactor the gap is at least so many times the host's usual response time, which
///     is its own and not the program's, 0 to 100
/// @param longestWait no host is waited for longer: one that wants more, or that must be slowed
///     down more, is given up
/// @param longestCrawlDelay of a site whose robots.txt asks for more only the first page, which
///     waits for nobody, is asked for
/// @param failuresInARow so many, at least 1, and a host is set aside for a while
/// @param requestsPerSecond to all hosts together; 0 for as many as there may be
/// @param perAddress whether hosts of one network address count as one
public record Politeness(
        Duration gap,
        int hostConcurrency,
        boolean randomGap,
        double responseFactor,
        Duration longestWait,
        Duration longestCrawlDelay,
        int failuresInARow,
        double requestsPerSecond,
        boolean perAddress)
        implements Serializable {

    /// Nobody waits longer, and no clock runs over.
    public static final Duration LONGEST_GAP = Duration.ofDays(365);

    /// As many requests to one host as there are lanes.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /// One request at a time, and a second between them; a slow host is given as long as it takes
    /// to answer.
    public static final Politeness DEFAULT = new Politeness(
            Duration.ofSeconds(1), 1, false, 1, Duration.ofSeconds(60), Duration.ofSeconds(30), 5, 0, false);

    /// No politeness at all: for a site of one's own.
    public static final Politeness NONE = new Politeness(Duration.ZERO, UNLIMITED);

    /// Checks the limits.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public Politeness {
        requireWait("wait between requests", gap);
        requireWait("longest wait", longestWait);
        requireWait("longest crawl delay", longestCrawlDelay);
        requireAtLeastOne("Requests to one host at a time", hostConcurrency);
        requireAtLeastOne("Failures in a row", failuresInARow);
        if (!(responseFactor >= 0 && responseFactor <= 100)) {
            throw new IllegalArgumentException(
                    "The factor of the response time must be from 0 to 100, was " + responseFactor);
        }
        if (!(requestsPerSecond >= 0 && requestsPerSecond <= 1e6)) {
            throw new IllegalArgumentException(
                    "Requests per second must be from 0 to 1,000,000, were " + requestsPerSecond);
        }
    }

    /// A fixed gap, without regard to how long the host takes to answer.
    public Politeness(Duration gap, int hostConcurrency) {
        this(gap, hostConcurrency, false, 0, Duration.ofSeconds(60), Duration.ofSeconds(30), 5, 0, false);
    }

    /// The same with another gap.
    ///
    /// @param other zero to [#LONGEST_GAP]; a slow host still gets as long as [#responseFactor]
    ///     says
    public Politeness gap(Duration other) {
        return new Politeness(
                other,
                hostConcurrency,
                randomGap,
                responseFactor,
                longestWait,
                longestCrawlDelay,
                failuresInARow,
                requestsPerSecond,
                perAddress);
    }

    /// The same with another number of requests to one host at the same time.
    ///
    /// @param most at least 1, or [#UNLIMITED]
    public Politeness hostConcurrency(int most) {
        return new Politeness(
                gap,
                most,
                randomGap,
                responseFactor,
                longestWait,
                longestCrawlDelay,
                failuresInARow,
                requestsPerSecond,
                perAddress);
    }

    /// The same where each gap is drawn, or none is.
    public Politeness randomGap(boolean drawn) {
        return new Politeness(
                gap,
                hostConcurrency,
                drawn,
                responseFactor,
                longestWait,
                longestCrawlDelay,
                failuresInARow,
                requestsPerSecond,
                perAddress);
    }

    /// The same with another factor of a host's response time.
    ///
    /// @param factor 0 to 100; 0 for a gap without regard to how long a host takes to answer
    public Politeness responseFactor(double factor) {
        return new Politeness(
                gap,
                hostConcurrency,
                randomGap,
                factor,
                longestWait,
                longestCrawlDelay,
                failuresInARow,
                requestsPerSecond,
                perAddress);
    }

    /// The same with another longest wait for one host.
    ///
    /// @param longest zero to [#LONGEST_GAP]
    public Politeness longestWait(Duration longest) {
        return new Politeness(
                gap,
                hostConcurrency,
                randomGap,
                responseFactor,
                longest,
                longestCrawlDelay,
                failuresInARow,
                requestsPerSecond,
                perAddress);
    }

    /// The same with another longest crawl delay.
    ///
    /// @param longest zero to [#LONGEST_GAP]
    public Politeness longestCrawlDelay(Duration longest) {
        return new Politeness(
                gap,
                hostConcurrency,
                randomGap,
                responseFactor,
                longestWait,
                longest,
                failuresInARow,
                requestsPerSecond,
                perAddress);
    }

    /// The same with another number of failures after which a host is set aside.
    ///
    /// @param most at least 1
    public Politeness failuresInARow(int most) {
        return new Politeness(
                gap,
                hostConcurrency,
                randomGap,
                responseFactor,
                longestWait,
                longestCrawlDelay,
                most,
                requestsPerSecond,
                perAddress);
    }

    /// The same with another number of requests a second to all hosts together.
    ///
    /// @param most 0 to 1,000,000; 0 for as many as there may be
    public Politeness requestsPerSecond(double most) {
        return new Politeness(
                gap,
                hostConcurrency,
                randomGap,
                responseFactor,
                longestWait,
                longestCrawlDelay,
                failuresInARow,
                most,
                perAddress);
    }

    /// The same where hosts of one network address count as one, or do not.
    public Politeness perAddress(boolean asOne) {
        return new Politeness(
                gap,
                hostConcurrency,
                randomGap,
                responseFactor,
                longestWait,
                longestCrawlDelay,
                failuresInARow,
                requestsPerSecond,
                asOne);
    }

    private static void requireWait(String what, Duration wait) {
        if (wait.isNegative() || wait.compareTo(LONGEST_GAP) > 0) {
            throw new IllegalArgumentException("The %s must be from 0 to %d days, was %d hours"
                    .formatted(what, LONGEST_GAP.toDays(), wait.toHours()));
        }
    }

    private static void requireAtLeastOne(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, were " + number);
        }
    }
}
