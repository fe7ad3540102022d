package dev.scraper.since;

import java.util.BitSet;

/// Where in a file the record of each URL stands: eight bytes a slot, of which at most three
/// quarters have one, and two marks. Its size is known before.
///
/// Forty bits of a slot are the place, twenty-four of the hash of the URL; whoever has to be sure
/// looks at the place.
final class RecordTable {

    /// Bytes of a file that places can be told apart in: a terabyte.
    static final long LONGEST = 1L << 40;

    private static final int PLACE = 40;

    private final long[] slots;
    private final BitSet pages;
    private final BitSet listed;

    /// Whether a record is of the URL that is looked for.
    interface Same {
        boolean at(long place);
    }

    /// @param records the most that will be there
    RecordTable(long records) {
        long size = 16;
        while (size / 4 * 3 < records) {
            size *= 2;
        }
        slots = new long[Math.toIntExact(Math.min(size, 1L << 30))];
        pages = new BitSet(slots.length);
        listed = new BitSet(slots.length);
    }

    /// Keeps a record, in place of an earlier one of the same URL.
    ///
    /// @param same asked of those that may be
    void put(long hash, long place, boolean page, Same same) {
        int slot = slot(hash);
        while (slots[slot] != 0 && !(isOf(hash, slot) && same.at(place(slot)))) {
            slot = next(slot);
        }
        slots[slot] = (hash & (-1L << PLACE)) | (place + 1);
        pages.set(slot, page);
    }

    /// The place of a record; -1 for none.
    long find(long hash, Same same) {
        for (int slot = slot(hash); slots[slot] != 0; slot = next(slot)) {
            if (isOf(hash, slot) && same.at(place(slot))) {
                return place(slot);
            }
        }
        return -1;
    }

    /// A list has this URL, too. Another is taken for it once in some million times.
    void list(long hash) {
        for (int slot = slot(hash); slots[slot] != 0; slot = next(slot)) {
            if (isOf(hash, slot)) {
                listed.set(slot);
                return;
            }
        }
    }

    /// Pages there are.
    long pages() {
        return pages.cardinality();
    }

    /// Pages that the list does not have.
    long unlisted() {
        BitSet rest = (BitSet) pages.clone();
        rest.andNot(listed);
        return rest.cardinality();
    }

    private int slot(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private boolean isOf(long hash, int slot) {
        return slots[slot] >>> PLACE == hash >>> PLACE;
    }

    private long place(int slot) {
        return (slots[slot] & (1L << PLACE) - 1) - 1;
    }
}
