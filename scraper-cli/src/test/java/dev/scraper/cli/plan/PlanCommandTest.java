package dev.scraper.cli.plan;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    private final InProcess scraper = new InProcess();

    @TempDir
    Path folder;

    @Test
    void withoutRobotsItAsksNobody() throws IOException {
        String list = list("""
                http://a.example/1
                # no
                nonsense
                http://a.example/2
                http://b.example/
                http://10.1/
                http://a.example/1
                """);

        int exit = scraper.run("plan", "-i", list, "--no-robots", "-j", "1");

        assertThat(exit).isZero();
        assertThat(scraper.out()).isEqualTo("""
                %s: 6 lines, 3 URLs, 2 hosts
                  no URLs: 1 line
                    line 3: not an absolute http or https URL; write https://nonsense
                  duplicates: 1
                  private addresses: 1; --allow-private fetches them
                robots.txt: not asked for

                HOST          URLS     GAP  LEAST TIME
                a.example:80     2  1.00 s      1.00 s
                b.example:80     1  1.00 s     0.000 s

                At least 1.00 s, whatever the mode: a.example:80 decides.
                About 1.20 s with --jobs 1 where sites answer in 0.100 s, and 3.00 s where they
                  take 1.00 s: a.example:80 decides.
                How many bytes that is, nobody knows before the pages are fetched.
                """.formatted(list));
    }

    @Test
    void robotsTxtIsAskedForOnceAndNoPageIs() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] body = "User-agent: *\nCrawl-delay: 3\nDisallow: /private".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        try {
            String site = "http://127.0.0.1:" + server.getAddress().getPort();
            String list = list(IntStream.range(0, 20)
                            .mapToObj(i -> site + (i % 4 == 0 ? "/private/" : "/p/") + i + "\n")
                            .collect(Collectors.joining())
                    + "http://127.0.0.1:1/gone\n");

            assertThat(scraper.run("plan", "-i", list, "--allow-private")).isZero();

            assertThat(asked).containsExactly("/robots.txt");
            assertThat(scraper.out())
                    .contains(
                            "robots.txt: 15 allowed, 6 denied",
                            "crawl delays: 1 host",
                            "3.00 s",
                            "could not be had, so all is denied for now: 1 host",
                            "127.0.0.1:1: nothing accepts connections there",
                            "At least 45.0 s");
            scraper.run("plan", "-i", list, "--allow-private", "--json");
            assertThat(scraper.out().lines()).hasSize(1);
            assertThat(scraper.out())
                    .contains(
                            "\"allowed\":15,\"denied\":6",
                            "\"lost\":{\"127.0.0.1:1\":\"nothing accepts",
                            "\"floor\":{\"seconds\":45.0,\"by\":\"127.0.0.1:");
            scraper.run("plan", "-i", list, "--allow-private", "--max-crawl-delay", "2s");
            assertThat(scraper.out()).contains("1 allowed, 20 denied");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void onlyTheFirstBadLinesAreShown() throws IOException {
        String list = list("bad\n".repeat(7));

        assertThat(scraper.run("plan", "-i", list, "--no-robots")).isZero();
        assertThat(scraper.out())
                .contains("no URLs: 7 lines", "    line 5: ", "    and 2 more")
                .doesNotContain("line 6:");
    }

    @Test
    void aListThatCannotBeReadIsStatus3() throws IOException {
        assertThat(scraper.run("plan", "-i", folder.resolve("none").toString())).isEqualTo(3);
        assertThat(scraper.run("plan", "-i", list("# nothing\n"))).isEqualTo(3);
        assertThat(scraper.run("plan")).isEqualTo(2);
        assertThat(scraper.run("plan", "-i", list("http://a.example/"), "-j", "0"))
                .isEqualTo(2);
    }

    private String list(String lines) throws IOException {
        return Files.writeString(folder.resolve("urls.txt"), lines).toString();
    }
}
