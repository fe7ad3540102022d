package dev.scraper.fetch;

import dev.scraper.fetch.FetchSettings.Connection;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
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

/// A fetcher on java.net.http: HTTP/1.1, and HTTP/2 where an https server offers it.
///
/// The client's own timeout covers the headers only, so a body that stalls or drips would hang for
/// ever: here the deadline covers the whole exchange, and cancelling it closes the connection. Its
/// executor starts a virtual thread a task, about twice as fast as the default.
public final class HttpFetcher implements Fetcher {

    private final FetchSettings settings;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final @Nullable RateLimit rate;
    private final @Nullable HostNames names;
    private final Requests requests;
    private final HttpClient client;

    /// A fetcher with connections of its own.
    public HttpFetcher(FetchSettings settings) {
        this(settings, InetAddress::getAllByName, settings.connection().insecure() ? TrustsAnyone.context() : null);
    }

    /// @param tls null for the JVM's own
    HttpFetcher(FetchSettings settings, HostNames.Lookup lookup, @Nullable SSLContext tls) {
        if (settings.compressed()) {
            executor.execute(Zstd::isUsable); // loads its library while the client is made
        }
        Connection connection = settings.connection();
        this.settings = settings;
        this.rate = connection.bytesPerSecond() == 0 ? null : new RateLimit(connection.bytesPerSecond(), executor);
        this.names = connection.proxy() == null ? new HostNames(lookup, executor) : null; // else the proxy looks up
        HttpClient.Builder builder = HttpClient.newBuilder()
                .executor(executor)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .proxy(Proxies.selector(connection.proxy()));
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.client = builder.build();
        this.requests = new Requests(settings);
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        long start = System.nanoTime();
        URI uri = request.url().uri();
        String host = uri.getHost();
        if (host == null) {
            return new FetchResult.Unreachable(
                    "unsupported_host",
                    "the HTTP client cannot send to a host named '%s'"
                            .formatted(request.url().host()),
                    new FetchTimes(Duration.ZERO, Duration.ZERO));
        }
        Limits limits = limits(request);
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
        CompletableFuture<HttpResponse<BodyCollector>> exchange = client.sendAsync(requests.of(request, uri), info -> {
            BodyCollector body = new BodyCollector(info.statusCode(), info.headers(), limits.bytes(), rate);
            collecting.set(body);
            return body;
        });
        try {
            long left = limits.maxTime().toNanos() - (System.nanoTime() - start);
            HttpResponse<BodyCollector> response = exchange.get(left, TimeUnit.NANOSECONDS);
            BodyCollector body = collecting.get();
            return body == null // the proxy's 407, of which the client makes an answer
                    ? FetchFailure.noTunnel(Integer.toString(response.statusCode()), times(start, null))
                    : answer(body, limits, start);
        } catch (TimeoutException late) {
            BodyCollector body = collecting.get();
            return new FetchResult.TimedOut(limits.maxTime(), body == null ? "headers" : "body", times(start, body));
        } catch (ExecutionException failed) {
            BodyCollector body = collecting.get();
            return body != null && body.overLimit()
                    ? answer(body, limits, start) // ended by ourselves
                    : FetchFailure.of(failed, settings.connectTimeout(), body != null, times(start, body));
        } finally {
            exchange.cancel(true);
        }
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
                limits.part(collected));
        return FetchResult.answer(status, headers, body, times);
    }

    private static FetchTimes times(long start, @Nullable BodyCollector body) {
        long now = System.nanoTime();
        return body == null
                ? new FetchTimes(Duration.ofNanos(now - start), Duration.ZERO)
                : new FetchTimes(Duration.ofNanos(body.firstByte() - start), Duration.ofNanos(now - body.firstByte()));
    }

    private Limits limits(FetchRequest request) {
        FetchRequest.Start start = request.start();
        return start == null
                ? new Limits(settings.maxBytes(), settings.maxTime(), false)
                : new Limits(start.bytes(), start.maxTime(), true);
    }

    /// What one exchange may take.
    ///
    /// @param startOnly whether more bytes are no error
    private record Limits(long bytes, Duration maxTime, boolean startOnly) {

        Body.Part part(BodyCollector collected) {
            if (!startOnly) {
                return Body.Part.WHOLE;
            }
            return collected.overLimit() ? Body.Part.CUT : Body.Part.START;
        }
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
