package dev.scraper.frontier;

/// Lines of the list in order, as two numbers each: a queue of ten million fits in memory.
final class LineQueue {

    private long[] ring = new long[4];
    private int head;
    private int size;

    int size() {
        return size;
    }

    void add(long n, long location) {
        if (2 * size == ring.length) {
            grow();
        }
        int at = (head + 2 * size) % ring.length;
        ring[at] = n;
        ring[at + 1] = location;
        size++;
    }

    /// Puts a line back before all others.
    void addFirst(long n, long location) {
        if (2 * size == ring.length) {
            grow();
        }
        head = (head - 2 + ring.length) % ring.length;
        ring[head] = n;
        ring[head + 1] = location;
        size++;
    }

    long firstN() {
        return ring[head];
    }

    long firstLocation() {
        return ring[head + 1];
    }

    void removeFirst() {
        head = (head + 2) % ring.length;
        size--;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(2, ring.length)];
        System.arraycopy(ring, head, larger, 0, ring.length - head);
        System.arraycopy(ring, 0, larger, ring.length - head, head);
        ring = larger;
        head = 0;
    }
}
