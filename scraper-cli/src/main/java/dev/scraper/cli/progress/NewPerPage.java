package dev.scraper.cli.progress;

import org.jspecify.annotations.Nullable;

/// How many new URLs a page of a crawl brings: of the last pages, and whether that falls. Written
/// by one thread, read by any.
final class NewPerPage {

    private static final int PAGES = 200;

    private final long[] last = new long[2 * PAGES];
    private long pages;
    private volatile @Nullable Rate rate;

    /// @param now new URLs a page, of the last 200
    /// @param before the same of the 200 before them; -1 where there were none
    record Rate(double now, double before) {

        /// Whether pages bring less than they did.
        boolean falls() {
            return before >= 0 && now < before * 0.95;
        }
    }

    /// A page is done.
    void page(long found) {
        last[(int) (pages++ % last.length)] = found;
        if (pages % 20 == 0) {
            rate = new Rate(mean(0), pages >= last.length ? mean(PAGES) : -1);
        }
    }

    private double mean(int back) {
        long count = Math.min(PAGES, pages - back);
        long sum = 0;
        for (long i = 1; i <= count; i++) {
            sum += last[(int) ((pages - back - i) % last.length)];
        }
        return (double) sum / count;
    }

    /// Null until some pages are done.
    @Nullable
    Rate perPage() {
        return rate;
    }
}
