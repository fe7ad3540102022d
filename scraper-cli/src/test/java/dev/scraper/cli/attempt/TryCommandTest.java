package dev.scraper.cli.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.scraper.cli.InProcess;
import dev.scraper.json.JsonTree;
import dev.scraper.recipe.Recipe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TryCommandTest {

    private static final String PAGE = """
            <html lang=en><title>Kettles</title><script type=application/ld+json>{"@type":"Product","name":"K"}</script>
            <h1>All kettles</h1><div class=p><h2>A</h2><b class=price>€ 1.50</b></div><div class=p><h2>B</h2></div></html>
            """;
    private static final String RECIPE = """
            recipe: 1
            rows: .p
            fields:
              name: {css: h2, required: true}
              price: {css: .prise, type: money}
            page_fields: {title: h1}
            """;

    private final InProcess scraper = new InProcess();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private String site(String robots) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = (path.equals("/robots.txt") ? robots : PAGE).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", path.equals("/robots.txt") ? "text/plain" : "text/html");
            exchange.sendResponseHeaders(path.equals("/none") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private String tried(int status, String... arguments) {
        List<String> words = new ArrayList<>(
                List.of("try", "--cache", folder.resolve("cache").toString()));
        words.addAll(Arrays.asList(arguments));
        assertThat(scraper.run(words.toArray(String[]::new))).as(scraper.err()).isEqualTo(status);
        return scraper.out();
    }

    @Test
    void withoutARecipeItSaysWhatThePageOffersAndGivesARecipeToBeginWith() throws IOException {
        String text = tried(0, file("page.html", PAGE), "--no-json");

        assertThat(text).contains("JSON-LD\n  ld: Product.name  K\n", "  page: title  ", "A recipe to begin with");
        String recipe = text.lines()
                .dropWhile(line -> !line.equals("  recipe: 1"))
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n"));
        assertThat(Recipe.parse(recipe, "offered").fields()).isNotEmpty();
        JsonNode json = JsonTree.read(tried(0, folder.resolve("page.html").toString()));
        assertThat(json.at("/offers/JSON-LD/0/selector").stringValue()).isEqualTo("ld: Product.name");
        assertThat(json.at("/recipe").stringValue()).isEqualTo(recipe + "\n");
    }

    @Test
    void eachFieldIsShownWithWhereItIsFromAndWhatIsMissingWithAGuess() throws IOException {
        String text = tried(
                0,
                file("page.html", PAGE),
                "--recipe",
                file("r.yaml", RECIPE),
                "--url",
                "https://a.example/",
                "--no-json");

        assertThat(text)
                .contains("https://a.example/\n", "rows: '.p' matches 2\n")
                .contains("  name   text   2 of 2  A\n                'h2' matches 1\n                <h2>A</h2>\n")
                .contains("  price  money  item 1: missing\n")
                .contains("                - there is '.price', once\n")
                .contains("2 items; 2 of 3 fields found each time\n")
                .doesNotContain("\u001b");
        assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    }

    @Test
    void inAPipeItIsOneObject() throws IOException {
        JsonNode json = JsonTree.read(tried(0, file("page.html", PAGE), "--recipe", file("r.yaml", RECIPE)));

        assertThat(json.at("/fields/name").toString())
                .isEqualTo(
                        "{\"value\":\"A\",\"type\":\"text\",\"selector\":\"h2\",\"matched\":1,\"html\":\"<h2>A</h2>\","
                                + "\"looked\":2,\"found\":2}");
        assertThat(json.at("/fields/price/problem").toString())
                .isEqualTo("{\"type\":\"missing\",\"item\":1,\"at\":\"price\"}");
        assertThat(json.at("/fields/price/tried/0/hints").toString()).contains("there is '.price', once");
        assertThat(json.at("/items").toString()).isEqualTo("[{\"name\":\"A\"},{\"name\":\"B\"}]");
        assertThat(json.at("/data").toString()).isEqualTo("{\"title\":\"All kettles\"}");
        assertThat(json.at("/rows/matched").intValue()).isEqualTo(2);
    }

    @Test
    void selectionsAreTriedAsRecipesAre() throws IOException {
        JsonNode json = JsonTree.read(tried(0, file("page.html", PAGE), "--select", "h=h1", "--json-ld"));

        assertThat(json.at("/data").toString())
                .isEqualTo("{\"h\":\"All kettles\",\"json_ld\":[{\"@type\":\"Product\",\"name\":\"K\"}]}");
    }

    @Test
    void aRequiredFieldThatIsMissingAndAPageOfAnotherSiteAreAStatus() throws IOException {
        String page = file("page.html", PAGE);
        String required = file("r.yaml", "recipe: 1\nfields: {a: {css: .a, required: true}}\n");
        String other = file("o.yaml", "recipe: 1\nmatch: 'https://b.example/*'\nfields: {a: h1}\n");

        assertThat(tried(8, page, "--recipe", required, "--no-json"))
                .contains("missing, and required", "\nincomplete: a: ");
        assertThat(tried(8, page, "--recipe", other, "--no-json"))
                .contains("not for this URL", "'https://b.example/*'");
    }

    @Test
    void anAnswerThatIsJsonIsTriedToo() throws IOException {
        String page = file("answer.json", "{\"results\":[{\"id\":1},{\"id\":2}]}");

        assertThat(tried(0, page, "--no-json")).contains("json: $.results[*]     2x objects with id\n");
        JsonNode json =
                JsonTree.read(tried(0, page, "--recipe", file("r.yaml", "recipe: 1\nrows: 'json: $.results[*]'\n")));
        assertThat(json.at("/items").size()).isEqualTo(2);
        assertThat(tried(0, page, "--select", "a=h1")).contains("the answer is JSON and has no elements");
    }

    @Test
    void aSiteIsAskedOnceHoweverOftenOneTries() throws IOException {
        String site = site("User-agent: *\nAllow: /\n");

        String first = tried(0, site + "/p", "--allow-private", "-w", "0", "--select", "h=h1", "--no-json");
        String second = tried(0, site + "/p", "--allow-private", "-w", "0", "--select", "h=h2", "--no-json");

        assertThat(first).contains("from the site, asked now", "All kettles");
        assertThat(second).contains("from the cache, of ", "--fresh asks again", "  h  text  A");
        assertThat(asked).containsExactly("/robots.txt", "/p");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache"))))
                .isEqualTo("rwx------");
        tried(0, site + "/p", "--allow-private", "-w", "0", "--select", "h=h1", "--fresh");
        assertThat(asked).containsExactly("/robots.txt", "/p", "/robots.txt", "/p");
        tried(0, site + "/p", "--allow-private", "-w", "0", "-b", "a=b", "--select", "h=h1");
        assertThat(asked).hasSize(6);
    }

    @Test
    void whatMayNotBeAskedOrHasNoPageIsSaidAndNotKept() throws IOException {
        String site = site("User-agent: *\nDisallow: /private\n");

        tried(4, site + "/private", "--allow-private", "-w", "0", "--select", "h=h1");
        assertThat(scraper.err()).contains(site + "/private: ", "robots.txt");
        tried(4, site + "/none", "--allow-private", "-w", "0", "--select", "h=h1");
        assertThat(scraper.err()).contains("/none: the server answered 404");
        tried(4, site + "/p", "--select", "h=h1");
        assertThat(scraper.err()).contains("--allow-private fetches it");
        assertThat(asked).doesNotContain("/private", "/p");
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void pagesOfARecordingAreTriedOneByOneOrAllTogether() throws IOException {
        String site = site("");
        String warc = folder.resolve("site.warc.gz").toString();
        assertThat(scraper.run("record", site + "/1", site + "/2", "-o", warc, "--allow-private", "-w", "0", "-q"))
                .isZero();
        int requests = asked.size();

        assertThat(tried(0, warc, "--select", "h=h1")).contains("\"url\":\"" + site + "/1\"", "recording site.warc.gz");
        assertThat(tried(0, warc, "--page", site + "/2", "--select", "h=h1")).contains("\"url\":\"" + site + "/2\"");
        tried(4, warc, "--page", site + "/3", "--select", "h=h1");
        assertThat(scraper.err()).contains("the recording has no exchange with this URL");
        String recipe = file("r.yaml", RECIPE + "expect: {items: 2, price: 50%}\n");
        assertThat(tried(8, warc, "--recipe", recipe, "--all", "--no-json"))
                .contains("pages: 2 ok\n4 items on 2 pages\nprice: found in 0 of 4 (0 %); never on " + site + "/1")
                .contains("expected price: 50%: found 0 times of 4; first on");
        JsonNode json = JsonTree.read(tried(8, warc, "--recipe", recipe, "--all"));
        assertThat(json.at("/recipe/fields/name/found").intValue()).isEqualTo(4);
        assertThat(tried(0, warc, "--select", "h=h1", "--all")).contains("\"ok\":2");
        assertThat(asked).hasSize(requests);
    }

    @Test
    void testsOfARecipeAreRunAndAccepted() throws IOException {
        file("pages/a.html", PAGE);
        String before = RECIPE + "# how it is now\ntests:\n  - page: pages/a.html   # saved in May\n";
        String recipe = file("r.yaml", before);

        assertThat(tried(8, "--recipe", recipe, "--test", "--no-json")).contains("open  ", "--accept writes");
        assertThat(tried(0, "--recipe", recipe, "--accept", "--no-json"))
                .contains("accepted  pages/a.html (line 9)", "1 of 1 test changed");
        assertThat(Files.readString(Path.of(recipe)))
                .isEqualTo(before
                        + "    data:\n      title: 'All kettles'\n    items:\n      - {name: A}\n      - {name: B}\n");
        assertThat(tried(0, "--recipe", recipe, "--test", "--no-json")).contains("1 of 1 test as expected");
        file("pages/a.html", PAGE.replace("<h2>B", "<h2>Z"));
        assertThat(tried(8, "--recipe", recipe, "--test", "--no-json"))
                .contains("differs   pages/a.html", "  items[2].name\n    expected  \"B\"\n    got       \"Z\"\n");
        assertThat(JsonTree.read(tried(8, "--recipe", recipe, "--test"))
                        .at("/tests/0/differences")
                        .toString())
                .isEqualTo("[{\"at\":\"items[2].name\",\"expected\":\"B\",\"got\":\"Z\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.html", "/etc/hostname", "link.html", "no/../../secret.html"})
    void aTestReadsNothingOutsideOfTheFolderOfItsRecipe(String page) throws IOException {
        file("secret.html", PAGE);
        String recipe = file("recipes/r.yaml", RECIPE + "tests: [{page: '%s'}]\n".formatted(page));
        Files.createDirectories(folder.resolve("recipes/no"));
        Files.createSymbolicLink(folder.resolve("recipes/link.html"), folder.resolve("secret.html"));

        tried(2, "--recipe", recipe, "--test");

        assertThat(scraper.err())
                .contains("r.yaml:7: the page '%s' is not in the folder of the recipe".formatted(page));
    }

    @Test
    void aTestWhosePageIsMissingOrNotForTheRecipeIsToldWhere() throws IOException {
        tried(3, "--recipe", file("r.yaml", RECIPE + "tests: [{page: none.html}]\n"), "--test");
        assertThat(scraper.err()).contains("r.yaml:7: none.html: cannot be read: there is no such file");
        file("a.html", PAGE);
        String other = RECIPE + "match: 'https://b.example/*'\ntests: [{page: a.html}]\n";
        assertThat(tried(8, "--recipe", file("o.yaml", other), "--accept", "--no-json"))
                .contains("match is not for https://example.org/; say with url: where the");
        assertThat(folder.resolve("o.yaml")).hasContent(other);
    }

    @Test
    void watchingItTriesAgainWhenTheRecipeIsSavedAndTellsWhatIsWrongWithIt() throws Exception {
        String page = file("page.html", PAGE);
        String recipe = file("r.yaml", "recipe: 1\nfields: {a: h1}\n");
        Thread watching = new Thread(() -> scraper.run("try", page, "--recipe", recipe, "--watch"));
        watching.start();
        await("\"a\":\"All kettles\"");

        file("r.yaml", "recipe: 1\nfields: {a: h1, b: [}\n");
        await("r.yaml:2:");
        file("r.yaml", "recipe: 1\nfields: {a: h1, longer: h2}\n");
        await("\"longer\":\"A\"");
        watching.interrupt();
        watching.join();

        assertThat(scraper.err()).contains("interrupted");
    }

    private void await(String text) throws InterruptedException {
        for (int i = 0; i < 3_000 && !scraper.out().contains(text); i++) {
            Thread.sleep(10);
        }
        assertThat(scraper.out()).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--select a=h1                       | no page: give a URL, a file or a recording",
                "page.html --page https://a.example/ | --page is for recordings",
                "https://a.example/ --url https://b.example/ | --url is for a page in a file",
                "page.html --all --select a=h1       | --all goes through a recording",
                "--test                              | give the recipe whose tests are run",
                "--test --recipe r.yaml              | r.yaml: has no tests",
                "--accept --recipe r.yaml page.html  | leave the page away",
                "--test --recipe r.yaml --meta       | leave the other fields away",
                "https://a.example/ --select a=h1 --watch | there is no file to watch",
                "no such thing                       | one argument too many"
            })
    void whatCannotBeIsRefused(String arguments, String said) throws IOException {
        file("page.html", PAGE);
        file("r.yaml", RECIPE);
        String[] words = Stream.of(arguments.split(" "))
                .map(word ->
                        word.matches("page.html|r.yaml") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);

        tried(2, words);

        assertThat(scraper.err()).contains(said);
    }

    @Test
    void whatIsNoPageIsSaid() throws IOException {
        tried(3, file("a.pdf", "%PDF-1.7\n"), "--select", "a=h1");
        assertThat(scraper.err()).contains("is application/pdf; recipes take from HTML and JSON");
        tried(3, file("a.json", "{"), "--select", "a=h1");
        assertThat(scraper.err()).contains("is no JSON");
    }

    @Test
    void theRecipeInTheHelpIsOne() {
        scraper.run("help", "try");
        String recipe = scraper.out()
                .lines()
                .dropWhile(line -> !line.equals("  recipe: 1"))
                .takeWhile(line -> line.startsWith("  "))
                .map(line -> line.replaceFirst("(?<=\\S) {3,}.*", ""))
                .collect(Collectors.joining("\n"));

        assertThat(Recipe.parse(recipe, "help").fields()).hasSize(3);
    }
}
