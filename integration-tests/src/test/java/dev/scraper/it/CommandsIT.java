package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each command, as its help says.
class CommandsIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scrape",
                "crawl",
                "record",
                "try",
                "recipe",
                "compare",
                "explain",
                "explain-url",
                "report",
                "plan",
                "robots",
                "fib",
                "pixels",
                "demo",
                "completion"
            })
    void helpHasExamples(String command) throws Exception {
        Ended ended = Program.run(command, "--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("Usage: scraper " + command, "Examples:", "  scraper " + command);
        assertThat(ended.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void helpListsEveryCommand() throws Exception {
        assertThat(Program.run("--help").out())
                .contains(
                        "scrape",
                        "crawl",
                        "record",
                        "try",
                        "recipe",
                        "compare",
                        "explain",
                        "explain-url",
                        "report",
                        "plan",
                        "robots",
                        "fib",
                        "pixels",
                        "demo",
                        "completion",
                        "help");
    }

    @Test
    void fibRunsEveryModeAndWritesEveryRun() throws Exception {
        Path json = folder.resolve("fib.json");

        Ended ended = Program.run("fib", "--n", "20", "--count", "8", "-r", "2", "--export-json", json.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("START-UP", "too short to rely on");
        assertThat(Files.readString(json).split("\"place\"", -1)).hasSize(1 + 2 * 5);
    }

    @Test
    void fibWithAGlobalLockSaysWhatItDoes() throws Exception {
        Ended ended = Program.run(
                "fib", "--n", "20", "--count", "8", "-r", "1", "--global-lock", "--modes", "sync,pool,fork:2x2");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("take turns to compute", "fork:2x2");
    }

    @Test
    void pixelsWithoutATerminalIsATable() throws Exception {
        Ended ended = Program.run("pixels", "--scene", "ideal", "--grid", "2", "--time-scale", "0.02");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("sync", "coroutine", "pool").doesNotContain("\u001b");
    }

    @Test
    void shortHelpIsOneScreen() throws Exception {
        assertThat(Program.run("-h").out().lines()).hasSizeLessThanOrEqualTo(28);
        assertThat(Program.run("scrape", "-h").out().lines()).hasSizeLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scraper scr                     | scrape",
                "scraper scrape --mode ''        | sync coroutine virtual pool fork fork:2x8",
                "scraper scrape --mode = v       | virtual",
                "scraper scrape --format j       | jsonl",
                "scraper scrape -i ur            | urls of shops.txt",
                "scraper scrape --no-r           | --no-robots",
                "scraper compare pixels --sce    | --scene",
                "scraper scrape --wait ''        | ''",
                "scraper report ur               | urls of shops.txt"
            })
    void bashCompletesWords(String words, String offered) throws Exception {
        Files.writeString(folder.resolve("urls of shops.txt"), "");
        Path script = Files.writeString(
                folder.resolve("completion"), Program.run("completion", "bash").out());

        Process bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        ". '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _scraper 2> /dev/null;"
                                        .formatted(script, words)
                                + " echo \"${COMPREPLY[*]}\"")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(offered);
    }

    @Test
    void recordsCarryWhatWasSelected() throws Exception {
        Ended ended = Program.run(
                "scrape",
                "demo:8?latency=1ms",
                "--select",
                "price=.price",
                "--select",
                "tags=.tag[]",
                "--select",
                "more=a[href]@href[]",
                "--links");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.lines())
                .hasSize(8)
                .allMatch(line -> line.contains("\"data\":{\"price\":\"")
                        && line.contains("\"tags\":[\"")
                        && line.contains("\"more\":[\"http://127.0.0.1")
                        && line.contains("\"links\":[\"http://127.0.0.1"));
    }

    @Test
    void bodiesAreKeptInTheFolderAndNowhereElse() throws Exception {
        Path bodies = folder.resolve("bodies");

        Ended ended = Program.run("scrape", "demo:8?latency=1ms", "--save-body", bodies.toString(), "--no-parse");

        assertThat(ended.status()).as(ended.err()).isZero();
        try (Stream<Path> files = Files.list(bodies)) {
            assertThat(files)
                    .hasSize(8)
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .contains("<html"));
        }
    }

    @Test
    void theFirstUrlsOnly() throws Exception {
        assertThat(Program.run("scrape", "demo:8?latency=1ms", "--limit", "3").lines())
                .hasSize(3);
    }

    @Test
    void aSiteThatAnswersErrorsIsAnsweredWithStatus8UnlessFailuresAreAllowed() throws Exception {
        String site = "demo:20?latency=1ms&errors=100%";

        assertThat(Program.run("scrape", site).status()).isEqualTo(8);
        assertThat(Program.run("scrape", site, "--max-failures", "20").status()).isZero();
    }

    @Test
    void quietSaysNothingAndVerboseSaysWhatIsInForce() throws Exception {
        Path log = folder.resolve("run.log");

        assertThat(Program.run("scrape", "-q", "demo:3?latency=1ms").err()).isEmpty();
        assertThat(Program.run("scrape", "-v", "demo:3?latency=1ms", "--log-file", log.toString())
                        .err())
                .contains("mode virtual, 32 lanes; each host: wait 0.000 s");
        assertThat(Files.readAllLines(log)).anyMatch(line -> line.contains("3 in = 3 ok"));
    }

    @Test
    void theDemoSiteIsSparedToo_whenAsked() throws Exception {
        long start = System.nanoTime();

        Program.run("scrape", "demo:5?latency=1ms", "--wait", "300ms", "--host-concurrency", "1");

        assertThat(System.nanoTime() - start).isGreaterThan(4 * 300_000_000L);
    }

    @Test
    void aClosedPipeEndsTheRunWithoutNoise() throws Exception {
        List<String> command = List.of(
                "sh",
                "-c",
                Program.java() + " -p '" + Program.modulePath()
                        + "' -m dev.scraper.cli/dev.scraper.cli.Main scrape -q 'demo:300?latency=5ms' | head -n 1");

        Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.lines().filter(line -> !line.startsWith("{")))
                .allMatch(line -> line.contains("closed by its reader"));
        assertThat(said).doesNotContain("\tat ");
    }
}
