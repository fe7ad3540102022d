package dev.scraper.lines;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines of an input that is opened when the first is wanted: a pipe may have none for hours.
final class LazyLines implements LineSource {

    private final Opening opening;
    private @Nullable LineSource opened;

    LazyLines(Opening opening) {
        this.opening = opening;
    }

    interface Opening {
        LineSource open() throws IOException;
    }

    @Override
    public @Nullable ListEntry next() throws IOException, InterruptedException {
        return opened().next();
    }

    private LineSource opened() throws IOException {
        LineSource source = opened == null ? opening.open() : opened;
        opened = source;
        return source;
    }

    @Override
    public Optional<ListColumns> columns() throws IOException, InterruptedException {
        return opened().columns();
    }

    @Override
    public long lines() {
        return opened == null ? 0 : opened.lines();
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
