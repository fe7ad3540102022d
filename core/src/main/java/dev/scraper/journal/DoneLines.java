package dev.scraper.journal;

import dev.scraper.record.UrlOutcome;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Which lines have a record, with what outcome and for what URL, in about six bytes a line.
final class DoneLines {

    private static final int CHUNK = 1024;
    private static final List<UrlOutcome> OUTCOMES = List.of(UrlOutcome.values());

    private final Map<Long, Chunk> chunks = new HashMap<>();
    private long size;

    private static final class Chunk {
        private final int[] urls = new int[CHUNK];
        /// Its place in `OUTCOMES` and 1; 0 for none; below 0 when somebody asked for it.
        private final byte[] outcomes = new byte[CHUNK];
    }

    /// Puts a record in the place of an earlier one of its line.
    ///
    /// @return the outcome that was there before; null for none
    @Nullable
    UrlOutcome put(RecordEntry entry) {
        Chunk chunk = chunks.computeIfAbsent(entry.n() / CHUNK, number -> new Chunk());
        int i = (int) (entry.n() % CHUNK);
        UrlOutcome before = outcome(chunk.outcomes[i]);
        chunk.urls[i] = hash(entry.url());
        chunk.outcomes[i] = (byte) (OUTCOMES.indexOf(entry.outcome()) + 1);
        size += before == null ? 1 : 0;
        return before;
    }

    private static @Nullable UrlOutcome outcome(byte stored) {
        return stored == 0 ? null : OUTCOMES.get(Math.abs(stored) - 1);
    }

    @Nullable
    UrlOutcome outcome(long n) {
        Chunk chunk = chunks.get(n / CHUNK);
        return chunk == null ? null : outcome(chunk.outcomes[(int) (n % CHUNK)]);
    }

    /// Whether the record of line `n` is about `url`; remembers that somebody asked.
    ///
    /// @param n a line that has a record
    boolean matches(long n, String url) {
        Chunk chunk = chunks.get(n / CHUNK);
        int i = (int) (n % CHUNK);
        if (chunk == null || chunk.outcomes[i] == 0) {
            throw new IllegalArgumentException("Line %d has no record".formatted(n));
        }
        chunk.outcomes[i] = (byte) -Math.abs(chunk.outcomes[i]);
        return chunk.urls[i] == hash(url);
    }

    long size() {
        return size;
    }

    /// Lines that have a record, and that nobody asked for.
    ///
    /// @param first the first of them; 0 when there is none
    record Unasked(long count, long first) {}

    Unasked unasked() {
        long count = 0;
        long first = 0;
        for (Map.Entry<Long, Chunk> chunk : new TreeMap<>(chunks).entrySet()) {
            byte[] outcomes = chunk.getValue().outcomes;
            for (int i = 0; i < CHUNK; i++) {
                if (outcomes[i] > 0) {
                    first = count == 0 ? chunk.getKey() * CHUNK + i : first;
                    count++;
                }
            }
        }
        return new Unasked(count, first);
    }

    private static int hash(String url) {
        CRC32C crc = new CRC32C();
        byte[] bytes = url.getBytes(StandardCharsets.UTF_8);
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }
}
