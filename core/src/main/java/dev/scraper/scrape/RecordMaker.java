package dev.scraper.scrape;

import dev.scraper.fetch.Body;
import dev.scraper.fetch.FetchResult;
import dev.scraper.frontier.Visit;
import dev.scraper.parse.Extractor;
import dev.scraper.parse.LinkBase;
import dev.scraper.parse.MediaType;
import dev.scraper.parse.Page;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.PageRecord.RecordRedirect;
import dev.scraper.record.UrlOutcome;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Makes the record of a visit from what came of it. Computes, and writes the body where that was
/// asked for.
final class RecordMaker {

    private final ScrapeSettings settings;
    private final Extractor extractor;
    private final @Nullable BodyFiles bodies;

    RecordMaker(ScrapeSettings settings) {
        this.settings = settings;
        this.extractor = new Extractor(settings.selections(), settings.links());
        Path folder = settings.bodies();
        this.bodies = folder == null ? null : new BodyFiles(folder);
    }

    static PageRecord invalid(Visit visit, String reason, Instant started) {
        return PageRecord.failed(
                visit.n(),
                visit.url(),
                UrlOutcome.INVALID_URL,
                new RecordError("invalid_url", reason, "list"),
                0,
                started);
    }

    PageRecord of(Visit visit, CrawlUrl url, FetchResult result, Instant started) {
        Draft draft = new Draft(visit, url, started, settings.links());
        return switch (result) {
            case FetchResult.Fetched fetched -> fetched(draft, fetched);
            case FetchResult.Redirected redirected -> redirected(draft, redirected);
            case FetchResult.HttpError error
            when error.status() == 304 -> draft.answer(UrlOutcome.NOT_MODIFIED, error, null, List.of());
            case FetchResult.HttpError error -> httpError(draft, error);
            case FetchResult.TooLarge large ->
                draft.answer(
                        UrlOutcome.TOO_LARGE,
                        large,
                        tooLarge(String.format(Locale.ROOT, "more than %,d bytes", large.limit())),
                        List.of());
            case FetchResult.TimedOut late ->
                draft.failed(UrlOutcome.TIMEOUT, new RecordError("timeout", timeout(late), late.phase()));
            case FetchResult.TlsFailed tls ->
                draft.failed(UrlOutcome.TLS_ERROR, new RecordError(tls.type(), tls.message(), "connect"));
            case FetchResult.Unreachable lost ->
                draft.failed(UrlOutcome.NETWORK_ERROR, new RecordError(lost.type(), lost.message(), phase(lost)));
            case FetchResult.Refused refused ->
                draft.failed(UrlOutcome.PRIVATE_ADDRESS, new RecordError(refused.type(), refused.message(), "connect"));
        };
    }

    private static String timeout(FetchResult.TimedOut late) {
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
        return draft.withBody(UrlOutcome.HTTP_ERROR, error, error.body(), null, said, null);
    }

    private static PageRecord redirected(Draft draft, FetchResult.Redirected redirected) {
        String target = target(draft.url(), redirected.location());
        RecordError error = new RecordError("redirect_not_followed", "redirects to " + target, "headers");
        return draft.answer(
                UrlOutcome.TOO_MANY_REDIRECTS,
                redirected,
                error,
                List.of(new RecordRedirect(redirected.status(), target)));
    }

    private static String target(CrawlUrl from, String location) {
        return LinkBase.of(from.text()).resolve(location);
    }

    private PageRecord fetched(Draft draft, FetchResult.Fetched fetched) {
        byte[] bytes;
        try {
            bytes = fetched.body().bytes();
        } catch (Body.BodyTooLargeException large) {
            return draft.answer(
                    UrlOutcome.TOO_LARGE, fetched, tooLarge(large.getMessage() + " once decoded"), List.of());
        } catch (Body.UnsupportedEncodingException unknown) {
            return unreadable(draft, fetched, null, "unsupported_encoding", unknown);
        } catch (IOException broken) {
            return unreadable(draft, fetched, null, "broken_encoding", broken);
        }
        if (bodies != null) {
            try {
                bodies.save(draft.visit().n(), draft.url().text(), bytes);
            } catch (IOException full) {
                return unreadable(draft, fetched, bytes, "body_not_saved", full);
            }
        }
        if (!settings.parse()) {
            return draft.withBody(UrlOutcome.OK, fetched, fetched.body(), bytes, null, null);
        }
        String contentType = fetched.contentType().orElse(null);
        MediaType type = MediaType.parse(contentType);
        if (!type.isHtml() && !type.type().isEmpty()) {
            return draft.withBody(UrlOutcome.NOT_HTML, fetched, fetched.body(), bytes, null, null);
        }
        try {
            Page page = extractor.extract(bytes, contentType, draft.url().uri());
            return draft.withBody(UrlOutcome.OK, fetched, fetched.body(), bytes, null, page);
        } catch (RuntimeException | StackOverflowError hostile) {
            return unreadable(draft, fetched, bytes, hostile.getClass().getSimpleName(), hostile);
        }
    }

    private PageRecord unreadable(
            Draft draft, FetchResult.Fetched fetched, byte @Nullable [] bytes, String type, Throwable why) {
        String message = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        RecordError error = new RecordError(type, message, "parse");
        return draft.withBody(UrlOutcome.PARSE_ERROR, fetched, fetched.body(), bytes, error, null);
    }

    /// What is known of a record before its outcome is.
    private record Draft(Visit visit, CrawlUrl url, Instant started, boolean links) {

        PageRecord failed(UrlOutcome outcome, RecordError error) {
            return PageRecord.failed(visit.n(), visit.url(), outcome, error, 1, started);
        }

        PageRecord answer(
                UrlOutcome outcome,
                FetchResult.Answer answer,
                @Nullable RecordError error,
                List<RecordRedirect> redirects) {
            return record(outcome, answer, error, redirects, -1, null, null);
        }

        PageRecord withBody(
                UrlOutcome outcome,
                FetchResult.Answer answer,
                Body body,
                byte @Nullable [] bytes,
                @Nullable RecordError error,
                @Nullable Page page) {
            return record(outcome, answer, error, List.of(), body.wireLength(), bytes, page);
        }

        private PageRecord record(
                UrlOutcome outcome,
                FetchResult.Answer answer,
                @Nullable RecordError error,
                List<RecordRedirect> redirects,
                long wireLength,
                byte @Nullable [] bytes,
                @Nullable Page page) {
            String reached =
                    redirects.isEmpty() ? url.text() : redirects.getLast().url();
            String mime = MediaType.parse(answer.contentType().orElse(null)).type();
            return new PageRecord(
                    visit.n(),
                    visit.url(),
                    reached.equals(visit.url()) ? null : reached,
                    outcome,
                    OptionalInt.of(answer.status()),
                    error,
                    1,
                    redirects,
                    mime.isEmpty() ? null : mime,
                    bytes == null ? -1 : bytes.length,
                    wireLength,
                    bytes == null ? null : digest(bytes),
                    page,
                    links,
                    answer.headers().firstValue("etag").orElse(null),
                    answer.headers().firstValue("last-modified").orElse(null),
                    started);
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
