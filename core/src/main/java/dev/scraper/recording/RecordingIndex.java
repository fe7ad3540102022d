package dev.scraper.recording;

import dev.scraper.warc.WarcStream.Place;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Where the last exchange of each URL stands, in the order of the first ones, in 30 to 60 bytes a
/// URL. The URLs themselves stay in the file: they are known by 64 bits, so whoever reads at a
/// place must compare.
final class RecordingIndex {

    private long[] hashes = new long[1024];
    private long[] offsets = new long[1024];
    private int[] slots = new int[1024];
    private int[] table = new int[2048];
    private int size;

    /// Puts an exchange in the place of an earlier one of its URL.
    void put(String url, Place place) {
        long hash = hash(url);
        int at = find(hash);
        int entry = table[at] - 1;
        if (entry < 0) {
            if (size == hashes.length) {
                grow();
                at = find(hash);
            }
            entry = size++;
            hashes[entry] = hash;
            table[at] = entry + 1;
        }
        offsets[entry] = place.offset();
        slots[entry] = place.slot();
    }

    /// The number of a URL, from 0; -1 where it may have none.
    int indexOf(String url) {
        return table[find(hash(url))] - 1;
    }

    Place place(int index) {
        return new Place(offsets[index], slots[index]);
    }

    long hash(int index) {
        return hashes[index];
    }

    int size() {
        return size;
    }

    /// Where in the table a hash is, or belongs.
    private int find(long hash) {
        int at = (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (table.length - 1);
        while (table[at] != 0 && hashes[table[at] - 1] != hash) {
            at = (at + 1) & (table.length - 1);
        }
        return at;
    }

    private void grow() {
        int larger = Math.multiplyExact(2, size);
        hashes = Arrays.copyOf(hashes, larger);
        offsets = Arrays.copyOf(offsets, larger);
        slots = Arrays.copyOf(slots, larger);
        table = new int[Math.multiplyExact(2, larger)];
        for (int i = 0; i < size; i++) {
            table[find(hashes[i])] = i + 1;
        }
    }

    static long hash(String url) {
        CRC32C crc = new CRC32C();
        crc.update(url.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() << 32 | (url.hashCode() & 0xffff_ffffL);
    }
}
