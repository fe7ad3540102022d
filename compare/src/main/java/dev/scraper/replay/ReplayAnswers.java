package dev.scraper.replay;

import dev.scraper.body.Body;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.recording.RecordedExchange;
import dev.scraper.recording.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;

/// The answers of a recording, in a file that a server of replays reads.
public final class ReplayAnswers {

    private static final byte[] NO_BODY = new byte[0];

    private ReplayAnswers() {}

    /// Writes all of them, ready to be sent; of each URL the last one counts.
    ///
    /// @throws IOException if the recording cannot be read, or the file not be written
    public static void write(Recording recording, Latency latency, Path file) throws IOException {
        try (ReplayFile.Writer writer = new ReplayFile.Writer(file)) {
            for (Iterator<RecordedExchange> all = recording.exchanges().iterator(); all.hasNext(); ) {
                add(all.next(), latency, writer);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        } catch (IOException e) {
            throw new IOException(
                    "%s: the answers to replay cannot be written: %s; make room there".formatted(file, e.getMessage()),
                    e);
        }
    }

    /// A host that the HTTP client cannot send to is never asked again either.
    private static void add(RecordedExchange recorded, Latency latency, ReplayFile.Writer to) throws IOException {
        URI url = recorded.url().uri();
        if (url.getHost() != null) {
            FetchResult result = recorded.result();
            FetchTimes times = latency.of(result.times());
            to.add(new ReplayAnswer(
                    ReplayAnswer.key(url), ReplayHead.of(result), body(result), times.ttfb(), times.body()));
        }
    }

    private static byte[] body(FetchResult result) {
        Body body = switch (result) {
            case FetchResult.Fetched fetched -> fetched.body();
            case FetchResult.HttpError error -> error.body();
            case FetchResult.Redirected moved -> null;
            case FetchResult.TooLarge large -> null;
            case FetchResult.TimedOut late -> null;
            case FetchResult.Unreachable lost -> null;
        };
        return body == null ? NO_BODY : body.wire();
    }
}
