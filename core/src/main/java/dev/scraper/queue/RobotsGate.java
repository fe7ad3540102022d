package dev.scraper.queue;

/// Whether a site's pages may be asked for yet, as far as its robots.txt is known.
final class RobotsGate {

    private static final long FIRST_RETRY = 1_000_000_000;

    private State state;
    private long askAgainAt;
    private long gap;
    private long patienceEnds;
    private boolean impatient;

    /// How far the way to a site's pages is.
    enum State {
        /// Nobody asked yet.
        UNKNOWN,
        /// A visit is under way.
        ASKED,
        /// It could not be had; the pages wait.
        UNREACHABLE,
        /// The rules are in the cache, or there are none.
        KNOWN
    }

    /// @param open whether nobody has to ask
    RobotsGate(boolean open) {
        state = open ? State.KNOWN : State.UNKNOWN;
    }

    State state() {
        return state;
    }

    /// A visit is made.
    void asked() {
        state = State.ASKED;
    }

    /// That visit has no outcome.
    void notAsked() {
        state = State.UNKNOWN;
    }

    /// The pages may be asked for.
    void known() {
        state = State.KNOWN;
        gap = 0;
    }

    /// It has to be fetched anew.
    void forgotten() {
        state = state == State.KNOWN ? State.UNKNOWN : state;
    }

    /// Whether it could not be had, the last time it was asked for.
    boolean isTroubled() {
        return gap > 0;
    }

    /// It could not be had: asked again later, with growing gaps.
    ///
    /// @param patience how long in all, in nanoseconds
    /// @return whether that is over
    boolean unreachable(long now, long patience) {
        if (gap == 0) {
            gap = FIRST_RETRY;
            patienceEnds = now + patience;
            impatient = patience == 0;
        } else {
            impatient |= now - patienceEnds >= 0;
            gap *= 2;
        }
        state = State.UNREACHABLE;
        askAgainAt = now + gap - patienceEnds >= 0 ? patienceEnds : now + gap;
        return impatient;
    }

    /// When to ask again, where it could not be had.
    long askAgainAt() {
        return askAgainAt;
    }
}
