package dev.scraper.lines;

import java.io.IOException;
import java.io.Serial;

/// A table has no column of the name or number that its URLs are said to be in.
public final class NoColumnException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    NoColumnException(String message) {
        super(message);
    }
}
