package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The walk in docs/recipes.md comes to what it says: from a list of shops to a spreadsheet of
/// their products.
class RecipesPageIT {

    private static final Pattern SITE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(?=/ )");
    private static final String WRITTEN = "http://127.0.0.1:8080";

    @TempDir
    Path folder;

    private Program demo;
    private String site = "";
    private String page = "";

    @BeforeEach
    void start() throws Exception {
        demo = Program.start("demo", "--port", "0");
        Matcher told = SITE.matcher("");
        while (!told.reset(demo.out()).find() && demo.process().isAlive()) {
            Thread.sleep(10);
        }
        site = told.group();
        page = Files.readString(Program.root().resolve("docs/recipes.md")).replace(WRITTEN, site);
        write("shops.csv", block("```\nshop,town,site\n"));
        write("prices.yaml", block("```yaml\nrecipe: 1\nrows: .product"));
    }

    @AfterEach
    void stop() throws IOException {
        demo.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /// The text between fences, of which the first begins with `start`.
    private String block(String start) {
        int fence = page.indexOf(start);
        assertThat(fence).as(start).isNotNegative();
        int from = page.indexOf('\n', fence) + 1;
        return page.substring(from, page.indexOf("```", from));
    }

    /// Runs a command of the page that begins so; files are in the folder.
    private Program.Ended run(String start, String... more) throws Exception {
        int from = page.indexOf(start);
        List<String> words = new ArrayList<>();
        for (String word : page.substring(from, page.indexOf('\n', from)).split(" ", -1)) {
            words.add(word.matches("[a-z]+\\.(csv|yaml)") ? folder.resolve(word).toString() : word);
        }
        words.addAll(List.of(more));
        return Program.run(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void aListOfShopsBecomesRowsOfProducts() throws Exception {
        Program.Ended ended = run("scraper scrape -i shops.csv");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(Files.readString(folder.resolve("prices.csv"))).startsWith(block("```\nshop,town,site,n"));
        String told = block("```\n3 URLs in");
        assertThat(ended.err().lines().skip(1))
                .containsExactlyElementsOf(told.lines().skip(1).toList());
    }

    @Test
    void aCrawlGoesThroughAllPages() throws Exception {
        Program.Ended ended = run("scraper crawl -i shops.csv", "-w", "0");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err().lines().skip(1).limit(2))
                .containsExactlyElementsOf(
                        block("```\n7 URLs in").lines().skip(1).limit(2).toList());
        assertThat(Files.readAllLines(folder.resolve("all.csv"))).hasSize(1 + 42);
    }

    @Test
    void whatIsExpectedAndNotSoIsSaid() throws Exception {
        write("prices.yaml", Files.readString(folder.resolve("prices.yaml")) + block("```yaml\nexpect:"));

        Program.Ended ended = run("scraper scrape -i shops.csv", "-w", "0");

        assertThat(ended.status()).isEqualTo(8);
        assertThat(ended.said()).contains("scraper: expected price: 90%: found 19 times of 24; first on " + site);
    }

    @Test
    void onePageIsShownFieldByField() throws Exception {
        Program.Ended ended = run(
                "scraper try http",
                "--no-json",
                "--cache",
                folder.resolve("cache").toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).endsWith(block("```\nrows: '.product'"));
    }
}
