package dev.scraper.scrape;

import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchResult;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordPhase;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.Refusal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a line has no page to be read, in the words of records: the one table from the kinds of
/// results and refusals to outcomes.
///
/// @param error null where nothing went wrong
public record Shortfall(UrlOutcome outcome, @Nullable RecordError error) {

    /// Of a line that got no request, or none any more.
    public static Shortfall of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BadUrl bad -> refused(UrlOutcome.INVALID_URL, bad, RecordPhase.LIST);
            case Refusal.Duplicate duplicate -> new Shortfall(UrlOutcome.DUPLICATE, null);
            case Refusal.RobotsDenied denied -> refused(UrlOutcome.ROBOTS_DENIED, denied, RecordPhase.ROBOTS);
            case Refusal.NotWanted robots -> refused(UrlOutcome.ROBOTS_DENIED, robots, RecordPhase.ROBOTS);
            case Refusal.PrivateAddress inside -> refused(UrlOutcome.PRIVATE_ADDRESS, inside, RecordPhase.QUEUE);
            case Refusal.NotFollowed elsewhere ->
                refused(UrlOutcome.TOO_MANY_REDIRECTS, elsewhere, RecordPhase.HEADERS);
            case Refusal.Elsewhere elsewhere -> refused(UrlOutcome.OUT_OF_SCOPE, elsewhere, RecordPhase.QUEUE);
            case Refusal.Trapped trap -> refused(UrlOutcome.OUT_OF_SCOPE, trap, RecordPhase.QUEUE);
            case Refusal.PushedBack pushed -> refused(UrlOutcome.HTTP_ERROR, pushed, RecordPhase.QUEUE);
            case Refusal.HostFailing failing -> refused(UrlOutcome.NETWORK_ERROR, failing, RecordPhase.QUEUE);
        };
    }

    private static Shortfall refused(UrlOutcome outcome, Refusal why, RecordPhase phase) {
        return failed(outcome, why.type(), why.reason(), phase);
    }

    /// Of a request; null where it brought a page.
    public static @Nullable Shortfall of(FetchResult result) {
        return switch (result) {
            case FetchResult.Fetched page -> null;
            case FetchResult.Redirected moved ->
                failed(
                        UrlOutcome.TOO_MANY_REDIRECTS,
                        "redirect_not_followed",
                        "redirects to " + moved.location(),
                        RecordPhase.HEADERS);
            case FetchResult.HttpError error when error.status() == 304 -> new Shortfall(UrlOutcome.NOT_MODIFIED, null);
            case FetchResult.HttpError error ->
                failed(
                        UrlOutcome.HTTP_ERROR,
                        "http_" + error.status(),
                        "the server answered " + error.status(),
                        RecordPhase.HEADERS);
            case FetchResult.TooLarge large ->
                tooLarge(String.format(Locale.ROOT, "more than %,d bytes", large.limit()));
            case FetchResult.TimedOut late ->
                failed(UrlOutcome.TIMEOUT, "timeout", late(late.phase(), late.allowed()), RecordPhase.of(late.phase()));
            case FetchResult.Unreachable lost ->
                failed(outcome(lost), lost.problem().text(), lost.message(), RecordPhase.of(lost.phase()));
        };
    }

    /// Of a page whose body is longer than is kept.
    static Shortfall tooLarge(String message) {
        return failed(UrlOutcome.TOO_LARGE, "too_large", message + "; no more are kept", RecordPhase.BODY);
    }

    /// Of a page that cannot be read.
    ///
    /// @param type a short name
    static Shortfall unreadable(String type, Throwable why) {
        String message = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        return failed(UrlOutcome.PARSE_ERROR, type, message, RecordPhase.PARSE);
    }

    private static UrlOutcome outcome(FetchResult.Unreachable lost) {
        return switch (lost.problem().group()) {
            case NETWORK -> UrlOutcome.NETWORK_ERROR;
            case TLS -> UrlOutcome.TLS_ERROR;
            case PRIVATE -> UrlOutcome.PRIVATE_ADDRESS;
        };
    }

    /// What was not there in time.
    static String late(FetchPhase phase, Duration allowed) {
        String what = switch (phase) {
            case CONNECT -> "no connection within ";
            case HEADERS -> "no answer within ";
            case BODY -> "the body did not end within ";
        };
        return what + seconds(allowed);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static Shortfall failed(UrlOutcome outcome, String type, String message, RecordPhase phase) {
        return new Shortfall(outcome, new RecordError(type, message, phase));
    }
}
