package dev.scraper.explain;

import java.io.IOException;
import java.io.Serial;

/// A file that is no output of a run, or cannot be read: the message says which, where, and what to
/// do.
public final class RunFileException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    RunFileException(String message) {
        super(message);
    }
}
