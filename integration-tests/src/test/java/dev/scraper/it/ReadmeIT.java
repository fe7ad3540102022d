package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README tells the truth: its commands parse, its library example runs.
class ReadmeIT {

    private static String readme = "";

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Program.root().resolve("README.md"));
    }

    @Test
    void everyFlagItNamesIsInSomeHelp() throws Exception {
        StringBuilder help = new StringBuilder();
        for (String command : List.of(
                "scrape",
                "crawl",
                "record",
                "try",
                "recipe",
                "compare",
                "explain",
                "report",
                "plan",
                "robots",
                "fib",
                "pixels",
                "demo",
                "completion")) {
            help.append(Program.run(command, "--help").out());
        }

        assertThat(matches("[ `](--[a-z][a-z-]+)", readme))
                .hasSizeGreaterThan(4)
                .allMatch(help.toString()::contains);
    }

    @Test
    void theRecipeGivesWhatStandsBelowIt() throws Exception {
        Path recipe = Files.writeString(folder.resolve("prices.yaml"), between("```yaml\n", "```"));
        String command = between("./scraper scrape demo:shop", "\n");

        Program.Ended ended = Program.run(("scrape demo:shop" + command.replace("'", ""))
                .replace("prices.yaml", recipe.toString())
                .split(" "));

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(readme).contains("```\n" + ended.out() + "```\n");
        assertThat(ended.lines()).hasSizeGreaterThan(5);
    }

    /// Its lines are refused, so that it asks nobody for anything.
    @Test
    void theLibraryExampleCompilesAsItStandsAndRuns() throws Exception {
        Files.writeString(folder.resolve("urls.txt"), "no URL\nhttp://127.0.0.1:9/\n# comment\nhttp://localhost/\n");
        Path source = Files.writeString(folder.resolve("ShopWatch.java"), between("```java\n", "```"));

        Program.Ended ended = Library.compiled(source, folder).run(folder, "ShopWatch");

        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .containsExactlyInAnyOrder(
                        "no URL: not an absolute http or https URL",
                        "http://127.0.0.1:9/: 127.0.0.1 is a loopback address",
                        "http://localhost/: localhost is a loopback address");
        assertThat(ended.status()).isZero();
    }

    private static String between(String start, String end) {
        int from = readme.indexOf(start) + start.length();
        return readme.substring(from, readme.indexOf(end, from));
    }

    private static List<String> matches(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return Arrays.asList(
                matcher.results().map(found -> found.group(1)).distinct().toArray(String[]::new));
    }
}
