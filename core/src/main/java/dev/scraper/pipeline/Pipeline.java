package dev.scraper.pipeline;

/// Work in two stages: `fetch` mostly waits, `parse` mostly computes. Knows no threads and holds no
/// clock.
///
/// Any number of lanes call one pipeline at the same time, so it is safe for use by many threads.
///
/// @param <I> what a task starts from, such as a URL
/// @param <F> what the first stage hands to the second, such as the bytes of a page
/// @param <R> what comes out, such as a record
public interface Pipeline<I, F, R> {

    /// Gets what `input` asks for. What it throws becomes an [Outcome.Failed]; it never ends a run.
    F fetch(I input) throws Exception;

    /// Makes the result. What it throws becomes an [Outcome.Failed]; it never ends a run.
    R parse(I input, F fetched) throws Exception;

    /// A pipeline of two functions. It cannot cross to a forked JVM; see [ForkablePipeline].
    static <I, F, R> Pipeline<I, F, R> of(Fetch<I, F> fetch, Parse<I, F, R> parse) {
        return new Pipeline<>() {
            @Override
            public F fetch(I input) throws Exception {
                return fetch.fetch(input);
            }

            @Override
            public R parse(I input, F fetched) throws Exception {
                return parse.parse(input, fetched);
            }
        };
    }

    /// The first stage as a function.
    interface Fetch<I, F> {
        /// See [Pipeline#fetch].
        F fetch(I input) throws Exception;
    }

    /// The second stage as a function.
    interface Parse<I, F, R> {
        /// See [Pipeline#parse].
        R parse(I input, F fetched) throws Exception;
    }
}
