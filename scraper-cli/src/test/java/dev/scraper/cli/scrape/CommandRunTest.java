package dev.scraper.cli.scrape;

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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A run of the command from its list to its exit status.
@Timeout(60)
class CommandRunTest {

    @TempDir
    Path folder;

    private final InProcess scraper = new InProcess();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private String site = "";

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
        asked.add(path);
        byte[] body = ("<title>" + path + "</title>").getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.sendResponseHeaders(path.startsWith("/gone") || path.equals("/robots.txt") ? 404 : 200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void eachLineHasItsRecordAndAllWentWell() throws IOException {
        Path output = folder.resolve("pages.jsonl");

        int exit = scrape(list("/a", "/b", "/a"), "-o", output.toString());

        assertThat(scraper.err()).contains("3 in = 2 ok + 1 duplicate");
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(output)).hasSize(3);
        assertThat(asked).containsExactlyInAnyOrder("/robots.txt", "/a", "/b");
    }

    @Test
    void someThatFailAreStatusEightUnlessThatManyAreAllowed() throws IOException {
        Path list = list("/a", "/gone", "/b");

        assertThat(scrape(list, "-o", "/dev/null")).isEqualTo(8);
        assertThat(said()).contains("1 http_error http_404, line 2", "the server answered 404");
        assertThat(scrape(list, "-o", "/dev/null", "--max-failures", "1")).isZero();
    }

    @Test
    void noAnswerAtAllIsStatusFour() throws IOException {
        stop();

        assertThat(scrape(list("/a"), "-o", "/dev/null", "--no-robots", "--retry", "0"))
                .isEqualTo(4);
    }

    @Test
    void addressThatIsRefusedNamesTheFlagThatAllowsIt() throws IOException {
        int exit = scraper.run("scrape", "-i", list("/a").toString(), "-o", "/dev/null", "--wait=0");

        assertThat(exit).isEqualTo(4);
        assertThat(said()).contains("127.0.0.1 is a loopback address; --allow-private fetches it");
        assertThat(asked).isEmpty();
    }

    @Test
    void runGoesOnWhereItWasAndAsksForNothingTwice() throws IOException {
        Path output = folder.resolve("pages.jsonl");
        Path list = list("/a", "/b", "/c");
        scrape(list, "-o", output.toString(), "--limit", "2");
        assertThat(Files.readAllLines(output)).hasSize(2);

        assertThat(scrape(list, "-o", output.toString(), "--continue")).isZero();

        assertThat(Files.readAllLines(output)).hasSize(3);
        assertThat(asked.stream().filter(path -> !path.equals("/robots.txt")))
                .containsExactlyInAnyOrder("/a", "/b", "/c");
        assertThat(scraper.err()).contains("2 of them from before");
    }

    @Test
    void receiptHasTheSitemapTheRobotsTxtAndThePagesOfItsHost() throws IOException {
        server.createContext("/map.xml", exchange -> {
            asked.add("/map.xml");
            byte[] body = "<urlset><url><loc>%s/a</loc></url><url><loc>%s/b</loc></url></urlset>"
                    .formatted(site, site)
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        Path receipt = folder.resolve("receipt.json");

        int exit = scraper.run(
                "scrape",
                "-i",
                "sitemap:" + site + "/map.xml",
                "-o",
                "/dev/null",
                "--receipt",
                receipt.toString(),
                "--allow-private",
                "--wait=0");

        assertThat(exit).as(scraper.err()).isZero();
        assertThat(asked).containsExactly("/robots.txt", "/map.xml", "/a", "/b");
        assertThat(Files.readString(receipt).replaceAll("\\s", ""))
                .contains("\"requests\":4", "\"robots\":\"none(404)\"");
    }

    /// What it said, as one line.
    private String said() {
        return scraper.err().replaceAll("\\s+", " ");
    }

    private int scrape(Path list, String... more) {
        String[] all = new String[more.length + 5];
        all[0] = "scrape";
        all[1] = "-i";
        all[2] = list.toString();
        all[3] = "--allow-private";
        all[4] = "--wait=0";
        System.arraycopy(more, 0, all, 5, more.length);
        return scraper.run(all);
    }

    private Path list(String... paths) throws IOException {
        return Files.write(
                folder.resolve("urls.txt"),
                List.of(paths).stream().map(path -> site + path).toList());
    }
}
