package dev.scraper.record;

import java.util.Locale;

/// Counts as people read them: `50,000`, the same in every country.
public final class Counts {

    private Counts() {}

    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String lines(long count) {
        return of(count) + (count == 1 ? " line" : " lines");
    }
}
