package dev.scraper.typed;

import java.io.Serial;

/// A value that a page has does not fit into the component of a record; the message names it.
public final class ComponentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ComponentException(String message) {
        super(message);
    }
}
