package dev.scraper.polite;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a [Pace] knows, for a run in another JVM that goes on asking its host: plain values, with
/// moments on the clock of the wall.
///
/// Two machines may disagree about the time. Where this was made later than it is now, no time is
/// taken to have passed since: so a host never waits longer than it still had to when this was
/// made.
///
/// @param made when these values were right
/// @param notBefore when the next request may start
/// @param cause what decided that
/// @param crawlDelay the most that the site asks for between requests, zero or more
/// @param responses answers up to now, 0 or more
/// @param usualResponse how long the site takes to answer, zero or more
/// @param share of its full rate that the host gets, more than 0, at most 1
/// @param placesWhenSlowed how many requests it had at once when it asked for fewer, at least 1
/// @param slowedAt when it asked for fewer; null where it has its full rate
/// @param failures in a row up to now, 0 or more
/// @param asideUntil until when it was set aside; null where it was not, or has answered since
/// @param slowToAnswer whether somebody was told that it answers slowly
/// @param state what it has come to
/// @param reason why it is asked no more; empty while it is
/// @param gap the gap in force, zero or more
public record PaceMemory(
        Instant made,
        Instant notBefore,
        WaitCause cause,
        Duration crawlDelay,
        int responses,
        Duration usualResponse,
        double share,
        int placesWhenSlowed,
        @Nullable Instant slowedAt,
        int failures,
        @Nullable Instant asideUntil,
        boolean slowToAnswer,
        Pace.State state,
        String reason,
        Duration gap) {

    /// A longer time, forwards or backwards, is taken as this one, so that no clock runs over.
    public static final Duration LONGEST = Duration.ofDays(100 * 365);

    /// Checks the numbers. What is longer than [#LONGEST] is taken as that.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public PaceMemory {
        crawlDelay = time("crawl delay", crawlDelay);
        usualResponse = time("usual response time", usualResponse);
        gap = time("gap", gap);
        requireAtLeast(0, "Answers", responses);
        requireAtLeast(0, "Failures in a row", failures);
        requireAtLeast(1, "Requests at once", placesWhenSlowed);
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "The share of the full rate must be more than 0 and at most 1, was " + share);
        }
    }

    private static Duration time(String what, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("The %s must be 0 or more, was %s".formatted(what, time));
        }
        return time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }

    private static void requireAtLeast(int least, String what, int number) {
        if (number < least) {
            throw new IllegalArgumentException("%s must be %d or more, were %d".formatted(what, least, number));
        }
    }

    /// What the clock of a pace reads at a moment that was taken down when this was made.
    ///
    /// @param nanoNow what that clock reads now
    /// @param wallNow the same moment on the clock of the wall
    public long nanos(Instant moment, long nanoNow, Instant wallNow) {
        Duration passed = Duration.between(made, wallNow);
        Duration ahead = Duration.between(made, moment).minus(passed.isNegative() ? Duration.ZERO : passed);
        if (ahead.isNegative()) {
            return nanoNow - time("time", ahead.negated()).toNanos();
        }
        return nanoNow + time("time", ahead).toNanos();
    }
}
