package dev.scraper.polite;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How fast one host may be asked: the one rule that joins what the user wants, what the site asks
/// for and how it behaves. A function of what happened and of the time it is told; it looks at no
/// clock. For one thread at a time.
///
/// The gap after a request is the greatest of the user's wait, the crawl delay and the response
/// time times a factor. The response time is the site's own, and the first one is passed over,
/// since a connection was made in it; of the others a smaller one is believed at once and a larger
/// one slowly, so that an answer that was late by chance slows nobody for long. A host that asks
/// for fewer requests (429, 503) gets half as many at once, and with each answer a twentieth more
/// of the full rate.
public final class Pace {

    /// What a host has come to.
    public enum State {
        /// It is asked.
        OPEN,
        /// It wants more rest than anybody waits for.
        OVERLOADED,
        /// It failed so often, also after a long rest, that it is asked no more.
        FAILING
    }

    private static final double NEW_SAMPLE = 0.2;
    private static final int FIRST_THAT_COUNTS = 2;
    private static final double RECOVERY = 0.05;
    private static final long FASTEST_WHEN_SLOWED = 250_000_000;
    private static final long LEAST_SLOWING = 8;
    private static final Duration ASIDE = Duration.ofSeconds(30);

    private final Politeness politeness;
    private final RandomGenerator random;
    private final Consumer<? super Change> changes;
    private int active;
    private long notBefore;
    private WaitCause cause = WaitCause.WAIT;
    private long freeSince;
    private long crawlDelay;
    private int responses;
    private double smoothed;
    private double share = 1;
    private int placesWhenSlowed = 1;
    private long slowedAt;
    private int failures;
    private boolean wasAside;
    private long asideUntil;
    private boolean slowToAnswer;
    private State state = State.OPEN;
    private String reason = "";

    /// A change of pace and its reason.
    public record Change(Duration gap, String reason) {}

    /// A pace before any request.
    ///
    /// @param firstAt when the first request may start
    /// @param changes told of each change, once
    public Pace(Politeness politeness, RandomGenerator random, long firstAt, Consumer<? super Change> changes) {
        this.politeness = politeness;
        this.random = random;
        this.changes = changes;
        this.notBefore = firstAt;
        this.freeSince = firstAt;
    }

    /// A pace that goes on where that of another run ended. What its host waits from now on is this
    /// run's, and no time before.
    ///
    /// @param nanoNow the present on the clock that this pace is told of, in nanoseconds
    /// @param wallNow the present on the clock of the wall
    /// @param changes told of each change from now on, once
    public Pace(
            Politeness politeness,
            RandomGenerator random,
            PaceMemory memory,
            long nanoNow,
            Instant wallNow,
            Consumer<? super Change> changes) {
        this(politeness, random, nanoNow, changes);
        Instant slowed = memory.slowedAt();
        Instant aside = memory.asideUntil();
        notBefore = later(nanoNow, memory.nanos(memory.notBefore(), nanoNow, wallNow));
        cause = memory.cause();
        crawlDelay = memory.crawlDelay().toNanos();
        responses = memory.responses();
        smoothed = memory.usualResponse().toNanos();
        share = memory.share();
        placesWhenSlowed = memory.placesWhenSlowed();
        slowedAt = slowed == null ? nanoNow : memory.nanos(slowed, nanoNow, wallNow);
        failures = memory.failures();
        wasAside = aside != null;
        asideUntil = aside == null ? nanoNow : memory.nanos(aside, nanoNow, wallNow);
        slowToAnswer = memory.slowToAnswer();
        state = memory.state();
        reason = memory.reason();
    }

    /// What a run that asks the host next has to know. What is under way is taken to end now.
    ///
    /// @param nanoNow the present on the clock that this pace is told of, in nanoseconds
    /// @param wallNow the present on the clock of the wall
    public PaceMemory toMemory(long nanoNow, Instant wallNow) {
        long gap = gapNanos();
        long next = active == 0 ? notBefore : later(notBefore, nanoNow + gap);
        return new PaceMemory(
                wallNow,
                wallNow.plusNanos(next - nanoNow),
                cause,
                Duration.ofNanos(crawlDelay),
                responses,
                Duration.ofNanos((long) smoothed),
                share,
                placesWhenSlowed,
                share < 1 ? wallNow.plusNanos(slowedAt - nanoNow) : null,
                failures,
                wasAside ? wallNow.plusNanos(asideUntil - nanoNow) : null,
                slowToAnswer,
                state,
                reason,
                Duration.ofNanos(gap));
    }

