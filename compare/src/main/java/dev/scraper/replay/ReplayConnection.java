package dev.scraper.replay;

import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.replay.ReplayFile.AnswerPlace;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// One client's connection: a request, its answer when that is due, the next request.
///
/// The one client there is asks for nothing but pages, and not before it has the last one: so a
/// request is what lies before a blank line.
///
/// @param latent whether answers wait until they are due
/// @param late told how many nanoseconds later than due each part of an answer was sent
record ReplayConnection(SocketChannel client, ReplayFile answers, boolean latent, Histogram late) implements Runnable {

    private static final int LONGEST_REQUEST = 64 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final String ROBOTS = "/robots.txt";

    /// A recording that was made without rules of its sites has none to keep.
    private static final byte[] NO_RULES =
            "HTTP/1.1 404 Not recorded\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    @Override
    public void run() {
        try (client) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            for (String url = request(piece); url != null; url = request(piece)) {
                answer(url, System.nanoTime(), piece);
            }
        } catch (IOException | IllegalArgumentException e) {
            // the client is gone, or is none of ours
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The URL that is asked for; null when the client has no more requests.
    private @Nullable String request(ByteBuffer piece) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            piece.clear();
            if (client.read(piece) < 0 || head.length() > LONGEST_REQUEST) {
                return null;
            }
            head.append(StandardCharsets.ISO_8859_1.decode(piece.flip()));
        }
        String[] words = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
        return words.length == 3 ? words[1] : null;
    }

    private void answer(String url, long asked, ByteBuffer piece) throws IOException, InterruptedException {
        URI asksFor = URI.create(url);
        AnswerPlace place = answers.find(ReplayAnswer.key(asksFor));
        if (place == null) {
            send(ByteBuffer.wrap(ROBOTS.equals(asksFor.getPath()) ? NO_RULES : notRecorded(url)));
            return;
        }
        boolean inPieces = latent && place.rest() > 0 && place.length() > place.head();
        int first = inPieces ? place.head() : place.length();
        waitUntil(asked + place.firstByte() + (inPieces ? 0 : place.rest()));
        send(place.at(), first, piece);
        if (inPieces) {
            int half = (place.length() - first) / 2;
            waitUntil(asked + place.firstByte() + place.rest() / 2);
            send(place.at() + first, half, piece);
            waitUntil(asked + place.firstByte() + place.rest());
            send(place.at() + first + half, place.length() - first - half, piece);
        }
    }

    private void waitUntil(long due) throws InterruptedException {
        if (latent) {
            long left = due - System.nanoTime();
            if (left > 0) {
                Thread.sleep(Duration.ofNanos(left));
            }
            late.recordValue(Math.max(0, System.nanoTime() - due));
        }
    }

    private void send(long from, int length, ByteBuffer piece) throws IOException {
        for (int sent = 0; sent < length; sent += PIECE) {
            answers.read(from + sent, Math.min(PIECE, length - sent), piece);
            send(piece);
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    private static byte[] notRecorded(String url) {
        FetchResult result = new FetchResult.Unreachable(
                FetchProblem.NOT_RECORDED,
                "the recording has no answer to " + url,
                new FetchTimes(Duration.ZERO, Duration.ZERO));
        return ReplayHead.of(result);
    }
}
