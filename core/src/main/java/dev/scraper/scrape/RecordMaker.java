package dev.scraper.scrape;

import dev.scraper.body.Body;
import dev.scraper.content.MediaType;
import dev.scraper.fetch.FetchResult;
import dev.scraper.parse.Extractor;
import dev.scraper.parse.LinkBase;
import dev.scraper.parse.Page;
import dev.scraper.parse.Refresh;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordAnswer;
import dev.scraper.record.PageRecord.RecordContent;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.PageRecord.RecordRobots;
import dev.scraper.record.UrlOutcome;
import dev.scraper.robots.RobotsRules;
import dev.scraper.robots.RobotsTag;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Journey.Hop;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.Duplicate;
import dev.scraper.visit.Refusal.RobotsDenied;
import dev.scraper.visit.RobotsWord;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes the record of a visit from what came of it. Computes, and writes the body where that was
/// asked for.
final class RecordMaker {

    private static final byte[] REFRESH = "refresh".getBytes(StandardCharsets.US_ASCII);

    private final ScrapeSettings settings;
    private final Extractor extractor;
    private final @Nullable BodyFiles bodies;
    private final String productToken;

    RecordMaker(ScrapeSettings settings) {
        this.settings = settings;
        Path folder = settings.bodies();
        this.bodies = folder == null ? null : new BodyFiles(folder);
        this.productToken = RobotsRules.productToken(settings.fetch().userAgent());
        this.extractor = new Extractor(settings.selections(), settings.links(), productToken);
    }

    /// The record of a line that got no request, or none any more.
    static PageRecord noRequest(NoRequest visit, Instant started) {
        Refusal refusal = visit.refusal();
        RecordError error = new RecordError(refusal.type(), refusal.reason(), phase(refusal));
        Journey journey = visit.journey();
        RobotsWord word = refusal instanceof RobotsDenied denied ? denied.word() : null;
        long first = refusal instanceof Duplicate duplicate ? duplicate.first() : 0;
        Hop last = journey.hops().isEmpty() ? null : journey.hops().getLast();
        return new PageRecord(
                visit.line(),
                journey,
                last == null || last.url().equals(visit.line().url()) ? null : last.url(),
                outcome(refusal),
                first,
                first > 0 ? null : error,
                word == null ? null : new RecordRobots(word, false, false),
                last == null ? null : new RecordAnswer(last.status(), null, -1, null, null),
                null,
                null,
                started);
    }

