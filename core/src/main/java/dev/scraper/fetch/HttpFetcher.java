package dev.scraper.fetch;

import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.url.CrawlUrl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A fetcher on java.net.http: HTTP/1.1, and HTTP/2 where an https server offers it.
///
/// The client's own timeout covers the headers only, so a body that stalls or drips would hang for
/// ever: here the deadline covers the whole exchange, and cancelling it closes the connection. Its
/// executor starts a virtual thread a task, about twice as fast as the default.
public final class HttpFetcher implements Fetcher {

    private final FetchSettings settings;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    /// A fetcher with connections of its own.
    public HttpFetcher(FetchSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .executor(executor)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    @Override
    public FetchResult fetch(CrawlUrl url) throws InterruptedException {
        URI uri = url.uri();
        if (uri.getHost() == null) {
            FetchTimes none = new FetchTimes(Duration.ZERO, Duration.ZERO);
            return new FetchResult.Unreachable(
                    "unsupported_host", "the HTTP client cannot send to a host named '%s'".formatted(url.host()), none);
        }
        AtomicReference<@Nullable BodyCollector> collecting = new AtomicReference<>();
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<BodyCollector>> exchange =
                client.sendAsync(request(uri, url.scheme()), info -> collect(info, collecting));
        try {
            HttpResponse<BodyCollector> response =
                    exchange.get(settings.maxTime().toNanos(), TimeUnit.NANOSECONDS);
            BodyCollector body = response.body();
            return answer(response, body, times(start, body));
        } catch (TimeoutException late) {
            BodyCollector body = collecting.get();
            return new FetchResult.TimedOut(settings.maxTime(), body == null ? "headers" : "body", times(start, body));
        } catch (ExecutionException failed) {
            BodyCollector body = collecting.get();
            if (body != null && body.tooLarge()) {
                return tooLarge(body, start);
            }
            return FetchFailure.of(failed, settings.connectTimeout(), body != null, times(start, body));
        } finally {
            exchange.cancel(true);
        }
    }

    private BodyCollector collect(ResponseInfo info, AtomicReference<@Nullable BodyCollector> collecting) {
        BodyCollector body = new BodyCollector(info.statusCode(), info.headers(), settings.maxBytes());
        collecting.set(body);
        return body;
    }

    private FetchResult answer(HttpResponse<BodyCollector> response, BodyCollector collected, FetchTimes times) {
        if (collected.tooLarge()) {
            return new FetchResult.TooLarge(response.statusCode(), response.headers(), settings.maxBytes(), times);
        }
        HttpHeaders headers = response.headers();
        int status = response.statusCode();
        boolean elsewhere = status >= 300 && status < 400 && status != 304;
        if (elsewhere && headers.firstValue("location").isPresent()) {
            return new FetchResult.Redirected(
                    status, headers, headers.firstValue("location").orElseThrow(), times);
        }
        Body body = new Body(
                collected.buffers(), headers.firstValue("content-encoding").orElse(""), settings.maxBytes());
        return status >= 200 && status < 300
                ? new FetchResult.Fetched(status, headers, body, times)
                : new FetchResult.HttpError(status, headers, body, times);
    }

    private FetchResult tooLarge(BodyCollector body, long start) {
        return new FetchResult.TooLarge(body.status(), body.headers(), settings.maxBytes(), times(start, body));
    }

    private HttpRequest request(URI uri, String scheme) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .version(scheme.equals("https") ? Version.HTTP_2 : Version.HTTP_1_1)
                .setHeader("User-Agent", settings.userAgent())
                .setHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (settings.compressed()) {
            request.setHeader("Accept-Encoding", "gzip, deflate");
        }
        for (Header header : settings.headers()) {
            request.setHeader(header.name(), header.value());
        }
        return request.build();
    }

    private static FetchTimes times(long start, @Nullable BodyCollector body) {
        long now = System.nanoTime();
        return body == null
                ? new FetchTimes(Duration.ofNanos(now - start), Duration.ZERO)
                : new FetchTimes(Duration.ofNanos(body.firstByte() - start), Duration.ofNanos(now - body.firstByte()));
    }

    @Override
    public void close() {
        client.shutdownNow();
        executor.shutdownNow();
    }
}
