package dev.scraper.jsonpath;

/// The work that one path may do in one document. Not for several threads.
final class Budget {

    /// Steps; one is about a node that is looked at, or ten of a regular expression.
    static final long MOST = 10_000_000;

    private static final int CHARACTERS_A_STEP = 64;

    private final String path;
    private long left = MOST;

    Budget(String path) {
        this.path = path;
    }

    /// Takes `steps` from it.
    ///
    /// @throws TooMuchWorkException if there is not so much left
    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new TooMuchWorkException(path, MOST);
        }
    }

    /// Takes from it what it costs to read `characters` of a text.
    void spendOnText(int characters) {
        spend(1 + characters / CHARACTERS_A_STEP);
    }
}
