package dev.scraper.cli;

import java.io.Serial;

/// Something the user can mend: its message says what is wrong, where, and what to do. Never shown
/// with a stack trace.
final class UserException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    /// @param status what the program exits with, one of [ExitStatus]
    UserException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