    private static UrlOutcome outcome(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadUrl bad -> UrlOutcome.INVALID_URL;
            case Refusal.Duplicate duplicate -> UrlOutcome.DUPLICATE;
            case Refusal.RobotsDenied denied -> UrlOutcome.ROBOTS_DENIED;
            case Refusal.PrivateAddress inside -> UrlOutcome.PRIVATE_ADDRESS;
            case Refusal.NotFollowed elsewhere -> UrlOutcome.TOO_MANY_REDIRECTS;
            case Refusal.PushedBack pushed -> UrlOutcome.HTTP_ERROR;
            case Refusal.HostFailing failing -> UrlOutcome.NETWORK_ERROR;
        };
    }

    private static String phase(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadUrl bad -> "list";
            case Refusal.Duplicate duplicate -> "list";
            case Refusal.RobotsDenied denied -> "robots";
            case Refusal.PrivateAddress inside -> "queue";
            case Refusal.NotFollowed elsewhere -> "headers";
            case Refusal.PushedBack pushed -> "queue";
            case Refusal.HostFailing failing -> "queue";
        };
    }

    /// The record of a page, as if nothing more were done for it.
    PageRecord of(PageVisit visit, FetchResult result, Instant started) {
        Draft draft = new Draft(visit, started, settings.links(), productToken);
        return switch (result) {
            case FetchResult.Fetched fetched -> fetched(draft, fetched);
            case FetchResult.Redirected redirected ->
                draft.answer(
                        UrlOutcome.TOO_MANY_REDIRECTS,
                        redirected,
                        new RecordError("redirect_not_followed", "redirects to " + redirected.location(), "headers"));
            case FetchResult.HttpError error
            when error.status() == 304 -> draft.answer(UrlOutcome.NOT_MODIFIED, error, null);
            case FetchResult.HttpError error -> httpError(draft, error);
            case FetchResult.TooLarge large ->
                draft.answer(
                        UrlOutcome.TOO_LARGE,
                        large,
                        tooLarge(String.format(Locale.ROOT, "more than %,d bytes", large.limit())));
            case FetchResult.TimedOut late ->
                draft.failed(UrlOutcome.TIMEOUT, new RecordError("timeout", timeout(late), late.phase()));
            case FetchResult.TlsFailed tls ->
                draft.failed(UrlOutcome.TLS_ERROR, new RecordError(tls.type(), tls.message(), "connect"));
            case FetchResult.Refused refused ->
                draft.failed(UrlOutcome.PRIVATE_ADDRESS, new RecordError(refused.type(), refused.message(), "connect"));
            case FetchResult.Unreachable lost ->
                draft.failed(UrlOutcome.NETWORK_ERROR, new RecordError(lost.type(), lost.message(), phase(lost)));
        };
    }

    /// What was not there in time.
    static String timeout(FetchResult.TimedOut late) {
        String what = switch (late.phase()) {
            case "connect" -> "no connection within ";
            case "body" -> "the body did not end within ";
            default -> "no answer within ";
        };
        return what + seconds(late.allowed());
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String phase(FetchResult.Unreachable lost) {
        return switch (lost.type()) {
            case "unknown_host", "connection_refused", "no_connection", "unsupported_host" -> "connect";
            default -> lost.times().body().isZero() ? "headers" : "body";
        };
    }

    private static RecordError tooLarge(String message) {
        return new RecordError("too_large", message + "; --max-filesize allows no more", "body");
    }

    private PageRecord httpError(Draft draft, FetchResult.HttpError error) {
        RecordError said =
                new RecordError("http_" + error.status(), "the server answered " + error.status(), "headers");
        return draft.unread(UrlOutcome.HTTP_ERROR, error, error.body(), null, said);
    }

    private PageRecord fetched(Draft draft, FetchResult.Fetched fetched) {
        byte[] bytes;
        try {
            bytes = fetched.body().bytes();
        } catch (Body.BodyTooLargeException large) {
            return draft.answer(UrlOutcome.TOO_LARGE, fetched, tooLarge(large.getMessage() + " once decoded"));
        } catch (Body.UnsupportedEncodingException unknown) {
            return unreadable(draft, fetched, null, "unsupported_encoding", unknown);
        } catch (IOException broken) {
            return unreadable(draft, fetched, null, "broken_encoding", broken);
        }
        if (bodies != null) {
            try {
                bodies.save(draft.visit().line().n(), draft.url().text(), bytes);
            } catch (IOException full) {
                return unreadable(draft, fetched, bytes, "body_not_saved", full);
            }
        }
        MediaType type = MediaType.of(fetched.contentType().orElse(null), nosniff(fetched), bytes);
        if (!settings.parse()) {
            return draft.read(UrlOutcome.OK, fetched, type, bytes, null, seenRefresh(draft.url(), type, bytes));
        }
        try {
            if (!type.isPage(bytes)) {
                return draft.read(UrlOutcome.NOT_HTML, fetched, type, bytes, null, null);
            }
            Page page = extractor.extractAs(type, bytes, draft.url().uri());
            return draft.read(UrlOutcome.OK, fetched, type, bytes, page, page.refresh());
        } catch (RuntimeException | StackOverflowError hostile) {
            return unreadable(draft, fetched, bytes, hostile.getClass().getSimpleName(), hostile);
        }
    }

    /// Where a page that is only fetched sends its reader. Asked for an archive alone: whoever
    /// extracts from it later will want the page behind, too.
    private @Nullable Refresh seenRefresh(CrawlUrl url, MediaType type, byte[] bytes) {
        if (!settings.archive() || !mentionsRefresh(bytes)) {
            return null;
        }
        try {
            return type.isPage(bytes)
                    ? extractor.extractAs(type, bytes, url.uri()).refresh()
                    : null;
        } catch (RuntimeException | StackOverflowError hostile) {
            return null; // it is kept all the same
        }
    }

    private static boolean mentionsRefresh(byte[] bytes) {
        for (int i = 0; i + REFRESH.length <= bytes.length; i++) {
            int matched = 0;
            while (matched < REFRESH.length && (bytes[i + matched] | 0x20) == REFRESH[matched]) {
                matched++;
            }
            if (matched == REFRESH.length) {
                return true;
            }
        }
        return false;
    }

    private static boolean nosniff(FetchResult.Answer answer) {
        return answer.headers()
                .firstValue("x-content-type-options")
                .map(value -> value.split(",", -1)[0].strip().equalsIgnoreCase("nosniff"))
                .orElse(false);
    }

    private PageRecord unreadable(
            Draft draft, FetchResult.Fetched fetched, byte @Nullable [] bytes, String type, Throwable why) {
        String message = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        RecordError error = new RecordError(type, message, "parse");
        return draft.unread(UrlOutcome.PARSE_ERROR, fetched, fetched.body(), bytes, error);
    }

    /// What is known of a record before its outcome is.
    private record Draft(PageVisit visit, Instant started, boolean links, String productToken) {

        CrawlUrl url() {
            return visit.target();
        }

        PageRecord failed(UrlOutcome outcome, RecordError error) {
            return record(outcome, error, robots(false, false), null, null, null);
        }

        PageRecord answer(UrlOutcome outcome, FetchResult.Answer answer, @Nullable RecordError error) {
            RobotsTag tag = tag(answer);
            return record(
                    outcome,
                    error,
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
        PageRecord unread(
                UrlOutcome outcome, FetchResult.Answer answer, Body body, byte @Nullable [] bytes, RecordError error) {
            return withBody(outcome, answer, body, saidType(answer), bytes, error, null, null);
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
}
