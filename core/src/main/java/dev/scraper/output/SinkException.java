package dev.scraper.output;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/// A record that could not be written: the run ends, since nothing after it could be written
/// either.
public final class SinkException extends UncheckedIOException {

    @Serial
    private static final long serialVersionUID = 1;

    /// What the sink threw.
    public SinkException(IOException cause) {
        super(cause);
    }
}