    /// What the host has come to.
    public State state() {
        return state;
    }

    /// Another run asks the host: that one before gave it up is over. When it may be asked next,
    /// and how fast, stays.
    public void reopen() {
        state = State.OPEN;
        reason = "";
        failures = 0;
        wasAside = false;
    }

    /// Why it is asked no more; empty while it is.
    public String reason() {
        return reason;
    }

    /// Requests under way.
    public int active() {
        return active;
    }

    /// Whether one more may be under way.
    public boolean hasPlace() {
        return active < concurrency();
    }

    /// When the next request may start, in the nanoseconds of the clock that it is told.
    public long notBefore() {
        return notBefore;
    }

    /// What decided when the next request may start.
    public WaitCause cause() {
        return cause;
    }

    /// Part of the time since the last request ended that the gap forbade, in nanoseconds.
    public long politeNanos(long now) {
        return Math.max(0, Math.min(now, notBefore) - freeSince);
    }

    /// Time since the host was ready, in nanoseconds.
    public long queuedNanos(long now) {
        return Math.max(0, now - Math.max(notBefore, freeSince));
    }

    /// The gap in force, in nanoseconds.
    public long gapNanos() {
        return gap(politeness.gap().toNanos());
    }

    /// The least time that so many requests need, as far as it can be told, in nanoseconds.
    public double nanosFor(int requests) {
        return requests * (gapNanos() + smoothed) / Math.min(concurrency(), Math.max(1, requests));
    }

    /// A request is about to be made.
    public void started() {
        active++;
    }

    /// A request was not made after all.
    public void notStarted() {
        active--;
    }

    /// Somebody may have asked the host up to now, and nobody knows: it is left alone for so long.
    ///
    /// @param rest zero to [PaceMemory#LONGEST]
    public void leaveAlone(long now, Duration rest) {
        postpone(now + rest.toNanos(), causeOf(politeness.gap().toNanos()));
    }

    /// What became of a request cannot be known; it may have ended just now.
    public void lost(long now) {
        ended(now);
    }

    /// The host answered.
    ///
    /// @param end when the request ended
    /// @param response how long the site took, in nanoseconds
    public void answered(long end, long response) {
        responded(response);
        failures = 0;
        wasAside = false;
        if (share < 1) {
            share = Math.min(1, share + RECOVERY);
            if (share == 1) {
                tell("recovered: back to its full rate");
            }
        }
        ended(end);
        tellOfSlowAnswers();
    }

    /// The host asked for fewer requests.
    ///
    /// @param status 429 or 503
    /// @param response how long the site took to say so, in nanoseconds
    /// @param retryAfter how long it wants to be left alone, null when it does not say
    public void pushedBack(int status, long start, long end, long response, @Nullable Duration retryAfter) {
        responded(response);
        failures = 0;
        boolean sentBefore = share < 1 && start - slowedAt < 0;
        if (!sentBefore) {
            placesWhenSlowed = share == 1 ? Math.min(politeness.hostConcurrency(), active) : placesWhenSlowed;
            share /= 2;
            slowedAt = end;
        }
        ended(end);
        long wanted = retryAfter == null ? 0 : retryAfter.toNanos();
        postpone(end + wanted, WaitCause.PUSH_BACK);
        long allowed = Math.max(
                politeness.longestWait().toNanos(), fullRateGap(politeness.gap().toNanos()));
        long longest = Math.max(
                politeness.longestWait().toNanos(),
                LEAST_SLOWING * fullRateGap(politeness.gap().toNanos()));
        if (wanted > allowed) {
            close(
                    State.OVERLOADED,
                    "answered %d and asks to be left alone for %s, longer than the %s that are waited"
                            .formatted(status, seconds(wanted), seconds(allowed)));
        } else if (gapNanos() > longest) {
            close(
                    State.OVERLOADED,
                    "still answers %d with %s between requests, longer than the %s that are waited"
                            .formatted(status, seconds(gapNanos() / 2), seconds(longest)));
        } else if (!sentBefore) {
            tell("answered %d%s: half the rate"
                    .formatted(status, wanted > 0 ? ", wants to be left alone for " + seconds(wanted) : ""));
        }
    }

