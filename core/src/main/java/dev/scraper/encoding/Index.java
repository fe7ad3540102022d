package dev.scraper.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table of the Encoding Standard: a number, called a pointer, for each character. Loaded when it
/// is first asked.
///
/// Its resource holds the characters in the order of their pointers, in UTF-8; U+FFFD stands for
/// none.
final class Index {

    /// No pointer, or no character.
    static final int NONE = -1;

    /// What the Japanese encodings share.
    static final Index JIS_0208 = new Index("jis0208");

    private final String name;
    private final int unwrittenFrom;
    private final int unwrittenTo;
    private volatile int @Nullable [] codePoints;
    private volatile @Nullable Map<Integer, Integer> pointers;

    Index(String name) {
        this(name, 0, 0);
    }

    /// A table of which a part is read, but never written.
    ///
    /// @param unwrittenFrom the first pointer of that part
    /// @param unwrittenTo the first pointer behind it
    Index(String name, int unwrittenFrom, int unwrittenTo) {
        this.name = name;
        this.unwrittenFrom = unwrittenFrom;
        this.unwrittenTo = unwrittenTo;
    }

    /// The character at `pointer`; [#NONE] where there is none.
    int codePoint(int pointer) {
        int[] table = codePoints();
        return pointer < table.length ? table[pointer] : NONE;
    }

    /// The first pointer to a character, of those that are written; [#NONE] where there is none.
    int pointer(int codePoint) {
        Map<Integer, Integer> table = pointers;
        if (table == null) {
            table = inverted(codePoints());
            pointers = table;
        }
        return table.getOrDefault(codePoint, NONE);
    }

    private Map<Integer, Integer> inverted(int[] table) {
        Map<Integer, Integer> first = HashMap.newHashMap(table.length);
        for (int pointer = 0; pointer < table.length; pointer++) {
            boolean written = pointer < unwrittenFrom || pointer >= unwrittenTo;
            if (written && table[pointer] != NONE) {
                first.putIfAbsent(table[pointer], pointer);
            }
        }
        return first;
    }

    private int[] codePoints() {
        int[] table = codePoints;
        if (table == null) {
            table = load();
            codePoints = table;
        }
        return table;
    }

    private int[] load() {
        try (InputStream resource = Index.class.getResourceAsStream("index-" + name + ".utf8")) {
            if (resource == null) {
                throw new IllegalStateException("the program lacks its table index-" + name + ".utf8");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .codePoints()
                    .map(c -> c == Coder.REPLACEMENT ? NONE : c)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
