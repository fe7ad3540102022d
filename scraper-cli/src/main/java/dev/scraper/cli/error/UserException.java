package dev.scraper.cli.error;

import java.io.Serial;

/// Something the user can mend: its message says what is wrong, where, and what to do. Never shown
/// with a stack trace.
public final class UserException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    /// An error with its message.
    ///
    /// @param status what the program exits with, one of [ExitStatus]
    public UserException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
