package dev.scraper;

import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.ListLine;
import org.jspecify.annotations.Nullable;

/// What became of one line of a [Batch]: each line ends in exactly one of these.
///
/// @param <T> what is made of a page
public sealed interface Scraped<T extends @Nullable Object> {

    /// The line, with its number and what else the list says of it.
    ListLine line();

    /// The URL as the list has it, which may be none; never null.
    default String url() {
        return line().url();
    }

    /// A page was fetched, and something was made of it.
    ///
    /// @param value what the functions that were given to [Batch#map] made, or what a recipe took;
    ///     the page itself where there were none
    record Ok<T extends @Nullable Object>(FetchedPage page, T value) implements Scraped<T> {
        @Override
        public ListLine line() {
            return page.line();
        }
    }

    /// There is no page, or nothing could be made of it.
    ///
    /// @param outcome what kind of failure it is. Some are none of anybody's: where
    ///     [UrlOutcome#accepted] holds (a duplicate, a page that robots.txt denies, one that has
    ///     not changed or is no HTML) there is nothing to be done about it
    /// @param message why, for a person: `the server answered 404`; never empty
    /// @param cause what was thrown while something was to be made of the page, and of one that
    ///     lacks what its recipe requires an [IncompleteException]; null where there is no page
    record Failed<T extends @Nullable Object>(
            ListLine line,
            UrlOutcome outcome,
            String message,
            @Nullable Throwable cause) implements Scraped<T> {}
}
