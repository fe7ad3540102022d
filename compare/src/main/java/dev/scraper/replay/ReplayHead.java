package dev.scraper.replay;

import dev.scraper.archive.FailureLine;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The status line and headers that a result is replayed with. What is no answer becomes one whose
/// header says what it was, for the [dev.scraper.recording.ReplayFetcher] to turn back.
final class ReplayHead {

    /// Of a connection that was another one.
    private static final Set<String> LEFT_OUT = Set.of(
            "connection",
            "content-length",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "trailer",
            "transfer-encoding",
            "upgrade",
            FailureLine.HEADER);

    private ReplayHead() {}

    static byte[] of(FetchResult result) {
        StringBuilder head = new StringBuilder();
        switch (result) {
            case FetchResult.Fetched fetched ->
                answer(head, fetched, fetched.body().wireLength());
            case FetchResult.HttpError error -> answer(head, error, error.body().wireLength());
            case FetchResult.Redirected moved -> answer(head, moved, 0);
            case FetchResult.TooLarge large -> failure(head, large);
            case FetchResult.TimedOut late -> failure(head, late);
            case FetchResult.Unreachable lost -> failure(head, lost);
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void answer(StringBuilder head, Answer answer, long length) {
        int status = answer.status();
        head.append("HTTP/1.1 ").append(status).append(" Replayed\r\n");
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            if (!LEFT_OUT.contains(header.getKey().toLowerCase(Locale.ROOT))
                    && !header.getKey().startsWith(":")) {
                header.getValue()
                        .forEach(value -> head.append(header.getKey())
                                .append(": ")
                                .append(value)
                                .append("\r\n"));
            }
        }
        if (status >= 200 && status != 204 && status != 304) {
            head.append("content-length: ").append(length).append("\r\n");
        }
    }

    private static void failure(StringBuilder head, FetchResult failure) {
        head.append("HTTP/1.1 502 Replayed failure\r\ncontent-length: 0\r\n")
                .append(FailureLine.HEADER)
                .append(": ")
                .append(FailureLine.header(failure))
                .append("\r\n");
    }
}
