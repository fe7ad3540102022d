package dev.scraper.client;

import dev.scraper.body.Body;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchSettings.Connection;
import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.fetch.Fetcher;
import dev.scraper.fetch.Proxies;
import dev.scraper.fetch.RateLimit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A fetcher on java.net.http: HTTP/2 where an https server offers it, else HTTP/1.1.
///
/// The client's own timeout covers the headers only, so a body that stalls or drips would hang for
/// ever: here the deadline covers the whole exchange, and cancelling it closes the connection. Its
/// executor starts a virtual thread a task, about twice as fast as the default.
final class Http2Fetcher implements Fetcher {

    private final FetchSettings settings;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final @Nullable RateLimit rate;
    private final @Nullable HostNames names;
    private final RequestHeaders requests;
    private final HttpClient client;

    /// @param tls null for the one that the settings ask for
    Http2Fetcher(FetchSettings settings, HostNames.Lookup lookup, @Nullable SSLContext tls) {
        Connection connection = settings.connection();
        this.settings = settings;
        this.rate = RateLimit.of(connection);
        this.names = connection.proxy() == null ? new HostNames(lookup, executor) : null; // else the proxy looks up
        this.client = HttpClient.newBuilder()
                .executor(executor)
                .version(Version.HTTP_2)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .proxy(Proxies.selector(connection.proxy()))
                .sslContext(tls == null ? TlsContexts.of(connection) : tls)
                .build();
        this.requests = new RequestHeaders(settings);
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        long start = System.nanoTime();
        URI uri = request.url().uri();
        String host = uri.getHost();
        if (host == null) {
            return new FetchResult.Unreachable(
                    FetchProblem.UNSUPPORTED_HOST,
                    "the client for HTTP/2 cannot send to a host named '%s'"
                            .formatted(request.url().host()),
                    new FetchTimes(Duration.ZERO, Duration.ZERO));
        }
        Limits limits = Limits.of(settings, request);
        if (names == null) {
            return exchange(request, uri, limits, start);
        }
        FetchResult problem = names.problem(host, min(settings.connectTimeout(), limits.maxTime()), start);
        if (problem != null) {
            return problem;
        }
        FetchResult result = exchange(request, uri, limits, start);
        if (!(result instanceof FetchResult.Answer)) {
            names.forget(host);
        }
        return result;
    }

    private FetchResult exchange(FetchRequest request, URI uri, Limits limits, long start) throws InterruptedException {
        AtomicReference<@Nullable BodyCollector> collecting = new AtomicReference<>();
        CompletableFuture<HttpResponse<BodyCollector>> exchange = client.sendAsync(request(request, uri), info -> {
            BodyCollector body = new BodyCollector(info.statusCode(), info.headers(), limits.bytes(), rate, executor);
            collecting.set(body);
            return body;
        });
        try {
            long left = limits.maxTime().toNanos() - (System.nanoTime() - start);
            HttpResponse<BodyCollector> response = exchange.get(left, TimeUnit.NANOSECONDS);
            BodyCollector body = collecting.get();
            if (body == null) { // the proxy's 407, of which the client makes an answer
                return FetchFailure.noTunnel(Integer.toString(response.statusCode()), times(start, null));
            }
            return isCertain(response) ? answer(body, limits, start) : uncertain(times(start, body));
        } catch (TimeoutException late) {
            BodyCollector body = collecting.get();
            return new FetchResult.TimedOut(
                    limits.maxTime(), body == null ? FetchPhase.HEADERS : FetchPhase.BODY, times(start, body));
        } catch (ExecutionException failed) {
            BodyCollector body = collecting.get();
            return body != null && body.overLimit()
                    ? answer(body, limits, start) // ended by ourselves
                    : FetchFailure.of(failed, settings.connectTimeout(), body != null, times(start, body));
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(FetchRequest request, URI uri) {
        HttpRequest.Builder made = HttpRequest.newBuilder(uri);
        for (Header header : requests.headers(request)) {
            made.setHeader(header.name(), header.value());
        }
        if (requests.proxyAuthorization() != null) {
            made.setHeader("Proxy-Authorization", requests.proxyAuthorization());
        }
        return made.build();
    }

    /// Of an answer with chunks and a length the client takes the length, which does not count.
    private static boolean isCertain(HttpResponse<?> response) {
        return response.version() == Version.HTTP_2
                || response.headers().firstValue("transfer-encoding").isEmpty()
                || response.headers().firstValue("content-length").isEmpty();
    }

    private static FetchResult uncertain(FetchTimes times) {
        return new FetchResult.Unreachable(
                FetchProblem.BAD_ANSWER,
                "the answer has both chunks and a Content-Length, which only the client for HTTP/1.1 takes",
                times);
    }

    private static FetchResult answer(BodyCollector collected, Limits limits, long start) {
        FetchTimes times = times(start, collected);
        int status = collected.status();
        HttpHeaders headers = collected.headers();
        if (collected.overLimit() && !limits.startOnly()) {
            return new FetchResult.TooLarge(status, headers, limits.bytes(), times);
        }
        Body body = new Body(
                collected.buffers(),
                String.join(",", headers.allValues("content-encoding")),
                limits.bytes(),
                limits.part(collected.overLimit()));
        return FetchResult.answer(status, headers, body, times);
    }

    private static FetchTimes times(long start, @Nullable BodyCollector body) {
        long now = System.nanoTime();
        return body == null
                ? new FetchTimes(Duration.ofNanos(now - start), Duration.ZERO)
                : new FetchTimes(Duration.ofNanos(body.firstByte() - start), Duration.ofNanos(now - body.firstByte()));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
