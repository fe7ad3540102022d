package dev.scraper.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.scraper.cli.InProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainUrlCommandTest {

    private static final String HEADER =
            "#crawl {\"seeds\":\"http://a.example/docs/\",\"scope\":\"prefix\",\"depth\":\"3\",\"hops_off_site\":\"0\","
                    + "\"include\":\"\",\"exclude\":\"private\\nsecret\",\"links_from\":\"a,frame,refresh,next\","
                    + "\"nofollow\":\"true\",\"sitemaps\":\"false\",\"same_ignoring\":\"sort\",\"exact\":\"false\","
                    + "\"max_redirs\":\"10\"}\n";

    private final InProcess scraper = new InProcess();

    @TempDir
    Path folder;

    private static String line(String path, int depth, String via, String referrer) {
        return "{\"url\":\"http://a.example%s\",\"depth\":%d,\"via\":\"%s\"%s}\n"
                .formatted(
                        path,
                        depth,
                        via,
                        referrer.isEmpty() ? "" : ",\"referrer\":\"http://a.example%s\"".formatted(referrer));
    }

    private static String record(int n, String path, String rest) {
        return "{\"n\":%d,\"url\":\"http://a.example%s\",%s}\n".formatted(n, path, rest);
    }

    /// A seed, a page behind a redirect, one behind that, and one that failed.
    private String crawl() throws IOException {
        Files.writeString(
                folder.resolve("pages.list.jsonl"),
                HEADER
                        + line("/docs/", 0, "seed", "")
                        + line("/docs/old", 1, "a", "/docs/")
                        + line("/docs/new", 1, "redirect", "/docs/old")
                        + line("/docs/b?x=1", 2, "a", "/docs/new")
                        + line("/docs/late", 2, "a", "/docs/new"));
        return Files.writeString(
                        folder.resolve("pages.jsonl"),
                        record(2, "/docs/", "\"outcome\":\"ok\",\"status\":200,\"links\":[\"http://a.example/docs/x\"]")
                                + record(3, "/docs/old", "\"outcome\":\"redirected\",\"status\":301")
                                + record(
                                        4,
                                        "/docs/new",
                                        "\"outcome\":\"ok\",\"status\":200,\"left_out\":{\"scope\":2,\"depth\":1000}")
                                + record(
                                        5,
                                        "/docs/b?x=1",
                                        "\"outcome\":\"http_error\",\"status\":404,"
                                                + "\"error\":{\"type\":\"http_404\",\"message\":\"the server answered 404\"}"))
                .toString();
    }

    private String asked(int status, String... arguments) {
        assertThat(scraper.run(arguments)).as(scraper.err()).isEqualTo(status);
        return scraper.out();
    }

    @Test
    void theChainOfLinksFromASeedIsTold() throws IOException {
        assertThat(asked(0, "explain-url", "http://a.example/docs/b?x=1", crawl()))
                .isEqualTo("""
                http://a.example/docs/b?x=1
                  2 links from a seed; http_error: the server answered 404

                DEPTH  VIA       OUTCOME     STATUS  URL
                    0  seed      ok             200  http://a.example/docs/
                    1  a         redirected     301  http://a.example/docs/old
                    1  redirect  ok             200  http://a.example/docs/new
                    2  a         http_error     404  http://a.example/docs/b?x=1
                """);
    }

    @Test
    void anotherSpellingOfTheSamePageIsFoundAndSaid() throws IOException {
        assertThat(asked(0, "explain-url", "http://a.example/docs/%62?sort=up&x=1&utm_source=q", crawl()))
                .startsWith("""
                        http://a.example/docs/%62?sort=up&x=1&utm_source=q
                          is in the list as http://a.example/docs/b?x=1
                        """);
        assertThat(asked(8, "explain-url", "https://a.example/docs/old", crawl()))
                .contains("https://a.example/docs/old\n", "the list has http://a.example/docs/old\n");
    }

    @Test
    void aUrlWithoutARecordIsFound() throws IOException {
        assertThat(asked(0, "explain-url", "http://a.example/docs/late", crawl()))
                .contains("it has no record yet", "    2  a         -                -  http://a.example/docs/late");
    }

    /// It was found by a long way first.
    @Test
    void theShortestWayIsTold() throws IOException {
        String output = crawl();
        Files.writeString(
                folder.resolve("pages.list.jsonl"),
                line("/docs/b?x=1", 1, "shorter", "/docs/"),
                StandardOpenOption.APPEND);
        Files.writeString(
                folder.resolve("pages.jsonl"),
                record(7, "/docs/b?x=1", "\"outcome\":\"duplicate\",\"first_line\":5"),
                StandardOpenOption.APPEND);

        assertThat(asked(0, "explain-url", "http://a.example/docs/b?x=1", output))
                .endsWith("""
                DEPTH  VIA      OUTCOME     STATUS  URL
                    0  seed     ok             200  http://a.example/docs/
                    1  shorter  http_error     404  http://a.example/docs/b?x=1
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://a.example/other         | it is out of scope (--scope prefix) | flags that change that: --scope host,
                    http://b.a.example/            | it is out of scope (--scope prefix) | flags that change that: --scope domain,
                    http://b.example/              | it is out of scope (--scope prefix) | flags that change that: --scope any,
                    http://a.example/docs/secret   | --exclude (--exclude secret)        | flags that change that: --exclude
                    http://a.example/docs/a/a/a    | it looks like a trap                | which does not say whether traps were left out
                    """)
    void whatARuleLeavesOutIsDerivedFromTheFirstLineOfTheList(String url, String why, String more) throws IOException {
        assertThat(asked(8, "explain-url", url, crawl()).replaceAll("\\s+", " "))
                .contains("left out: ", why, more, "this follows from the first line of the list");
    }

    @Test
    void whatTheCrawlWroteDownOfItIsTold() throws IOException {
        Path skipped = Files.writeString(folder.resolve("skipped.jsonl"), """
                {"url":"http://a.example/docs/far","referrer":"http://a.example/docs/new","reason":"depth","rule":"--depth 3","flag":"--depth"}
                """);
        assertThat(asked(
                        8, "explain-url", "http://a.example/docs/far?sort=1", crawl(), "--skipped", skipped.toString()))
                .isEqualTo("""
                        http://a.example/docs/far?sort=1
                          left out: it is too many links away from the seeds (--depth 3)
                          linked to by http://a.example/docs/new
                          flags that change that: --depth
                        """);
    }

    @Test
    void whatIsKnownOfAUrlThatNothingLedToIsTold() throws IOException {
        assertThat(asked(8, "explain-url", "http://a.example/docs/none", crawl())
                        .replaceAll("\\s+", " "))
                .contains(
                        "not in the list, and no rule of the crawl is against it",
                        "no page that was fetched links to it",
                        "without a record yet: 1 URL of the list",
                        "1 URL came to no page",
                        "2 scope, 1,000 depth; --skipped FILE");
        assertThat(asked(8, "explain-url", "http://a.example/docs/x", crawl()))
                .contains("linked to by http://a.example/docs/\n");
    }

    /// With the links of pages it is known how far from the seeds a URL would have been.
    @Test
    void thePageThatLinksToItSaysHowFarItWouldHaveBeen() throws IOException {
        String output = crawl();
        Files.writeString(
                folder.resolve("pages.list.jsonl"),
                line("/docs/deep", 3, "a", "/docs/b?x=1"),
                StandardOpenOption.APPEND);
        Files.writeString(
                folder.resolve("pages.jsonl"),
                record(7, "/docs/deep", "\"outcome\":\"ok\",\"links\":[\"http://a.example/docs/deeper?sort=2\"]"),
                StandardOpenOption.APPEND);

        assertThat(asked(8, "explain-url", "http://a.example/docs/deeper", output))
                .contains(
                        "too many links away from the seeds (--depth 3)", "linked to by http://a.example/docs/deep\n");
    }

    @Test
    void programsGetOneObject() throws IOException {
        assertThat(asked(0, "explain-url", "http://a.example/docs/old", crawl(), "--json"))
                .isEqualTo("""
                {"url":"http://a.example/docs/old","listed":true,"listed_as":"http://a.example/docs/old","chain":[\
                {"url":"http://a.example/docs/","depth":0,"via":"seed","outcome":"ok","status":200},\
                {"url":"http://a.example/docs/old","depth":1,"via":"a","outcome":"redirected","status":301}]}
                """);
        assertThat(asked(8, "explain-url", "http://b.example/", crawl(), "--json"))
                .isEqualTo("""
                {"url":"http://b.example/","listed":false,"reason":"scope","rule":"--scope prefix",\
                "flag":"--scope any, --hops-off-site","source":"rules"}
                """);
        assertThat(asked(8, "explain-url", "http://a.example/docs/none", crawl(), "--json"))
                .isEqualTo("""
                {"url":"http://a.example/docs/none","listed":false,"linked_by":[],"nearly":[],"links_known":true,\
                "without_record":1,"without_page":1,"left_out":{"scope":2,"depth":1000}}
                """);
    }

    @Test
    void aLastRecordThatIsBeingWrittenDoesNoHarm() throws IOException {
        String output = crawl();
        Files.writeString(folder.resolve("pages.jsonl"), "{\"n\":6,\"url\":\"http", StandardOpenOption.APPEND);
        Files.writeString(folder.resolve("pages.list.jsonl"), "{\"url\":\"http://a.ex", StandardOpenOption.APPEND);

        assertThat(asked(0, "explain-url", "http://a.example/docs/old", output)).contains("redirected");
        assertThat(scraper.err()).contains("1 line that is none of a crawl was passed over");
    }

    @Test
    void filesThatAreNoneOfACrawlAreStatus3() throws IOException {
        String output = crawl();
        String text = Files.writeString(folder.resolve("text"), "text\n").toString();
        String none = folder.resolve("none.jsonl").toString();
        String url = "http://a.example/docs/nowhere";

        asked(3, "explain-url", url, none);
        assertThat(scraper.err()).contains("none.list.jsonl: does not exist; ", "give that with --list");
        asked(3, "explain-url", url, output, "--list", text);
        assertThat(scraper.err()).contains("text: is no list of a crawl: its first line is 'text', not '#crawl ...'");
        asked(
                3,
                "explain-url",
                url,
                none,
                "--list",
                folder.resolve("pages.list.jsonl").toString());
        assertThat(scraper.err()).contains("none.jsonl: does not exist; ");
        asked(
                3,
                "explain-url",
                url,
                text,
                "--list",
                folder.resolve("pages.list.jsonl").toString());
        assertThat(scraper.err()).contains("text: line 1: is no record");
        asked(3, "explain-url", url, output, "--skipped", none);
        assertThat(scraper.err()).contains("none.jsonl: does not exist; ");
        asked(3, "explain-url", url, output, "--skipped", output);
        assertThat(scraper.err()).contains("pages.jsonl: line 1: has no url, referrer and reason");
        asked(2, "explain-url", "ftp://a.example/", output);
        assertThat(scraper.err()).contains("'ftp://a.example/': not an absolute http or https URL");
        asked(2, "explain-url", "a.example", output);
        assertThat(scraper.err()).contains("write https://a.example");
        asked(2, "explain-url", url);
    }

    @Test
    void itReadsWhatACrawlWrites() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Map<String, String> pages = Map.of(
                "/d/", "<a href=a>a</a> <a href=/out>out</a>",
                "/d/a", "<a href=b>b</a> <a href=c?private>c</a> <a rel=nofollow href=n>n</a>",
                "/d/b", "<a href=far>far</a>");
        server.createContext("/", exchange -> {
            String page = pages.get(exchange.getRequestURI().getPath());
            byte[] body = String.valueOf(page).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        try {
            String site = "http://127.0.0.1:" + server.getAddress().getPort();
            String output = folder.resolve("o.jsonl").toString();
            String skipped = folder.resolve("s.jsonl").toString();
            assertThat(scraper.run(
                            "crawl",
                            site + "/d/",
                            "-o",
                            output,
                            "--skipped",
                            skipped,
                            "--allow-private",
                            "--no-robots",
                            "--wait",
                            "0",
                            "--exclude",
                            "nothing like it",
                            "--exclude",
                            "private",
                            "-d",
                            "2"))
                    .as(scraper.err())
                    .isZero();

            assertThat(asked(0, "explain-url", site + "/d/b", output))
                    .contains("    0  seed  ok          200  " + site, "    1  a     ok ", "    2  a     ok ");
            for (String with : new String[] {output, skipped}) {
                String[] more = {"explain-url", "", output, "--skipped", with};
                String[] some = {"explain-url", "", output};
                String[] words = with.equals(skipped) ? more : some;
                words[1] = site + "/d/c?private";
                assertThat(asked(8, words)).contains("left out: it matches a pattern", "(--exclude private)");
                words[1] = site + "/out";
                assertThat(asked(8, words)).contains("it is out of scope");
            }
            assertThat(asked(8, "explain-url", site + "/d/n", output, "--skipped", skipped))
                    .contains("says nofollow");
            assertThat(asked(8, "explain-url", site + "/d/far", output, "--skipped", skipped))
                    .contains("too many links", "(--depth 2)", "linked to by " + site + "/d/b\n");
        } finally {
            server.stop(0);
        }
    }
}
