package dev.scraper.cli.robots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.scraper.cli.InProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotsCommandTest {

    private static final String RULES = """
            User-agent: OtherBot
            Disallow: /

            User-agent: *
            Crawl-delay: 2
            Disallow: /private # not for you
            Sitemap: https://example.org/sitemap.xml
            """;

    private final InProcess scraper = new InProcess();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String site;
    private int status = 200;
    private String text = RULES;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        site = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path + " " + exchange.getRequestHeaders().getFirst("User-Agent"));
        if (status / 100 == 3) {
            int hop = asked.size();
            exchange.getResponseHeaders().add("Location", hop <= 5 ? "/moved/" + hop : text);
        }
        byte[] body = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void eachUrlHasItsAnswerAndTheLineThatDecides() {
        int exit = run(site + "/a", site + "/private/b");

        assertThat(scraper.out()).isEqualTo("""
                allowed  SITE/a
                  robots.txt   SITE/robots.txt: 200
                  group        *
                  rule         none for this path
                  crawl delay  2.00 s (line 5)
                  sitemap      https://example.org/sitemap.xml
                denied   SITE/private/b
                  robots.txt   SITE/robots.txt: 200
                  group        *
                  rule         line 6: Disallow: /private
                  crawl delay  2.00 s (line 5)
                  sitemap      https://example.org/sitemap.xml
                """.replace("SITE", site));
        assertThat(exit).isEqualTo(8);
        assertThat(asked).singleElement().asString().startsWith("/robots.txt scraper/");
    }

    @Test
    void theUserAgentDecidesWhichGroupHolds() {
        assertThat(run(site + "/a")).isZero();
        assertThat(run("-A", "OtherBot/1.0", site + "/a")).isEqualTo(8);
        assertThat(scraper.out()).contains("group        OtherBot", "line 2: Disallow: /");
    }

    @Test
    void forProgramsItIsOneObjectALine() {
        run("--json", site + "/a", site + "/private/b");

        assertThat(scraper.out().lines()).containsExactly("""
                        {"url":"SITE/a","allowed":true,"site":"SITE","robots_txt":"SITE/robots.txt","status":200,\
                        "group":"*","crawl_delay":2.0,"sitemaps":["https://example.org/sitemap.xml"]}""".replace("SITE", site), """
                        {"url":"SITE/private/b","allowed":false,"site":"SITE","robots_txt":"SITE/robots.txt",\
                        "status":200,"group":"*","rule":"Disallow: /private","line":6,"crawl_delay":2.0,\
                        "sitemaps":["https://example.org/sitemap.xml"]}""".replace("SITE", site));
    }

    @Test
    void aSiteWithoutRobotsTxtAllowsAll() {
        status = 404;

        assertThat(run(site + "/private/b")).isZero();
        assertThat(scraper.out()).contains("404, so there is none");
    }

    @Test
    void aSiteThatCannotSayDeniesAllForNow() {
        status = 503;

        assertThat(run(site + "/a")).isEqualTo(4);
        assertThat(scraper.out()).contains("denied", "503, so all is denied for now");
    }

    @Test
    void fiveRedirectsAreFollowedAndNoMore() {
        status = 302;
        text = "/moved/6";

        assertThat(run(site + "/a")).isZero();
        assertThat(asked).hasSize(6);
        assertThat(scraper.out()).contains("302, more than 5 redirects, so there is none");
    }

    @Test
    void aPrivateAddressIsNotAsked() {
        int exit = scraper.run("robots", site + "/a", "http://localhost/");

        assertThat(exit).isEqualTo(4);
        assertThat(asked).isEmpty();
        assertThat(scraper.out())
                .contains("not asked: 127.0.0.1 is a loopback address; --allow-private asks it", "localhost is a");
    }

    @Test
    void whatTheSiteWritesCannotReachTheTerminal() {
        text = "User-agent: *\nDisallow: /a\u001b[2J\u009b\n";

        run(site + "/a%1B[2J%C2%9B");

        assertThat(scraper.out()).contains("denied", "Disallow: /a?[2J?").doesNotContain("\u001b", "\u009b");
        run("--json", site + "/a%1B[2J%C2%9B");
        assertThat(scraper.out()).contains("\\u001B", "\\u009B").doesNotContain("\u001b", "\u009b");
    }

    @Test
    void aFileOfOnesOwnNeedsNoNetwork() throws IOException {
        Path file = Files.writeString(folder.resolve("robots.txt"), RULES);

        assertThat(scraper.run("robots", "--robots-file", file.toString(), "https://my.example/private/x"))
                .isEqualTo(8);
        assertThat(scraper.out()).contains("robots.txt   " + file, "line 6");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsExplained() {
        assertThat(scraper.run("robots")).isEqualTo(2);
        assertThat(scraper.run("robots", "nonsense")).isEqualTo(2);
        assertThat(scraper.err()).contains("'nonsense': ");
        assertThat(scraper.run("robots", "--robots-file", "/no/such", "http://h/"))
                .isEqualTo(3);
        assertThat(scraper.err()).contains("/no/such: no such file");
    }

    @Test
    void requestsToOneHostHaveAGapBetween() {
        status = 302;
        text = "/moved/6";
        long start = System.nanoTime();

        scraper.run("robots", "--allow-private", "--wait", "40ms", site + "/a");

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(5 * 40_000_000L);
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "robots";
        all[1] = "--allow-private";
        all[2] = "--wait=0";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return scraper.run(all);
    }
}
