package dev.scraper.list;

import dev.scraper.lines.LineSource;
import dev.scraper.lines.ListColumns;
import dev.scraper.lines.ListEntry;
import dev.scraper.list.Spool.SpoolPlace;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// An input that can be read only once: what has been read of it is kept, and the rest is read when
/// it is wanted, so that the first lines are there before the last ones are.
final class SpooledInput implements ListInput {

    private final String name;
    private final LineSource source;
    private final Spool spool = new Spool();
    private final ReentrantLock reading = new ReentrantLock();
    private boolean whole;
    private @Nullable IOException broken;

    SpooledInput(String name, LineSource source) {
        this.name = name;
        this.source = source;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Pass pass(long before, long place) {
        return new Pass() {
            private long offset;
            private long lines;

            @Override
            public @Nullable UrlLine next() throws IOException, InterruptedException {
                SpoolPlace stored = offset < spool.size() ? spool.at(offset) : read(offset);
                if (stored == null) {
                    lines = source.lines();
                    return null;
                }
                ListEntry entry = stored.entry();
                UrlLine line = new UrlLine(before + stored.line(), place | offset, entry.text(), entry.url());
                lines = stored.line();
                offset = stored.end();
                return line;
            }

            @Override
            public long lines() {
                return lines;
            }
        };
    }

    /// The entry at `offset`, which nobody had read a moment ago; null at the end.
    private @Nullable SpoolPlace read(long offset) throws IOException, InterruptedException {
        reading.lockInterruptibly();
        try {
            if (offset < spool.size()) {
                return spool.at(offset);
            }
            if (broken != null) {
                throw new IOException(broken.getMessage(), broken);
            }
            ListEntry entry = whole ? null : source.next();
            if (entry == null) {
                whole = true;
                return null;
            }
            return spool.add(source.lines(), entry);
        } catch (IOException e) {
            broken = e;
            throw e;
        } finally {
            reading.unlock();
        }
    }

    @Override
    public Optional<ListColumns> columns() throws IOException, InterruptedException {
        reading.lockInterruptibly();
        try {
            return source.columns();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public ListEntry entryAt(long offset) throws IOException {
        return spool.at(offset).entry();
    }

    @Override
    public void close() throws IOException {
        try (spool) {
            source.close();
        }
    }
}
