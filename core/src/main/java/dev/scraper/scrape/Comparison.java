package dev.scraper.scrape;

import dev.scraper.archive.ExchangeEncoder.Original;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordAnswer;
import dev.scraper.record.PageRecord.RecordContent;
import dev.scraper.record.PageRecord.RecordSince;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.scrape.RecordMaker.Made;
import dev.scraper.visit.Before;
import dev.scraper.visit.Visit.PageVisit;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares pages with what an earlier run has of them, and says again what it said where the
/// answer says nothing: so the output of one run is enough for the next.
///
/// @param asks whether it was we who asked for what is new, and not the user by headers of their
///     own: only then is what the server does not send again what the earlier run has
/// @param crawls whether pages lead to others
record Comparison(boolean asks, boolean crawls) {

    /// What an answer that is there may lack all the same.
    private static final Set<String> OF_FETCHED = Set.of("etag", "last_modified", "content_from");

    /// The record of a page with the word for it.
    Made compared(Made made, PageVisit visit, Before before) {
        PageRecord record = made.record();
        RecordAnswer answer = record.answer();
        UrlOutcome same = isSame(record, before) ? UrlOutcome.UNCHANGED : record.outcome();
        SinceWord word = SinceWord.of(same, answer == null ? 0 : answer.status(), before.isPage());
        UrlOutcome outcome = record.outcome() == UrlOutcome.INCOMPLETE ? UrlOutcome.INCOMPLETE : same;
        if (word == null || answer == null) {
            return made;
        }
        return switch (word) {
            case NEW, CHANGED, GONE -> with(made, outcome, word, Map.of());
            case UNCHANGED -> with(made, outcome, word, kept(answer, before, OF_FETCHED));
            case NOT_MODIFIED ->
                isAnsweredSince(visit) ? notModified(made, answer, before) : with(made, outcome, word, Map.of());
        };
    }

    /// Whether a 304 is about the version that the earlier run has.
    private boolean isAnsweredSince(PageVisit visit) {
        return asks && visit.isAskedSince();
    }

    /// What a page repeats; null where it is new.
    @Nullable
    Original original(PageRecord record, PageVisit visit, Before before) {
        RecordSince since = record.since();
        if (since == null || before.url() == null) {
            return null;
        }
        return switch (since.word()) {
            case NEW, CHANGED, GONE -> null;
            case UNCHANGED -> new Original(before.url(), date(before.fetched()), false);
            case NOT_MODIFIED ->
                isAnsweredSince(visit) ? new Original(before.url(), date(before.fetched()), true) : null;
        };
    }

    private static @Nullable Instant date(@Nullable String written) {
        try {
            return written == null ? null : Instant.parse(written);
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private Made notModified(Made made, RecordAnswer answer, Before before) {
        Map<String, String> kept = kept(answer, before, before.kept().keySet());
        Made again = with(made, UrlOutcome.NOT_MODIFIED, SinceWord.NOT_MODIFIED, kept);
        return crawls
                ? new Made(
                        again.record().print(before.print()), again.findings().print(before.print()))
                : again;
    }

    private static boolean isSame(PageRecord record, Before before) {
        RecordContent content = record.content();
        boolean page = record.outcome() == UrlOutcome.OK
                || record.outcome() == UrlOutcome.NOT_HTML
                || record.outcome() == UrlOutcome.INCOMPLETE;
        return page && content != null && content.digest().equals(before.digest());
    }

    private static Map<String, String> kept(RecordAnswer answer, Before before, Set<String> keys) {
        Map<String, String> kept = new HashMap<>(before.kept());
        kept.keySet().removeIf(key -> !keys.contains(key) || isSaid(key, answer));
        return kept;
    }

    private static boolean isSaid(String key, RecordAnswer answer) {
        return switch (key) {
            case "mime" -> answer.mime() != null;
            case "etag" -> answer.etag() != null;
            case "last_modified" -> answer.lastModified() != null;
            default -> false;
        };
    }

    private static Made with(Made made, UrlOutcome outcome, SinceWord word, Map<String, String> kept) {
        return new Made(made.record().since(outcome, new RecordSince(word, kept)), made.findings());
    }
}
