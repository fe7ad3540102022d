package dev.scraper;

import org.jspecify.annotations.Nullable;

/// What makes something of a page, or of what another function has made of it.
///
/// Lanes on many threads call one function at the same time, so it is safe for use by many threads;
/// a lambda that changes nothing outside it is.
@FunctionalInterface
public interface PageFunction<A extends @Nullable Object, R extends @Nullable Object> {

    /// Makes it.
    ///
    /// @throws Exception whatever it throws fails that page, with outcome `parse_error`, and no
    ///     other; an [Error] ends the run, but for a [StackOverflowError], which fails its page
    R apply(A of) throws Exception;
}
