package dev.scraper.replay;

import dev.scraper.body.Body;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.recording.Recorded;
import dev.scraper.recording.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;

/// Plays a recording again.
public final class Replay {

    private static final byte[] NO_BODY = new byte[0];

    private Replay() {}

    /// Starts a server that gives all answers of a recording, the last one of each URL.
    ///
    /// @param file to write them to, ready to be sent; the server reads it until it is closed
    /// @throws IOException if the file cannot be written, or the server cannot be started
    public static ReplayProcess start(Recording recording, Latency latency, Path file) throws IOException {
        try (ReplayFile.Writer writer = new ReplayFile.Writer(file)) {
            for (Iterator<Recorded> all = recording.exchanges().iterator(); all.hasNext(); ) {
                add(all.next(), latency, writer);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        } catch (IOException e) {
            throw new IOException(
                    "%s: the answers to replay cannot be written: %s; make room there".formatted(file, e.getMessage()),
                    e);
        }
        return ReplayProcess.start(file);
    }

    /// A host that the HTTP client cannot send to is never asked again either.
    private static void add(Recorded recorded, Latency latency, ReplayFile.Writer to) throws IOException {
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
