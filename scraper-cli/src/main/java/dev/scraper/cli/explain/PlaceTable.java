package dev.scraper.cli.explain;

import java.util.Arrays;

/// Where in a file the lines are that have a hash: eight bytes each, in a table that is at most
/// three quarters full. Of a hash only 24 bits are kept, so whoever asks has to look at the line.
final class PlaceTable {

    private static final int SMALLEST = 1 << 10;

    /// A file may have a terabyte.
    private static final int PLACE_BITS = 40;

    private static final long PLACE = (1L << PLACE_BITS) - 1;

    private long[] slots = new long[SMALLEST];
    private int count;

    /// Adds a line.
    ///
    /// @param place of its first byte, above 0 and below 2^40
    void add(long hash, long place) {
        if (count >= slots.length / 4 * 3) {
            grow();
        }
        put(slots, hash, place);
        count++;
    }

    /// Only bits that are kept decide where a search begins: a table that grows has no others.
    private static int start(long hash, int length) {
        long kept = hash >>> PLACE_BITS;
        return (int) ((kept * 0x9E3779B97F4A7C15L) >>> 32) & (length - 1);
    }

    private static void put(long[] slots, long hash, long place) {
        int slot = start(hash, slots.length);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = (hash & ~PLACE) | place;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(2, slots.length)];
        for (long slot : slots) {
            if (slot != 0) {
                put(larger, slot, slot & PLACE);
            }
        }
        slots = larger;
    }

    /// The places of all lines that may have a hash, in the order of the file.
    long[] of(long hash) {
        long[] found = new long[0];
        for (int slot = start(hash, slots.length); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            if ((slots[slot] & ~PLACE) == (hash & ~PLACE)) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = slots[slot] & PLACE;
            }
        }
        Arrays.sort(found);
        return found;
    }
}
