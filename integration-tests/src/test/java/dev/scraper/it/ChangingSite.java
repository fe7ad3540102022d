package dev.scraper.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A small site that is another one tomorrow. Its server knows versions of all pages but of those
/// under `/plain`.
///
/// In each generation `/` leads to the others. `/same` alone leads to `/deep` and does not change,
/// nor does `/plain`, which alone leads to `/plain/deep`. `/changing` changes. From the second on
/// `/gone` is gone, and `/new` there, with a link to `/newer`.
final class ChangingSite implements AutoCloseable {

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger generation = new AtomicInteger(1);

    /// @param version that the client has; empty for none
    record Request(String path, String version) {}

    private ChangingSite(HttpServer server) {
        this.server = server;
    }

    static ChangingSite start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        ChangingSite site = new ChangingSite(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", site::answer);
        server.start();
        return site;
    }

    /// The next generation; what was asked for up to now is forgotten.
    void next() {
        generation.incrementAndGet();
        requests.clear();
    }

    String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    /// The version that was asked for of each path; each is asked for once.
    Map<String, String> requests() {
        Map<String, String> versions = new TreeMap<>();
        for (Request request : requests) {
            if (versions.put(request.path(), request.version()) != null) {
                throw new AssertionError(request.path() + " was asked for twice");
            }
        }
        return versions;
    }

    /// Pages there are now, by their paths.
    private static Map<String, String> pages(int generation) {
        Map<String, String> pages = new TreeMap<>();
        List<String> links = new ArrayList<>(List.of("/same", "/changing", "/plain", "/gone", "/moved"));
        if (generation > 1) {
            links.add("/new");
            pages.put("/new", page("New", "/newer"));
            pages.put("/newer", page("Newer"));
        } else {
            pages.put("/gone", page("Gone"));
        }
        pages.put("/", page("Home", links.toArray(String[]::new)));
        pages.put("/same", page("Same", "/deep"));
        pages.put("/deep", page("Deep"));
        pages.put("/changing", page("Changing " + generation));
        pages.put("/plain", page("Plain", "/plain/deep"));
        pages.put("/plain/deep", page("Plain deep"));
        pages.put("/target", page("Target"));
        return pages;
    }

    private static String page(String title, String... links) {
        StringBuilder page = new StringBuilder("<title>%s</title><h1>%1$s</h1>".formatted(title));
        for (String link : links) {
            page.append("<a href=").append(link).append(">x</a>");
        }
        return page.toString();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String asked = exchange.getRequestHeaders().getFirst("If-None-Match");
        requests.add(new Request(path, asked == null ? "" : asked));
        String page = pages(generation.get()).get(path);
        try (exchange) {
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().set("Location", "/target");
                exchange.sendResponseHeaders(301, -1);
                return;
            }
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String version = "\"%08x\"".formatted(page.hashCode());
            if (!path.startsWith("/plain")) {
                exchange.getResponseHeaders().set("ETag", version);
                if (version.equals(asked)) {
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
            }
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
