package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.scraper.it.Program.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A recipe, from nothing to one that is tested, as the packaged program makes it.
class TryIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void aRecipeIsMadeTriedTestedAndUsed() throws Exception {
        Path warc = folder.resolve("demo.warc.gz");
        assertThat(Program.run("record", "demo:5", "-o", warc.toString(), "-q").status())
                .isZero();
        JsonNode offer = JSON.readTree(Program.run("try", warc.toString()).out());
        assertThat(offer.at("/offers/page/0/selector").stringValue()).isEqualTo("page: title");

        Ended printed = Program.run("recipe", "--select", "name=h1", "--select", "price=.price");
        Path recipe = Files.writeString(
                folder.resolve("demo.yaml"),
                printed.out().replace("'.price'", "{css: .prise, type: money, required: true}"));
        Ended missed = Program.run("try", warc.toString(), "--recipe", recipe.toString());
        assertThat(missed.status()).isEqualTo(8);
        assertThat(missed.out()).contains("there is '.price', once");

        Files.writeString(recipe, Files.readString(recipe).replace(".prise", ".price") + "expect: {price: 100%}\n");
        Ended tried = Program.run("try", warc.toString(), "--recipe", recipe.toString());
        assertThat(tried.status()).as(tried.out()).isZero();
        assertThat(JSON.readTree(tried.out()).at("/data/price/currency").stringValue())
                .hasSize(3);
        assertThat(Program.run("try", warc.toString(), "--recipe", recipe.toString(), "--all")
                        .status())
                .isZero();

        Files.writeString(folder.resolve("page.html"), "<h1>K</h1><b class=price>€ 2.00</b>");
        Files.writeString(recipe, Files.readString(recipe) + "tests: [{page: page.html}]\n");
        assertThat(Program.run("try", "--recipe", recipe.toString(), "--accept").status())
                .isZero();
        assertThat(Program.run("try", "--recipe", recipe.toString(), "--test").status())
                .isZero();
        Ended scraped = Program.run("scrape", "-i", warc.toString(), "--recipe", recipe.toString());
        assertThat(scraped.status()).as(scraped.err()).isZero();
        assertThat(scraped.lines()).hasSize(5);
    }

    @Test
    void watchingEndsWithCtrlC() throws Exception {
        Interrupts.assumeHeard();
        Path page = Files.writeString(folder.resolve("page.html"), "<h1>A</h1>");
        try (Program program = Program.start("try", page.toString(), "--select", "a=h1", "--watch")) {
            await(program, "\"a\":\"A\"");
            Files.writeString(page, "<h1>Another</h1>");
            await(program, "\"a\":\"Another\"");
            new ProcessBuilder("kill", "-INT", Long.toString(program.process().pid()))
                    .start()
                    .waitFor();

            assertThat(program.end().status()).isEqualTo(130);
        }
    }

    private static void await(Program program, String text) throws InterruptedException {
        for (int i = 0; i < 3_000 && !program.out().contains(text); i++) {
            Thread.sleep(10);
        }
        assertThat(program.out()).contains(text);
    }

    /// `script` gives a program a terminal.
    @Test
    void onATerminalItIsForPeopleAndWithoutColoursWhereNoneAreWanted() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).exists();
        Path page = Files.writeString(folder.resolve("page.html"), "<h1>A</h1>");
        String coloured = onTerminal("", page);
        String plain = onTerminal("NO_COLOR=1 ", page);

        assertThat(coloured).contains("\u001b[32mA\u001b[0m", "'h1' matches 1");
        assertThat(plain).contains("  a  text  A", "'h1' matches 1").doesNotContain("\u001b[3");
    }

    private static String onTerminal(String environment, Path page) throws Exception {
        String command = "%sTERM=xterm %s -p %s -m dev.scraper.cli/dev.scraper.cli.Main try %s --select a=h1"
                .formatted(environment, Program.java(), Program.modulePath(), page);
        Process process = new ProcessBuilder(List.of("/usr/bin/script", "-qec", command, "/dev/null"))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return out;
    }
}
