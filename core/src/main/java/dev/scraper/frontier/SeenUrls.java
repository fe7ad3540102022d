package dev.scraper.frontier;

import dev.scraper.list.UrlList;
import dev.scraper.queue.LineIndex;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Which URLs the list had up to now: four bytes a URL, and the URLs themselves stay in the list.
final class SeenUrls {

    private static final int SMALLEST = 12;
    private static final int SEGMENT = 24;

    private final LineIndex index;
    private List<ByteBuffer> slots;
    private int bits = SMALLEST;
    private int count;

    /// None so far.
    ///
    /// @param index where the lines stand, each with the hash of its URL as its note
    SeenUrls(LineIndex index) {
        this.index = index;
        this.slots = slots(SMALLEST);
    }

    /// The earlier line with this URL of `list`, compared in its normal form: two of one hash are
    /// told apart by reading the first again, so no URL is ever taken for another. 0 if there is
    /// none, and then line `n` is the first, and is to be in the index, with the hash of the text
    /// of `url` as its note, before the next is looked for.
    ///
    /// @throws UncheckedIOException if the list cannot be read again
    int firstOrAdd(int n, CrawlUrl url, UrlList list) {
        return firstOrAdd(n, hash(url), earlier -> url.text().equals(normalForm(list, earlier)));
    }

    /// The hash by which [#firstOrAdd(int, CrawlUrl, UrlList)] finds a URL.
    static long hash(CrawlUrl url) {
        return url.text().hashCode();
    }

    private @Nullable String normalForm(UrlList list, int n) {
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
    int firstOrAdd(int n, long hash, IntPredicate same) {
        int slot = slot(hash, bits);
        for (int there = get(slots, slot); there != 0; there = get(slots, slot)) {
            if (index.note(there) == hash && same.test(there)) {
                return there;
            }
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        if (++count > (1 << bits) / 4 * 3) {
            grow();
            slot = free(slots, slot(hash, bits), bits);
        }
        put(slots, slot, n);
        return 0;
    }

    /// The line that has this hash; 0 if none has.
    int line(long hash) {
        int slot = slot(hash, bits);
        for (int there = get(slots, slot); there != 0; there = get(slots, slot)) {
            if (index.note(there) == hash) {
                return there;
            }
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        return 0;
    }

    private void grow() {
        if (bits == 30) {
            throw new UncheckedIOException(new IOException("a list may have no more than %d URLs".formatted(count)));
        }
        List<ByteBuffer> larger = slots(bits + 1);
        for (int i = 0; i < 1 << bits; i++) {
            int n = get(slots, i);
            if (n != 0) {
                put(larger, free(larger, slot(index.note(n), bits + 1), bits + 1), n);
            }
        }
        slots = larger;
        bits++;
    }

    private List<ByteBuffer> slots(int wanted) {
        List<ByteBuffer> segments = new ArrayList<>();
        for (int i = 0; i < 1 << Math.max(0, wanted - SEGMENT); i++) {
            segments.add(index.memory().block(Integer.BYTES << Math.min(wanted, SEGMENT)));
        }
        return segments;
    }

    private static int free(List<ByteBuffer> slots, int from, int bits) {
        int slot = from;
        while (get(slots, slot) != 0) {
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        return slot;
    }

    private static int get(List<ByteBuffer> slots, int slot) {
        return slots.get(slot >>> SEGMENT).getInt(Integer.BYTES * (slot & ((1 << SEGMENT) - 1)));
    }

    private static void put(List<ByteBuffer> slots, int slot, int n) {
        slots.get(slot >>> SEGMENT).putInt(Integer.BYTES * (slot & ((1 << SEGMENT) - 1)), n);
    }

    /// The hash of a text is poor in its low bits.
    private static int slot(long hash, int bits) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> (64 - bits));
    }
}
