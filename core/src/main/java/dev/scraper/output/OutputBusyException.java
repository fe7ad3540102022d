package dev.scraper.output;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/// Another run writes to the same output.
public final class OutputBusyException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    OutputBusyException(Path output) {
        super("%s: another run writes to it (lock held); wait for its end, or give another file".formatted(output));
    }
}
