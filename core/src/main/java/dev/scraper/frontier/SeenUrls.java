package dev.scraper.frontier;

import dev.scraper.list.UrlList;
import dev.scraper.queue.LineIndex;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Which URLs the list had up to now: four bytes a URL, and the URLs themselves stay in the list.
/// Two of one hash are told apart by reading the first again, so no URL is ever taken for another.
final class SeenUrls {

    private static final int SMALLEST = 1 << 12;

    private final LineIndex index;
    private final UrlList list;
    private int[] slots = new int[SMALLEST];
    private int count;

    /// None so far.
    ///
    /// @param index where the lines stand, each with the hash of its URL as its note
    /// @param list read again where two hashes are the same
    SeenUrls(LineIndex index, UrlList list) {
        this.index = index;
        this.list = list;
    }

    /// The earlier line with this URL; 0 if there is none, and then line `n` is the first, and is
    /// to be in the index, with the hash of the text of `url` as its note, before the next is
    /// looked for.
    ///
    /// @throws UncheckedIOException if the list cannot be read again
    int firstOrAdd(int n, CrawlUrl url) {
        return firstOrAdd(n, url.text().hashCode(), earlier -> url.text().equals(normalForm(earlier)));
    }

    private @Nullable String normalForm(int n) {
        try {
            return CrawlUrl.parse(list.urlAt(index.location(n))).text();
        } catch (IllegalArgumentException changedSince) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same for any hash.
    ///
    /// @param hash of its URL
    /// @param same whether an earlier line really has this URL
    int firstOrAdd(int n, int hash, IntPredicate same) {
        int slot = slot(hash, slots.length);
        while (slots[slot] != 0) {
            if (index.note(slots[slot]) == hash && same.test(slots[slot])) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (++count > slots.length / 4 * 3) {
            grow();
            slot = slot(hash, slots.length);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
        }
        slots[slot] = n;
        return 0;
    }

    private void grow() {
        int[] larger = new int[Math.multiplyExact(2, slots.length)];
        for (int n : slots) {
            if (n != 0) {
                int slot = slot(index.note(n), larger.length);
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
