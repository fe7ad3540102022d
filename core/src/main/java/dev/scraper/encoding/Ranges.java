package dev.scraper.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The characters that gb18030 has as four bytes, in runs of pointers and characters that follow
/// each other. Loaded when it is first asked.
///
/// Its resource is the standard's own table.
final class Ranges {

    private static final int BEYOND_LAST = 1_237_576;

    /// A pointer that no run has.
    private static final int ALONE_POINTER = 7457;

    private static final int ALONE = 0xE7C7;

    private volatile @Nullable NavigableMap<Integer, Integer> byPointer;
    private volatile @Nullable NavigableMap<Integer, Integer> byCodePoint;

    /// The character at `pointer`; [Index#NONE] where there is none.
    int codePoint(int pointer) {
        if ((pointer > 39_419 && pointer < 189_000) || pointer >= BEYOND_LAST) {
            return Index.NONE;
        }
        if (pointer == ALONE_POINTER) {
            return ALONE;
        }
        Map.Entry<Integer, Integer> run = byPointer().floorEntry(pointer);
        return run.getValue() + pointer - run.getKey();
    }

    /// The pointer to a character that the index lacks.
    int pointer(int codePoint) {
        if (codePoint == ALONE) {
            return ALONE_POINTER;
        }
        NavigableMap<Integer, Integer> runs = byCodePoint;
        if (runs == null) {
            runs = new TreeMap<>();
            for (Map.Entry<Integer, Integer> run : byPointer().entrySet()) {
                runs.put(run.getValue(), run.getKey());
            }
            byCodePoint = runs;
        }
        Map.Entry<Integer, Integer> run = runs.floorEntry(codePoint);
        return run.getValue() + codePoint - run.getKey();
    }

    private NavigableMap<Integer, Integer> byPointer() {
        NavigableMap<Integer, Integer> runs = byPointer;
        if (runs == null) {
            runs = load();
            byPointer = runs;
        }
        return runs;
    }

    private static NavigableMap<Integer, Integer> load() {
        try (InputStream resource = Ranges.class.getResourceAsStream("index-gb18030-ranges.txt")) {
            if (resource == null) {
                throw new IllegalStateException("the program lacks its table index-gb18030-ranges.txt");
            }
            NavigableMap<Integer, Integer> runs = new TreeMap<>();
            new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .forEach(row -> runs.put(Integer.valueOf(row[0]), Integer.decode(row[1])));
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
