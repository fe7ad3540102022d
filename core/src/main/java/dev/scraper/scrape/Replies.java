package dev.scraper.scrape;

import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Answer;
import dev.scraper.fetch.Fetcher;
import dev.scraper.robots.RobotsFile;
import dev.scraper.robots.RobotsRules;
import dev.scraper.visit.Before;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How visits are fetched, and what the results mean for what is done next: the table of what is
/// worth asking again.
public final class Replies {

    private static final Duration LONGEST_FOR_ROBOTS = Duration.ofSeconds(20);
    private static final Set<Integer> REPEATABLE = Set.of(408, 425, 429, 500, 502, 503, 504);

    private Replies() {}

    /// Fetches what a visit asks for.
    ///
    /// @return null where it asks for nothing
    public static @Nullable FetchResult fetch(Visit visit, Fetcher fetcher) throws InterruptedException {
        FetchRequest request = request(visit);
        return request == null ? null : fetcher.fetch(request);
    }

    /// The request that a visit makes.
    ///
    /// @return null where it makes none
    public static @Nullable FetchRequest request(Visit visit) {
        return switch (visit) {
            case PageVisit page ->
                new FetchRequest(page.target(), page.credentials(), page.cookies(), null, since(page));
            case RobotsVisit robots ->
                new FetchRequest(
                        robots.target(), false, null, new FetchRequest.Start(RobotsRules.LONGEST, LONGEST_FOR_ROBOTS));
            case NoRequest none -> null;
        };
    }

    private static FetchRequest.@Nullable Since since(PageVisit page) {
        Before before = page.before();
        return before == null || !page.isAskedSince()
                ? null
                : new FetchRequest.Since(before.etag(), before.lastModified());
    }

    /// What a result means for what is done next.
    public static Reply of(Visit visit, @Nullable FetchResult result) {
        return switch (result) {
            case null -> new Reply.NotAsked();
            case FetchResult.Redirected moved ->
                new Reply.Redirect(moved.status(), 0, moved.location(), cookies(moved));
            case FetchResult.Fetched fetched when visit instanceof RobotsVisit robots -> robots(robots, fetched);
            case Answer answer
            when visit instanceof RobotsVisit ->
                new Reply.RobotsText(answer.status(), length(answer), null, retryAfter(answer));
            case Answer answer ->
                new Reply.Answer(
                        answer.status(),
                        length(answer),
                        REPEATABLE.contains(answer.status()),
                        retryAfter(answer),
                        cookies(answer));
            case FetchResult.TimedOut late ->
                new Reply.NoAnswer(Shortfall.late(late.phase(), late.allowed()), true, true);
            case FetchResult.Unreachable lost -> unreachable(lost);
        };
    }

    private static Reply unreachable(FetchResult.Unreachable lost) {
        FetchProblem problem = lost.problem();
        if (problem == FetchProblem.CONNECTION_CLOSED) {
            return new Reply.Unheard(lost.message());
        }
        return problem.group() == FetchProblem.Group.PRIVATE
                ? new Reply.PrivateHost(lost.message())
                : new Reply.NoAnswer(lost.message(), problem.isRepeatable(), problem.isHostsFault());
    }

    /// What the result of a recording means: a redirect is followed, and nothing is asked again.
    static Reply recorded(@Nullable FetchResult result) {
        return switch (result) {
            case null -> new Reply.NotAsked();
            case FetchResult.Redirected moved ->
                new Reply.Redirect(moved.status(), 0, moved.location(), cookies(moved));
            case Answer answer -> new Reply.FromRecording(length(answer), true);
            case FetchResult.TimedOut late -> new Reply.FromRecording(0, false);
            case FetchResult.Unreachable lost -> new Reply.FromRecording(0, false);
        };
    }

    /// A page that sends its reader on.
    ///
    /// @param reply what it would be as a page
    static Reply refreshed(FetchResult.Fetched page, Reply reply, String url) {
        return new Reply.Redirect(page.status(), reply.bytes(), url, cookies(page), true);
    }

    private static Reply robots(RobotsVisit visit, FetchResult.Fetched fetched) {
        byte[] text;
        try {
            text = fetched.body().bytes();
        } catch (IOException broken) {
            return new Reply.NoAnswer(String.valueOf(broken.getMessage()), true, false);
        }
        return new Reply.RobotsText(
                fetched.status(), length(fetched), RobotsFile.parse(text, visit.productToken()), null);
    }

    private static long length(Answer answer) {
        return switch (answer) {
            case FetchResult.Fetched fetched -> fetched.body().wireLength();
            case FetchResult.HttpError error -> error.body().wireLength();
            case FetchResult.Redirected moved -> 0;
            case FetchResult.TooLarge large -> large.limit();
        };
    }

    private static @Nullable Duration retryAfter(Answer answer) {
        return answer.retryAfter(Instant.now()).orElse(null);
    }

    private static List<String> cookies(Answer answer) {
        return answer.headers().allValues("set-cookie");
    }
}
