package dev.scraper.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Answers the requests to the demo site, each after its time.
final class DemoHandler implements HttpHandler {

    private static final int WARM_UP = 30;

    /// Not where it is refused by a weight of zero.
    private static final Pattern GZIP =
            Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))", Pattern.CASE_INSENSITIVE);

    private final DemoSettings settings;
    private final DemoSite site;

    DemoHandler(DemoSettings settings) {
        this.settings = settings;
        this.site = new DemoSite(settings.pages(), settings.size());
    }

    /// Makes some pages for nobody, so that the first visitors do not wait for cold code.
    void warmUp() throws IOException {
        for (int number = 1; number <= Math.min(WARM_UP, settings.pages()); number++) {
            gzip(page(number).bytes());
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        try (exchange) {
            String path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
            int number = site.number(path);
            Answer answer = answer(exchange.getRequestMethod(), exchange.getRequestURI(), number);
            byte[] body = answer.bytes();
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
            if (acceptsGzip(exchange.getRequestHeaders().getFirst("Accept-Encoding"))) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                body = gzip(body);
            }
            Thread.sleep(Duration.ofNanos(settings.delay(number).toNanos() - (System.nanoTime() - arrived)));
            send(exchange, answer.status(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", "" + body.length);
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String method, URI uri, int number) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return message(405, "Only GET and HEAD");
        }
        if (number > 0) {
            return settings.fails(number) ? failure(number) : page(number);
        }
        String path = Objects.requireNonNullElse(uri.getPath(), "");
        DemoSection.Page page = DemoSection.page(path, uri.getQuery());
        if (page != null) {
            return new Answer(200, page.contentType(), StandardCharsets.UTF_8, page.text());
        }
        return switch (path) {
            case "/robots.txt" -> new Answer(200, "text/plain; charset=UTF-8", StandardCharsets.UTF_8, DemoSite.ROBOTS);
            case "/" -> html(200, site.index());
            default ->
                path.startsWith("/img/")
                        ? new Answer(200, "image/svg+xml", StandardCharsets.UTF_8, DemoSite.picture(path))
                        : message(404, "Not found");
        };
    }

    private Answer page(int number) {
        DemoPage page = site.page(number);
        return new Answer(200, page.contentType(), DemoPage.encoder(page.charset()), page.html());
    }

    private static Answer failure(int number) {
        return number % 2 == 0 ? message(404, "Not found") : message(500, "Out of order");
    }

    private static Answer message(int status, String text) {
        return html(status, "<!DOCTYPE html><title>%s</title><h1>%<s</h1>\n".formatted(text));
    }

    private static Answer html(int status, String text) {
        return new Answer(status, "text/html; charset=UTF-8", StandardCharsets.UTF_8, text);
    }

    private static boolean acceptsGzip(@Nullable String header) {
        return header != null && GZIP.matcher(header).find();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 2);
        // the fastest level: this server should leave the CPU to the scraper
        OutputStream gzip = new GZIPOutputStream(zipped) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
        try (gzip) {
            gzip.write(body);
        }
        return zipped.toByteArray();
    }

    private record Answer(int status, String contentType, Charset charset, String text) {
        byte[] bytes() {
            return text.getBytes(charset);
        }
    }
}
