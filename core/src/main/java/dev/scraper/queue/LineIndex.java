package dev.scraper.queue;

import java.util.ArrayList;
import java.util.List;

/// What is kept of every line of the list, by its number: where it stands, which line follows it in
/// its queue, and one number more. Sixteen bytes a line, and nothing is ever copied, so ten million
/// lines fit in memory.
public final class LineIndex {

    /// No line has a greater number.
    public static final int LARGEST = Integer.MAX_VALUE - 1;

    private static final int SHIFT = 15;
    private static final int MASK = (1 << SHIFT) - 1;

    private final List<Chunk> chunks = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent") // a place to write to, never compared
    private record Chunk(long[] locations, int[] next, int[] notes) {
        Chunk() {
            this(new long[1 << SHIFT], new int[1 << SHIFT], new int[1 << SHIFT]);
        }
    }

    /// Keeps a line.
    public void put(int n, long location, int note) {
        while (n >> SHIFT >= chunks.size()) {
            chunks.add(new Chunk());
        }
        Chunk chunk = chunk(n);
        chunk.locations[n & MASK] = location;
        chunk.notes[n & MASK] = note;
    }

    public long location(int n) {
        return chunk(n).locations[n & MASK];
    }

    /// The hash of a line's URL, or of a duplicate the number of the line it repeats.
    public int note(int n) {
        return chunk(n).notes[n & MASK];
    }

    public void note(int n, int note) {
        chunk(n).notes[n & MASK] = note;
    }

    public int next(int n) {
        return chunk(n).next[n & MASK];
    }

    public void next(int n, int following) {
        chunk(n).next[n & MASK] = following;
    }

    private Chunk chunk(int n) {
        return chunks.get(n >> SHIFT);
    }
}
