package dev.scraper.visit;

import dev.scraper.crawl.Found;
import dev.scraper.url.CrawlUrl;
import org.jspecify.annotations.Nullable;

/// A line of the list, as its record names it.
///
/// @param n its number over all inputs, from 1
/// @param url as the list has it
/// @param readAs what that was read as, such as `https://example.org` for `example.org`; null where
///     it was read as it is written
/// @param input a JSON object with what else the list says of it: its file where there are several,
///     its other columns; null for nothing
/// @param found how a crawl came to it; null for a line of a list that somebody made
/// @param place by which the run knows it: `n`, but where the run does a part of a larger list
public record ListLine(
        long n,
        String url,
        @Nullable String readAs,
        @Nullable String input,
        @Nullable Found found,
        long place) {

    /// A line of a list that the run does as a whole.
    public ListLine(long n, String url, @Nullable String readAs, @Nullable String input, @Nullable Found found) {
        this(n, url, readAs, input, found, n);
    }

    /// A line of a list that somebody made.
    public ListLine(long n, String url, @Nullable String readAs, @Nullable String input) {
        this(n, url, readAs, input, null);
    }

    /// A line whose URL is read as it is written.
    public ListLine(long n, String url, @Nullable String input) {
        this(n, url, null, input);
    }

    /// The same line in a run that knows it by another number.
    public ListLine at(long other) {
        return new ListLine(n, url, readAs, input, found, other);
    }

    /// The URL that the line asks for, as somebody wrote it.
    public String asked() {
        return readAs == null ? url : readAs;
    }

    /// The URL that the line asks for, in its normal form; what is none is as it was written.
    public String normalForm() {
        try {
            return CrawlUrl.parse(asked()).text();
        } catch (IllegalArgumentException none) {
            return asked();
        }
    }
}
