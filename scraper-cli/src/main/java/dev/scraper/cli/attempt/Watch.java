package dev.scraper.cli.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Waits until one of some files is saved. They are looked at again and again, which works on all
/// file systems, and however an editor saves.
final class Watch {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<Path> files;
    private List<Seen> seen;

    /// A file as it was; both 0 for one that is not there.
    private record Seen(long changed, long length) {}

    /// @param files null for one that there is not
    Watch(@Nullable Path... files) {
        List<Path> there = new ArrayList<>();
        for (Path file : files) {
            if (file != null) {
                there.add(file);
            }
        }
        this.files = List.copyOf(there);
        this.seen = look();
    }

    /// Whether there is anything to wait for.
    boolean isPossible() {
        return !files.isEmpty();
    }

    /// Waits.
    ///
    /// @throws InterruptedException when the user has had enough
    void untilChanged() throws InterruptedException {
        List<Seen> now = look();
        while (now.equals(seen) || now.contains(new Seen(0, 0))) {
            Thread.sleep(PAUSE.toMillis());
            now = look();
        }
        seen = now;
    }

    private List<Seen> look() {
        return files.stream().map(Watch::look).filter(Objects::nonNull).toList();
    }

    private static Seen look(Path file) {
        try {
            return new Seen(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
        } catch (IOException gone) {
            return new Seen(0, 0); // an editor that puts another in its place
        }
    }
}
