package dev.scraper.cli;

/// What the program tells the shell when it ends.
final class ExitStatus {

    /// Every URL ended in an accepted outcome.
    static final int OK = 0;
    /// A fault of the program itself.
    static final int INTERNAL = 1;
    /// A flag or argument that cannot be used.
    static final int USAGE = 2;
    /// The list cannot be read or the output cannot be written.
    static final int INPUT_OUTPUT = 3;
    /// No URL got any answer.
    static final int NO_ANSWER = 4;
    /// More URLs failed than were allowed to.
    static final int FAILURES = 8;
    /// Ctrl-C.
    static final int INTERRUPTED = 130;

    private ExitStatus() {}
}