    /// The host did not answer, and it is not the page's fault.
    ///
    /// @param what it failed of, in a few words
    public void failed(long start, long end, String what) {
        ended(end);
        failures++;
        boolean sentBefore = wasAside && start - asideUntil < 0;
        if (failures < politeness.failuresInARow() || sentBefore || state != State.OPEN) {
            return;
        }
        if (wasAside) {
            close(State.FAILING, "%d failures in a row, the last one after a rest: %s".formatted(failures, what));
        } else {
            wasAside = true;
            long aside = Math.min(ASIDE.toNanos(), politeness.longestWait().toNanos());
            asideUntil = end + aside;
            postpone(asideUntil, WaitCause.FAILURES);
            tell("%d failures in a row, set aside for %s: %s".formatted(failures, seconds(aside), what));
        }
    }

    /// The site asks for so much between requests.
    public void crawlDelay(Duration delay) {
        long nanos = delay.toNanos();
        if (nanos > crawlDelay) {
            long before = gapNanos();
            crawlDelay = nanos;
            postpone(freeSince + gapNanos(), causeOf(politeness.gap().toNanos()));
            if (gapNanos() > before) {
                tell("its robots.txt asks for a crawl delay of " + seconds(nanos));
            }
        }
    }

    private void close(State to, String why) {
        if (state == State.OPEN) {
            state = to;
            reason = why;
            changes.accept(new Change(Duration.ZERO, "given up: " + why));
        }
    }

    private void tell(String why) {
        changes.accept(new Change(Duration.ofNanos(gapNanos()), why));
    }

    /// A host that becomes slower than the user's wait is told of once, and once again when it has
    /// become faster.
    private void tellOfSlowAnswers() {
        long own = Math.max(politeness.gap().toNanos(), crawlDelay);
        long byResponse = byResponse();
        if (!slowToAnswer && byResponse > 2 * own) {
            slowToAnswer = true;
            tell("takes %s to answer".formatted(seconds((long) smoothed)));
        } else if (slowToAnswer && byResponse <= own) {
            slowToAnswer = false;
            tell("answers faster again");
        }
    }

    private void ended(long end) {
        active--;
        freeSince = later(freeSince, end);
        long wait = politeness.gap().toNanos();
        long drawn = politeness.randomGap() ? (long) (wait * (0.5 + random.nextDouble())) : wait;
        postpone(end + gap(drawn), causeOf(drawn));
    }

    private void postpone(long until, WaitCause why) {
        if (until - notBefore > 0) {
            notBefore = until;
            cause = why;
        }
    }

    private WaitCause causeOf(long wait) {
        if (gap(wait) > fullRateGap(wait)) {
            return WaitCause.PUSH_BACK;
        }
        if (byResponse() > Math.max(wait, crawlDelay)) {
            return WaitCause.SLOW_ANSWERS;
        }
        return crawlDelay > wait ? WaitCause.CRAWL_DELAY : WaitCause.WAIT;
    }

    private void responded(long nanos) {
        responses++;
        boolean believed = responses == FIRST_THAT_COUNTS || nanos < smoothed;
        if (responses >= FIRST_THAT_COUNTS) {
            smoothed = believed ? nanos : (1 - NEW_SAMPLE) * smoothed + NEW_SAMPLE * nanos;
        }
    }

    private long gap(long wait) {
        long full = fullRateGap(wait);
        if (share == 1) {
            return full;
        }
        double interval = Math.max(full + smoothed, FASTEST_WHEN_SLOWED) / share;
        return Math.max(full, (long) (interval - smoothed));
    }

    private long fullRateGap(long wait) {
        return Math.max(Math.max(wait, crawlDelay), byResponse());
    }

    private long byResponse() {
        return (long) (politeness.responseFactor() * smoothed);
    }

    private int concurrency() {
        return share == 1 ? politeness.hostConcurrency() : Math.max(1, (int) (placesWhenSlowed * share));
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }

    private static String seconds(long nanos) {
        return nanos % 1_000_000_000 == 0
                ? nanos / 1_000_000_000 + " s"
                : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
