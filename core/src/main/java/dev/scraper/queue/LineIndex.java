package dev.scraper.queue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What is kept of every line of the list, by its number: where it stands, which line follows it in
/// its queue, how deep it is, and one number more. Twenty-one bytes a line, and nothing is ever
/// copied, so ten million lines fit in memory.
public final class LineIndex {

    /// No line has a greater number.
    public static final int LARGEST = Integer.MAX_VALUE - 1;

    /// Greater depths are kept as this one.
    public static final int DEEPEST = Byte.MAX_VALUE;

    private static final int SHIFT = 15;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final int LINES = 1 << SHIFT;
    private static final int NOTES = Long.BYTES * LINES;
    private static final int NEXT = NOTES + Long.BYTES * LINES;
    private static final int DEPTHS = NEXT + Integer.BYTES * LINES;
    private static final int SIZE = DEPTHS + LINES;

    private final Memory memory;
    private final List<ByteBuffer> chunks = new ArrayList<>();

    /// An empty index in the heap.
    public LineIndex() {
        this(Memory.HEAP);
    }

    /// An empty index.
    public LineIndex(Memory memory) {
        this.memory = memory;
    }

    /// Where it lies.
    public Memory memory() {
        return memory;
    }

    /// Keeps a line.
    public void put(int n, long location, long note) {
        while (n >> SHIFT >= chunks.size()) {
            chunks.add(memory.block(SIZE));
        }
        chunk(n).putLong(Long.BYTES * (n & MASK), location);
        note(n, note);
    }

    /// Where a line stands, as it was put.
    public long location(int n) {
        return chunk(n).getLong(Long.BYTES * (n & MASK));
    }

    /// The hash of a line's URL, or of a duplicate the number of the line it repeats.
    public long note(int n) {
        return chunk(n).getLong(NOTES + Long.BYTES * (n & MASK));
    }

    /// Keeps another note of a line.
    public void note(int n, long note) {
        chunk(n).putLong(NOTES + Long.BYTES * (n & MASK), note);
    }

    /// The line behind it in its queue.
    public int next(int n) {
        return chunk(n).getInt(NEXT + Integer.BYTES * (n & MASK));
    }

    /// Puts a line behind another.
    public void next(int n, int following) {
        chunk(n).putInt(NEXT + Integer.BYTES * (n & MASK), following);
    }

    /// Its distance from the seeds of a crawl, at most [#DEEPEST].
    public int depth(int n) {
        return chunk(n).get(DEPTHS + (n & MASK));
    }

    /// Keeps the distance of a line from the seeds.
    public void depth(int n, int depth) {
        chunk(n).put(DEPTHS + (n & MASK), (byte) Math.min(depth, DEEPEST));
    }

    private ByteBuffer chunk(int n) {
        return chunks.get(n >> SHIFT);
    }
}
