package dev.scraper.fork;

import java.io.Serial;

/// A child JVM could not be started, or does not know the pipeline: nothing can run.
public final class WorkerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    WorkerException(String message) {
        super(message);
    }
}
