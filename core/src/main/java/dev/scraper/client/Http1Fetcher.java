package dev.scraper.client;

import dev.scraper.body.Body;
import dev.scraper.body.ContentEncodings;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.fetch.Fetcher;
import dev.scraper.fetch.RateLimit;
import dev.scraper.http.Alarm;
import dev.scraper.http.AnswerHead;
import dev.scraper.http.Exchange;
import dev.scraper.http.ExchangeException;
import dev.scraper.http.ExchangeException.Kind;
import dev.scraper.http.FramedBody;
import dev.scraper.http.Http1Client;
import dev.scraper.http.Route;
import dev.scraper.http.Route.Tunnel;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A fetcher by HTTP/1.1. The calling thread does all the work and may be of any kind.
final class Http1Fetcher implements Fetcher {

    private static final int PIECE = 16 * 1024;
    private static final int LARGEST_PIECE = 128 * 1024;

    private final FetchSettings settings;
    private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();
    private final RequestHeaders requests;
    private final HostNames names;
    private final Http1Client exchanges;
    private final @Nullable RateLimit rate;

    /// @param tls null for the one that the settings ask for
    Http1Fetcher(FetchSettings settings, HostNames.Lookup lookup, @Nullable SSLContext tls) {
        Connection connection = settings.connection();
        this.settings = settings;
        this.requests = new RequestHeaders(settings);
        this.names = new HostNames(lookup, lookups);
        this.exchanges = new Http1Client(
                names,
                () -> tls == null ? TlsContexts.of(connection) : tls,
                connection.insecure(),
                settings.connectTimeout());
        this.rate = RateLimit.of(connection);
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        Limits limits = Limits.of(settings, request);
        Route route = route(request.url());
        Course course = new Course();
        FetchResult result = exchange(request, route, limits, course);
        if (!(result instanceof FetchResult.Answer)) {
            names.forget(route.firstHost());
        }
        return result;
    }

    private FetchResult exchange(FetchRequest request, Route route, Limits limits, Course course)
            throws InterruptedException {
        @Nullable Alarm alarm = null;
        exchanges.prepare(route);
        try {
            alarm = exchanges.alarm(limits.maxTime());
            try (Exchange exchange = exchanges.begin(route, alarm)) {
                course.exchange = exchange;
                course.phase = FetchPhase.HEADERS;
                AnswerHead head = exchange.ask(requests.bytes(request));
                course.phase = FetchPhase.BODY;
                Collected body = collected(exchange.body(), limits, alarm);
                return answer(head, body, limits, course.times());
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return alarm != null && alarm.rang() && !exchanges.isClosed()
                    ? new FetchResult.TimedOut(limits.maxTime(), course.phase, course.times())
                    : FetchFailure.of(e, settings.connectTimeout(), course.times());
        } finally {
            if (alarm != null) {
                alarm.close();
            }
        }
    }

    private Route route(CrawlUrl url) {
        boolean secure = url.scheme().equals("https");
        URI proxy = settings.connection().proxy();
        if (proxy == null) {
            return new Route(secure, url.host(), url.port(), null);
        }
        return secure
                ? new Route(
                        true,
                        url.host(),
                        url.port(),
                        new Tunnel(proxy.getHost(), proxy.getPort(), requests.proxyAuthorization()))
                : new Route(false, proxy.getHost(), proxy.getPort(), null);
    }

    private FetchResult answer(AnswerHead head, Collected body, Limits limits, FetchTimes times) {
        if (body.over() && !limits.startOnly()) {
            return new FetchResult.TooLarge(head.status(), head.headers(), limits.bytes(), times);
        }
        String encoding = String.join(",", head.headers().allValues("content-encoding"));
        return FetchResult.answer(
                head.status(),
                head.headers(),
                new Body(body.pieces(), encoding, limits.bytes(), limits.part(body.over())),
                times);
    }

    /// @param over whether there is more than the limit
    private record Collected(List<ByteBuffer> pieces, boolean over) {}

    private Collected collected(FramedBody body, Limits limits, Alarm alarm) throws IOException, InterruptedException {
        if (body.codings().isEmpty()) {
            return collected(body, body.announced(), limits.bytes(), alarm);
        }
        String codings = String.join(",", body.codings());
        try (InputStream decoded = ContentEncodings.decoded(body, ContentEncodings.decoders(codings), limits.bytes())) {
            return collected(decoded, -1, limits.bytes(), alarm);
        } catch (ExchangeException said) {
            throw said;
        } catch (IOException e) {
            throw new ExchangeException(
                    Kind.BAD_ANSWER, "the answer's Transfer-Encoding '%s' cannot be undone".formatted(codings), e);
        }
    }

    /// @param announced its length; -1 where that is not known
    private Collected collected(InputStream body, long announced, long limit, Alarm alarm)
            throws IOException, InterruptedException {
        List<ByteBuffer> pieces = new ArrayList<>();
        long length = 0;
        pause(0, alarm);
        while (length != announced && length < limit) {
            long left = Math.min(limit, announced < 0 ? Long.MAX_VALUE : announced) - length;
            byte[] piece = new byte[(int) Math.min(left, announced < 0 || rate != null ? PIECE : LARGEST_PIECE)];
            int read = body.readNBytes(piece, 0, piece.length);
            pieces.add(ByteBuffer.wrap(piece, 0, read));
            length += read;
            if (read < piece.length) {
                return new Collected(pieces, false);
            }
            pause(read, alarm);
        }
        return new Collected(pieces, length != announced && body.read() >= 0);
    }

    /// Until the bytes are paid for, or the time is over.
    private void pause(long bytes, Alarm alarm) throws InterruptedException {
        if (rate != null) {
            Duration wait = rate.debt(bytes);
            Thread.sleep(wait.compareTo(alarm.left()) < 0 ? wait : alarm.left());
        }
    }

    /// How far an exchange has come.
    private static final class Course {

        private final long begin = System.nanoTime();
        private FetchPhase phase = FetchPhase.CONNECT;
        private @Nullable Exchange exchange;

        /// Without an answer all of the time is that to the first byte, what preceded the exchange
        /// included.
        FetchTimes times() {
            long now = System.nanoTime();
            Exchange begun = exchange;
            return begun == null || phase != FetchPhase.BODY
                    ? new FetchTimes(Duration.ofNanos(now - begin), Duration.ZERO)
                    : new FetchTimes(
                            Duration.ofNanos(begun.firstByte() - begun.begun()),
                            Duration.ofNanos(now - begun.firstByte()));
        }
    }

    @Override
    public void close() {
        exchanges.close();
        lookups.shutdownNow();
    }
}
