package dev.scraper.record;

import dev.scraper.crawl.TextPrint;
import dev.scraper.extract.Extracted;
import dev.scraper.parse.Page;
import dev.scraper.parse.Refresh;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.RobotsWord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of the output: what became of one line of the list. A value that is null or empty is
/// left out.
///
/// @param journey requests made for it, and where answers pointed
/// @param finalUrl what was requested or redirected to, where it differs from the line's URL
/// @param firstLine of a duplicate the line it repeats; 0 for any other
/// @param robots what the site says of robots; null where it says nothing
/// @param answer what the server said; null where none answered
/// @param refresh where the page sends its reader, absolute; null where it does not
/// @param content what was in it; null where nothing was read
/// @param timestamp when the work on it began
/// @param print what tells, in a crawl, whether the page says anything new; null where nobody asks
/// @param since how it compares with an earlier run; null where nothing is compared
/// @param extracted what a recipe made of it; null where there is none, or no page
public record PageRecord(
        ListLine line,
        Journey journey,
        @Nullable String finalUrl,
        UrlOutcome outcome,
        long firstLine,
        @Nullable RecordError error,
        @Nullable RecordRobots robots,
        @Nullable RecordAnswer answer,
        @Nullable Refresh refresh,
        @Nullable RecordContent content,
        Instant timestamp,
        @Nullable TextPrint print,
        @Nullable RecordSince since,
        @Nullable Extracted extracted) {

    /// A record of a page whose words nobody wants to know again.
    public PageRecord(
            ListLine line,
            Journey journey,
            @Nullable String finalUrl,
            UrlOutcome outcome,
            long firstLine,
            @Nullable RecordError error,
            @Nullable RecordRobots robots,
            @Nullable RecordAnswer answer,
            @Nullable Refresh refresh,
            @Nullable RecordContent content,
            Instant timestamp) {
        this(
                line, journey, finalUrl, outcome, firstLine, error, robots, answer, refresh, content, timestamp, null,
                null, null);
    }

    /// The same of a page of a crawl.
    public PageRecord print(@Nullable TextPrint words) {
        return new PageRecord(
                line, journey, finalUrl, outcome, firstLine, error, robots, answer, refresh, content, timestamp, words,
                since, extracted);
    }

    /// The same of a run that is compared with an earlier one.
    ///
    /// @param result with [UrlOutcome#UNCHANGED] where the content is the same
    public PageRecord since(UrlOutcome result, @Nullable RecordSince comparison) {
        return new PageRecord(
                line,
                journey,
                finalUrl,
                result,
                firstLine,
                error,
                robots,
                answer,
                refresh,
                content,
                timestamp,
                print,
                comparison,
                extracted);
    }

    /// The same with what a recipe made of the page.
    ///
    /// @param result [UrlOutcome#INCOMPLETE] where a required field is missing
    /// @param why it is; null where nothing is
    public PageRecord extracted(UrlOutcome result, @Nullable RecordError why, Extracted made) {
        return new PageRecord(
                line, journey, finalUrl, result, firstLine, why, robots, answer, refresh, content, timestamp, print,
                since, made);
    }

    /// How a page compares with what an earlier run has of it.
    ///
    /// @param kept what of that record is said again where the answer says nothing: JSON by its key
    public record RecordSince(SinceWord word, Map<String, String> kept) {
        /// Copies what is kept.
        public RecordSince {
            kept = Map.copyOf(kept);
        }
    }

    /// Why it failed.
    ///
    /// @param type a short name a program can compare, such as `unknown_host`
    /// @param message for a person
    /// @param phase where it failed
    public record RecordError(String type, String message, RecordPhase phase) {}

    /// What the site says of robots.
    ///
    /// @param word of its robots.txt; null where nobody asked
    /// @param noindex whether the page wants to be left out of an index, by its meta element or its
    ///     X-Robots-Tag header
    /// @param nofollow whether it wants its links not to be followed
    public record RecordRobots(@Nullable RobotsWord word, boolean noindex, boolean nofollow) {}

    /// What the server said.
    ///
    /// @param status the HTTP status
    /// @param mime what the content was taken for, by the content type or its first bytes; null
    ///     where neither says
    /// @param wireLength bytes of the body as they came; -1 where it was not read to its end
    public record RecordAnswer(
            int status,
            @Nullable String mime,
            long wireLength,
            @Nullable String etag,
            @Nullable String lastModified) {}

    /// What was in the answer.
    ///
    /// @param length bytes, decoded
    /// @param digest of these bytes: `sha256:` and 64 hex digits
    /// @param page what was read from it; null where it was not parsed
    /// @param withLinks whether links were wanted, so that an empty list says something
    public record RecordContent(
            long length, String digest, @Nullable Page page, boolean withLinks) {}

    /// The record of a line about which nothing is known but why it has one.
    public static PageRecord without(
            ListLine line, Journey journey, UrlOutcome outcome, RecordError error, Instant timestamp) {
        return new PageRecord(line, journey, null, outcome, 0, error, null, null, null, null, timestamp);
    }
}
