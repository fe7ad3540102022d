package dev.scraper.journal;

import java.io.IOException;
import java.io.Serial;

/// An output has something else in it than records that a run can go on with. Nothing in it was
/// changed.
public final class OutputMismatchException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    OutputMismatchException(String message) {
        super(message);
    }
}
