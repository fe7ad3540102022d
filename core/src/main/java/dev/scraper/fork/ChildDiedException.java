package dev.scraper.fork;

import java.io.Serial;

/// A child JVM ended while it held a task.
final class ChildDiedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    ChildDiedException(String message) {
        super(message);
    }
}
