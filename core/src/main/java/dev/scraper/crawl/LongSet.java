package dev.scraper.crawl;

/// Hashes that were seen, eight bytes each in a table that is at least a quarter full and at most
/// three. For one thread.
public final class LongSet {

    private static final int SMALLEST = 16;

    private long[] slots = new long[SMALLEST];
    private int count;
    private boolean zero;

    /// A set without any.
    public LongSet() {}

    /// Adds one.
    ///
    /// @return whether it was not there
    public boolean add(long hash) {
        if (hash == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        if (!put(slots, hash)) {
            return false;
        }
        if (++count > slots.length / 4 * 3) {
            long[] larger = new long[Math.multiplyExact(2, slots.length)];
            for (long there : slots) {
                if (there != 0) {
                    put(larger, there);
                }
            }
            slots = larger;
        }
        return true;
    }

    private static boolean put(long[] slots, long hash) {
        int slot = (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 1);
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = hash;
        return true;
    }

    /// How many there are.
    public int size() {
        return count + (zero ? 1 : 0);
    }
}
