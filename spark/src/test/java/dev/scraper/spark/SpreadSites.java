package dev.scraper.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Sites for tests: 127.0.0.1, 127.0.0.2 and so on, on one port, each a host of its own, and what
/// each of them was asked for by its own clock.
///
/// - `/to/HOST:PORT/PATH` points to `http://HOST:PORT/PATH`.
/// - `/calendar/2031/4` is a month that leads to the next thirty, without end.
/// - All else is a page, with the links that it was given.
final class SpreadSites implements AutoCloseable {

    private static final String TO = "/to/";
    private static final String CALENDAR = "/calendar/";
    private static final int MONTHS = 30;

    /// So long an answer takes at least, so that two at the same time are seen.
    private static final Duration LATENCY = Duration.ofMillis(4);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();

    /// What a host was asked for.
    ///
    /// @param host its address
    /// @param path as it was asked for, with its query
    /// @param start when the request was there, by [System#nanoTime]
    /// @param end just before the last byte of the answer, by the same: whoever waits for the
    ///     answer sees its end later
    /// @param atOnce requests under way at the host when it began, this one included
    record Request(String host, String path, long start, long end, int atOnce) {

        boolean isRobots() {
            return path.equals("/robots.txt");
        }
    }

    /// @param location null for none
    private record Answer(int status, String body, @Nullable String location) {

        static Answer page(String body) {
            return new Answer(200, body, null);
        }

        static Answer moved(int status, String location) {
            return new Answer(status, "", location);
        }
    }

    private SpreadSites() throws IOException {
        server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static SpreadSites start() throws IOException {
        return new SpreadSites();
    }

    /// Host and port of a site.
    ///
    /// @param i 1 to 254
    String authority(int i) {
        return "%s:%d".formatted(address(i), server.getAddress().getPort());
    }

    String url(int i, String path) {
        return "http://" + authority(i) + path;
    }

    static String address(int i) {
        return "127.0.0." + i;
    }

    /// Gives a site a robots.txt; without, it has none.
    void robots(int i, String text) {
        answers.put(key(address(i), "/robots.txt"), Answer.page(text));
    }

    /// Moves the robots.txt of a site to another one.
    void robotsMoved(int i, int to) {
        answers.put(key(address(i), "/robots.txt"), Answer.moved(301, url(to, "/robots.txt")));
    }

    /// Lets a page point elsewhere.
    void moved(int i, String path, String location) {
        answers.put(key(address(i), path), Answer.moved(302, location));
    }

    /// Gives a page its links.
    void links(int i, String path, String... targets) {
        StringBuilder html = new StringBuilder(title(address(i), path));
        for (String target : targets) {
            html.append("<a href='").append(target).append("'>x</a>\n");
        }
        answers.put(key(address(i), path), Answer.page(html.toString()));
    }

    /// All that a site was asked for, in order.
    List<Request> requests(int i) {
        return requests.stream()
                .filter(request -> request.host().equals(address(i)))
                .sorted(Comparator.comparingLong(Request::start))
                .toList();
    }

    /// The paths that a site was asked for, in order.
    List<String> paths(int i) {
        return requests(i).stream().map(Request::path).toList();
    }

    /// The paths of pages, robots.txt left out, that a site was asked for, in order.
    List<String> pages(int i) {
        return requests(i).stream()
                .filter(request -> !request.isRobots())
                .map(Request::path)
                .toList();
    }

    /// Requests to all sites.
    int count() {
        return requests.size();
    }

    /// Most requests to a site under way at the same time.
    int mostAtOnce(int i) {
        return requests(i).stream().mapToInt(Request::atOnce).max().orElse(0);
    }

    /// The shortest time from the end of a request to a site to the start of the next. It is never
    /// shorter than what whoever asked waited for.
    Duration smallestGap(int i) {
        List<Request> all = requests(i);
        long smallest = Long.MAX_VALUE;
        for (int next = 1; next < all.size(); next++) {
            smallest =
                    Math.min(smallest, all.get(next).start() - all.get(next - 1).end());
        }
        return Duration.ofNanos(smallest);
    }

    private static String key(String host, String path) {
        return host + path;
    }

    private static String title(String host, String path) {
        return "<title>%s %s</title>\n".formatted(host, path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        String host = exchange.getLocalAddress().getAddress().getHostAddress();
        String path = exchange.getRequestURI().toString();
        AtomicInteger atHost = underWay.computeIfAbsent(host, of -> new AtomicInteger());
        int atOnce = atHost.incrementAndGet();
        Answer answer = answer(host, path);
        exchange.getResponseHeaders().set("Content-Type", path.equals("/robots.txt") ? "text/plain" : "text/html");
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        byte[] body = answer.body().getBytes(UTF_8);
        try {
            Thread.sleep(LATENCY);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        // noted before the last byte is sent: else whoever asks next may be there before the note is
        atHost.decrementAndGet();
        requests.add(new Request(host, path, start, System.nanoTime(), atOnce));
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private Answer answer(String host, String path) {
        Answer given = answers.get(key(host, path));
        if (given != null) {
            return given;
        }
        if (path.equals("/robots.txt")) {
            return new Answer(404, "none", null);
        }
        if (path.startsWith(TO)) {
            return Answer.moved(302, "http://" + path.substring(TO.length()));
        }
        if (path.startsWith(CALENDAR)) {
            return Answer.page(month(host, path));
        }
        return Answer.page(title(host, path));
    }

    private static String month(String host, String path) {
        String[] parts = path.substring(CALENDAR.length()).split("/", -1);
        YearMonth month = YearMonth.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        StringBuilder html = new StringBuilder("<title>Calendar of %s</title>\n".formatted(host));
        for (int later = 1; later <= MONTHS; later++) {
            YearMonth next = month.plusMonths(later);
            html.append("<a href='%s%d/%d'>on</a>\n".formatted(CALENDAR, next.getYear(), next.getMonthValue()));
        }
        return html.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
