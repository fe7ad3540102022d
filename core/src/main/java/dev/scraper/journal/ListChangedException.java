package dev.scraper.journal;

import java.io.Serial;

/// The list is not the one that made the output: nobody can tell what is left to do.
public final class ListChangedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ListChangedException(String message) {
        super(message);
    }
}
