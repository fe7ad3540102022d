package dev.scraper.record;

import dev.scraper.parse.Page;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One line of the output: what became of one line of the list. A value that is null or empty is
/// left out.
///
/// @param n the line's number in the list, from 1
/// @param url as the list has it
/// @param finalUrl what was requested or redirected to, where it differs from `url`
/// @param redirects where answers pointed, in order
/// @param mime the content type without its parameters
/// @param length bytes of the content, decoded; -1 when there was none
/// @param wireLength bytes of the body as they came; -1 when there was none
/// @param digest of the decoded content: `sha256:` and 64 hex digits
/// @param page what was read from it
/// @param withLinks whether links were wanted, so that an empty list says something
/// @param timestamp when the work on it began
public record PageRecord(
        long n,
        String url,
        @Nullable String finalUrl,
        UrlOutcome outcome,
        OptionalInt status,
        @Nullable RecordError error,
        int attempts,
        List<RecordRedirect> redirects,
        @Nullable String mime,
        long length,
        long wireLength,
        @Nullable String digest,
        @Nullable Page page,
        boolean withLinks,
        @Nullable String etag,
        @Nullable String lastModified,
        Instant timestamp) {

    /// Why it failed.
    ///
    /// @param type a short name a program can compare, such as `unknown_host`
    /// @param message for a person
    /// @param phase where it failed: `list`, `fetch`, `connect`, `headers`, `body`, `parse` or
    ///     `worker`
    public record RecordError(String type, String message, String phase) {}

    /// An answer that pointed elsewhere.
    ///
    /// @param url where it pointed to, absolute where it could be resolved
    public record RecordRedirect(int status, String url) {}

    /// The record of a line about which nothing is known but why it failed.
    public static PageRecord failed(
            long n, String url, UrlOutcome outcome, RecordError error, int attempts, Instant timestamp) {
        return new PageRecord(
                n,
                url,
                null,
                outcome,
                OptionalInt.empty(),
                error,
                attempts,
                List.of(),
                null,
                -1,
                -1,
                null,
                null,
                false,
                null,
                null,
                timestamp);
    }
}
