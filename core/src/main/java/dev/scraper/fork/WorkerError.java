package dev.scraper.fork;

import java.io.Serial;

/// An [Error] that ended the run of a child JVM, told by the parent.
public final class WorkerError extends Error {

    @Serial
    private static final long serialVersionUID = 1;

    WorkerError(Frame.Broken broken) {
        super(broken.type() + ": " + broken.message() + "\nin the child JVM:\n" + broken.stack());
    }
}
