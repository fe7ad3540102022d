package dev.scraper.cli.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.scraper.cli.InProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {

    private final InProcess scraper = new InProcess();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private HttpServer server;
    private String site = "";

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            String page = pages.get(path);
            byte[] body = String.valueOf(page).getBytes(UTF_8);
            if (page != null && page.startsWith("/")) {
                exchange.getResponseHeaders().set("Location", page);
            }
            exchange.getResponseHeaders().set("Content-Type", path.endsWith(".xml") ? "text/xml" : "text/html");
            exchange.sendResponseHeaders(page == null ? 404 : page.startsWith("/") ? 301 : 200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String told(String... flags) {
        List<String> words = Stream.concat(
                        Stream.of("crawl", site + "/", "--dry-run", "--allow-private", "--wait", "0"), Stream.of(flags))
                .toList();
        assertThat(scraper.run(words.toArray(String[]::new))).as(scraper.err()).isZero();
        assertThat(scraper.out().lines()).allMatch(line -> line.length() <= 80);
        return scraper.out().replace(site, "http://a.example").replace(site.substring(7), "a.example");
    }

    @Test
    void itSaysWhatWouldBeFollowedAndWhatLeftOutAndAsksForNoMore() {
        pages.put("/robots.txt", "User-agent: *\nDisallow: /private\nCrawl-delay: 0.1\nSitemap: " + site + "/map.xml");
        pages.put(
                "/map.xml",
                "<urlset>"
                        + IntStream.range(0, 4)
                                .mapToObj(i -> "<url><loc>" + site + "/p/" + i + "</loc></url>")
                                .collect(Collectors.joining())
                        + "</urlset>");
        pages.put("/", "/home");
        pages.put(
                "/home",
                "<title>Home</title><a href=/>seed</a><a href=/home>here</a><a href=/p/0?utm_source=x>0</a><a href=/p/1>1</a>"
                        + "<a href=/private/>p</a><a href=//other.example/>o</a><a rel=nofollow href=/n>n</a>"
                        + "<a href=/a/a/a/a>t</a><a href=/print>p</a>");

        assertThat(told("--scope", "host", "--exclude", "print")).isEqualTo("""
                http://a.example/
                  seed: redirected 301
                  leads to http://a.example/home
                http://a.example/map.xml
                  sitemap: not_html 200
                http://a.example/home
                  redirect: ok 200, 'Home'
                robots.txt of a.example: rules, group *, crawl delay 0.1 s
                would be followed of their links, --scope host: 3 URLs
                  http://a.example/p/0?utm_source=x
                  http://a.example/p/1
                  http://a.example/private/
                would be left out: 1 nofollow (--no-nofollow)
                  http://a.example/n
                would be left out: 1 scope (--scope, --hops-off-site)
                  http://other.example/
                would be left out: 1 excluded (--exclude)
                  http://a.example/print
                would be left out: 1 repeated_segment (--no-traps, --open)
                  http://a.example/a/a/a/a
                sitemaps: 1 asked for of 1 known; they add 2 URLs
                  http://a.example/p/2
                  http://a.example/p/3
                7 URLs known now, and 1 that robots.txt denies: at least 0.700 s at 0.100 s a
                  page: a.example; what they lead to comes on top
                """);
        assertThat(asked).containsExactlyInAnyOrder("/robots.txt", "/", "/map.xml", "/home");
    }

    @Test
    void itWritesNothing() throws IOException {
        pages.put("/", "<a href=/b>b</a>");

        told("-o", folder.resolve("pages.jsonl").toString(), "--no-robots");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void tenPagesAreAskedForAtMost() {
        for (int i = 0; i < 15; i++) {
            pages.put("/" + i, "page");
        }
        String[] more = IntStream.range(0, 15).mapToObj(i -> site + "/" + i).toArray(String[]::new);

        assertThat(told(Stream.concat(Stream.of("--no-robots"), Stream.of(more)).toArray(String[]::new)))
                .contains("10 of 16 seeds; a dry run asks for 10 pages at most");
        assertThat(asked).hasSize(10);
    }

    @Test
    void withoutDepthTheLinksOfSeedsAreLeftOut() {
        pages.put("/", "<a href=/b>b</a>");

        assertThat(told("--no-robots", "--depth", "0"))
                .contains(
                        "would be followed of their links, --scope prefix: 0 URLs",
                        "would be left out: 1 depth (--depth)\n  http://a.example/b\n");
        assertThat(asked).containsExactly("/");
    }

    @Test
    void whereNobodyAnswersItIsStatus4() {
        server.stop(0);

        assertThat(scraper.run("crawl", site + "/", "--dry-run", "--allow-private", "--no-robots", "--wait", "0"))
                .isEqualTo(4);
        assertThat(scraper.out()).contains("  seed: network_error").doesNotContain("would be");
    }
}
