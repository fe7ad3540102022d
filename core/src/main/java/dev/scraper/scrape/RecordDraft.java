package dev.scraper.scrape;

import dev.scraper.body.Body;
import dev.scraper.content.MediaType;
import dev.scraper.fetch.FetchResult;
import dev.scraper.parse.LinkBase;
import dev.scraper.parse.Page;
import dev.scraper.parse.Refresh;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordAnswer;
import dev.scraper.record.PageRecord.RecordContent;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.PageRecord.RecordRobots;
import dev.scraper.record.UrlOutcome;
import dev.scraper.robots.RobotsTag;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey.Hop;
import dev.scraper.visit.Visit.PageVisit;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What is known of a record before its outcome is.
record RecordDraft(PageVisit visit, Instant started, boolean links, String productToken) {

    CrawlUrl url() {
        return visit.target();
    }

    PageRecord failed(@Nullable Shortfall shortfall) {
        return record(outcome(shortfall), error(shortfall), robots(false, false), null, null, null);
    }

    PageRecord redirected(FetchResult.Redirected moved, CrawlUrl to) {
        RobotsTag tag = tag(moved);
        return new PageRecord(
                visit.line(),
                visit.journey().followed(new Hop(moved.status(), to.text())),
                to.text(),
                UrlOutcome.REDIRECTED,
                0,
                null,
                robots(tag.noindex(), tag.nofollow()),
                said(moved, saidType(moved), -1),
                null,
                null,
                started);
    }

    PageRecord answer(@Nullable Shortfall shortfall, FetchResult.Answer answer) {
        RobotsTag tag = tag(answer);
        return record(
                outcome(shortfall),
                error(shortfall),
                robots(tag.noindex(), tag.nofollow()),
                said(answer, saidType(answer), -1),
                null,
                null);
    }

    /// The record of an answer whose body was read.
    ///
    /// @param type what the body was taken for
    /// @param meta where the body sends its reader; a header is stronger
    PageRecord read(
            UrlOutcome outcome,
            FetchResult.Fetched fetched,
            MediaType type,
            byte[] bytes,
            @Nullable Page page,
            @Nullable Refresh meta) {
        Refresh header = fetched.headers()
                .firstValue("refresh")
                .flatMap(Refresh::parse)
                .map(said -> said.resolved(LinkBase.of(url().text())))
                .orElse(null);
        Refresh refresh = header == null ? meta : header;
        return withBody(outcome, fetched, fetched.body(), type, bytes, null, page, refresh);
    }

    /// The record of an answer that is an error, or cannot be read.
    PageRecord unread(@Nullable Shortfall shortfall, FetchResult.Answer answer, Body body, byte @Nullable [] bytes) {
        return withBody(outcome(shortfall), answer, body, saidType(answer), bytes, error(shortfall), null, null);
    }

    private static UrlOutcome outcome(@Nullable Shortfall shortfall) {
        return shortfall == null ? UrlOutcome.OK : shortfall.outcome();
    }

    private static @Nullable RecordError error(@Nullable Shortfall shortfall) {
        return shortfall == null ? null : shortfall.error();
    }

    private PageRecord withBody(
            UrlOutcome outcome,
            FetchResult.Answer answer,
            Body body,
            MediaType type,
            byte @Nullable [] bytes,
            @Nullable RecordError error,
            @Nullable Page page,
            @Nullable Refresh refresh) {
        RobotsTag tag = tag(answer);
        boolean noindex = tag.noindex() || (page != null && page.noindex());
        boolean nofollow = tag.nofollow() || (page != null && page.nofollow());
        return record(
                outcome,
                error,
                robots(noindex, nofollow),
                said(answer, type, body.wireLength()),
                refresh,
                bytes == null ? null : new RecordContent(bytes.length, digest(bytes), page, links));
    }

    private PageRecord record(
            UrlOutcome outcome,
            @Nullable RecordError error,
            @Nullable RecordRobots robots,
            @Nullable RecordAnswer answer,
            @Nullable Refresh refresh,
            @Nullable RecordContent content) {
        String reached = url().text();
        return new PageRecord(
                visit.line(),
                visit.journey(),
                reached.equals(visit.line().url()) ? null : reached,
                outcome,
                0,
                error,
                robots,
                answer,
                refresh,
                content,
                started);
    }

    private RobotsTag tag(FetchResult.Answer answer) {
        return RobotsTag.of(answer.headers().allValues("x-robots-tag"), productToken);
    }

    private @Nullable RecordRobots robots(boolean noindex, boolean nofollow) {
        return visit.robots() == null && !noindex && !nofollow
                ? null
                : new RecordRobots(visit.robots(), noindex, nofollow);
    }

    private static MediaType saidType(FetchResult.Answer answer) {
        return MediaType.parse(answer.contentType().orElse(null));
    }

    private static RecordAnswer said(FetchResult.Answer answer, MediaType type, long wireLength) {
        String mime = type.type();
        return new RecordAnswer(
                answer.status(),
                mime.isEmpty() ? null : mime,
                wireLength,
                answer.headers().firstValue("etag").orElse(null),
                answer.headers().firstValue("last-modified").orElse(null));
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
