package dev.scraper.pixels;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/// What the lanes report while they run, for whoever draws it. Safe for any number of threads.
public final class Board {

    private static final int STARTED = 0;
    private static final int LOADED = 1;
    private static final int TURN = 2;
    private static final int DONE = 3;
    private static final int PARTS = 4;
    private static final int SLOTS = 5;

    private final List<Pixel> pixels;
    private final AtomicLongArray slots;
    private final long began = System.nanoTime();

    /// A board for a run that begins now.
    public Board(List<Pixel> pixels) {
        this.pixels = pixels;
        this.slots = new AtomicLongArray(pixels.size() * SLOTS);
        for (int i = 0; i < slots.length(); i++) {
            slots.set(i, i % SLOTS == PARTS ? 0 : PixelTimes.NOT_YET);
        }
    }

    void starts(Pixel pixel) {
        slots.set(slot(pixel, STARTED), elapsed());
    }

    void loaded(Pixel pixel) {
        slots.set(slot(pixel, LOADED), elapsed());
    }

    void renders(Pixel pixel, double part) {
        slots.set(slot(pixel, PARTS), Double.doubleToLongBits(part));
        slots.compareAndSet(slot(pixel, TURN), PixelTimes.NOT_YET, elapsed());
    }

    void done(Pixel pixel) {
        slots.set(slot(pixel, DONE), elapsed());
    }

    /// Nanoseconds since the run began.
    public long elapsed() {
        return System.nanoTime() - began;
    }

    /// How far each pixel has come.
    public List<PixelTimes> times() {
        return IntStream.range(0, pixels.size()).mapToObj(this::times).toList();
    }

    private PixelTimes times(int i) {
        return new PixelTimes(
                pixels.get(i).load(),
                slots.get(i * SLOTS + STARTED),
                slots.get(i * SLOTS + LOADED),
                slots.get(i * SLOTS + TURN),
                slots.get(i * SLOTS + DONE),
                Double.longBitsToDouble(slots.get(i * SLOTS + PARTS)));
    }

    private static int slot(Pixel pixel, int what) {
        return pixel.index() * SLOTS + what;
    }
}
