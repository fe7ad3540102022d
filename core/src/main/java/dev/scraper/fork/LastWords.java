package dev.scraper.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Drains a child's stderr, or the child would wait for ever once the pipe is full, and keeps the
/// last lines.
final class LastWords {

    static final int LINES = 20;
    private static final int LONGEST_LINE = 500;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread drain;

    LastWords(InputStream stderr, long pid) {
        drain = Thread.ofPlatform().daemon().name("stderr-of-" + pid).start(() -> drain(stderr));
    }

    private void drain(InputStream stderr) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stderr, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    keep(line.toString());
                    line.setLength(0);
                } else if (line.length() < LONGEST_LINE && c != '\r') {
                    line.append((char) c);
                }
            }
            if (!line.isEmpty()) {
                keep(line.toString());
            }
        } catch (IOException ended) {
            // the child is gone: what was kept is all there will be
        }
    }

    private synchronized void keep(String line) {
        lines.addLast(line);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    /// What the child said last; to be asked when it has ended.
    String text() throws InterruptedException {
        drain.join(Duration.ofSeconds(1));
        synchronized (this) {
            return String.join("\n", lines);
        }
    }
}
