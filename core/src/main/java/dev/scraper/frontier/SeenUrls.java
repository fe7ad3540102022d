package dev.scraper.frontier;

import dev.scraper.queue.LineIndex;
import java.util.function.IntPredicate;

/// Which URLs the list had up to now: four bytes a URL, and the URLs themselves stay in the list.
/// Two of one hash are told apart by reading the first again, so no URL is ever taken for another.
public final class SeenUrls {

    private static final int SMALLEST = 1 << 12;

    private final LineIndex lines;
    private int[] slots = new int[SMALLEST];
    private int count;

    public SeenUrls(LineIndex lines) {
        this.lines = lines;
    }

    /// The earlier line with this URL; 0 if there is none, and then line `n` is the first.
    ///
    /// @param n in the index already, with the hash of its URL as its note
    /// @param same whether an earlier line really has this URL
    public int firstOrAdd(int n, IntPredicate same) {
        int hash = lines.note(n);
        int slot = slot(hash, slots.length);
        while (slots[slot] != 0) {
            if (lines.note(slots[slot]) == hash && same.test(slots[slot])) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = n;
        if (++count > slots.length / 4 * 3) {
            grow();
        }
        return 0;
    }

    private void grow() {
        int[] larger = new int[Math.multiplyExact(2, slots.length)];
        for (int n : slots) {
            if (n != 0) {
                int slot = slot(lines.note(n), larger.length);
                while (larger[slot] != 0) {
                    slot = (slot + 1) & (larger.length - 1);
                }
                larger[slot] = n;
            }
        }
        slots = larger;
    }

    /// The hash of a text is poor in its low bits.
    private static int slot(int hash, int length) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) & (length - 1);
    }
}
