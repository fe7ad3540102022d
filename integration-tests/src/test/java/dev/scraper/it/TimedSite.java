package dev.scraper.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A site that keeps time: for each request when it came and when its answer was written, by the
/// server's own clock. `127.0.0.1` to `127.0.0.254` are its hosts.
final class TimedSite implements AutoCloseable {

    private final HttpServer server;
    private final long answerMillis;
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();

    /// @param host as the `Host` header has it
    /// @param path with its query
    /// @param start when it came, in nanoseconds
    /// @param end when its answer was about to be written, also where nobody was there to read it
    /// @param client the other end of the connection that it came on
    record Request(String host, String path, long start, long end, InetSocketAddress client) {}

    /// What a path is answered with.
    interface Pages {
        Page of(String path);
    }

    /// What a path of a host is answered with.
    interface HostPages {
        /// One answer.
        ///
        /// @param site for URLs of its hosts
        /// @param host the last number of its address
        Page of(TimedSite site, int host, String path);
    }

    record Page(int status, Map<String, String> headers, String body) {
        static Page html(String body) {
            return new Page(200, Map.of("Content-Type", "text/html"), body);
        }

        static Page text(String body) {
            return new Page(200, Map.of("Content-Type", "text/plain"), body);
        }

        static Page moved(int status, String url) {
            return new Page(status, Map.of("Location", url), "");
        }

        static Page none() {
            return new Page(404, Map.of(), "none");
        }
    }

    private TimedSite(HttpServer server, long answerMillis) {
        this.server = server;
        this.answerMillis = answerMillis;
    }

    static TimedSite start(long answerMillis, Pages pages) throws IOException {
        return start(answerMillis, (site, host, path) -> pages.of(path));
    }

    static TimedSite start(long answerMillis, HostPages pages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 1_000);
        TimedSite site = new TimedSite(server, answerMillis);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> site.answer(exchange, pages));
        server.start();
        return site;
    }

    private void answer(HttpExchange exchange, HostPages pages) throws IOException {
        long start = System.nanoTime();
        String host = exchange.getRequestHeaders().getFirst("Host");
        String path = exchange.getRequestURI().toString();
        int number = exchange.getLocalAddress().getAddress().getAddress()[3] & 0xff;
        try {
            TimeUnit.MILLISECONDS.sleep(answerMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Page page = pages.of(this, number, path);
        page.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            // noted before any byte is out, so that no client can be quicker than the note
            requests.add(new Request(host, path, start, System.nanoTime(), exchange.getRemoteAddress()));
            exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    String url(int host, String path) {
        return "http://" + authority(host) + path;
    }

    /// As the `Host` header has it.
    String authority(int host) {
        return "127.0.0.%d:%d".formatted(host, port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// By host, in order of their start.
    Map<String, List<Request>> byHost() {
        Map<String, List<Request>> byHost = new TreeMap<>();
        requests.stream()
                .sorted((a, b) -> Long.compare(a.start(), b.start()))
                .forEach(request -> byHost.computeIfAbsent(request.host(), name -> new ArrayList<>())
                        .add(request));
        return byHost;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
