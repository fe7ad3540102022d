package dev.scraper.cli.error;

/// What the program tells the shell when it ends.
public final class ExitStatus {

    /// Every URL ended in an accepted outcome.
    public static final int OK = 0;
    /// A fault of the program itself.
    public static final int INTERNAL = 1;
    /// A flag or argument that cannot be used.
    public static final int USAGE = 2;
    /// The list cannot be read or the output cannot be written.
    public static final int INPUT_OUTPUT = 3;
    /// No URL got any answer.
    public static final int NO_ANSWER = 4;
    /// More URLs failed than were allowed to.
    public static final int FAILURES = 8;
    /// A limit was reached; the rest is kept.
    public static final int LIMIT = 15;
    /// Ctrl-C.
    public static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
