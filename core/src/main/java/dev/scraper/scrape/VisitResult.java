package dev.scraper.scrape;

import dev.scraper.crawl.Findings;
import dev.scraper.extract.PageCounts;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.Reply;
import dev.scraper.visit.VisitReply;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a lane hands over of a visit: what came of it, and the record all but closed.
///
/// @param outcome of its line, if nothing more is done for it
/// @param error why that is no page; null where it is one, or where there will be another visit
/// @param found names of the selections that found something; null where none was looked for
/// @param record see [dev.scraper.record.RecordEncoder#open]; empty where there will be another
///     visit
/// @param archive see [dev.scraper.archive.ExchangeEncoder]; empty where none was asked for
/// @param findings where the page leads, for a crawl
/// @param since how the page compares with an earlier run; null where there is nothing to say
/// @param fields how the fields of a recipe did; null where there is none, or no page
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record VisitResult(
        Reply reply,
        UrlOutcome outcome,
        @Nullable RecordError error,
        @Nullable List<String> found,
        Duration ttfb,
        Duration body,
        byte[] record,
        byte[] archive,
        Findings findings,
        @Nullable SinceWord since,
        @Nullable PageCounts fields)
        implements VisitReply {

    /// What is handed over in a run that is compared with no other, and has no recipe.
    public VisitResult(
            Reply reply,
            UrlOutcome outcome,
            @Nullable RecordError error,
            @Nullable List<String> found,
            Duration ttfb,
            Duration body,
            byte[] record,
            byte[] archive,
            Findings findings) {
        this(reply, outcome, error, found, ttfb, body, record, archive, findings, null, null);
    }

    /// The same with another end.
    VisitResult ended(UrlOutcome outcome, @Nullable RecordError error, byte[] record) {
        return new VisitResult(reply, outcome, error, found, ttfb, body, record, archive, findings, since, fields);
    }

    @Override
    public Duration response() {
        return ttfb.plus(body);
    }

    /// Whether a server answered, whatever it said.
    public boolean answered() {
        return reply.status() > 0 || (reply instanceof Reply.FromRecording old && old.answered());
    }
}
