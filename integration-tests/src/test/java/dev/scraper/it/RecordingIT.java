package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import dev.scraper.it.TimedSite.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A site is recorded once, and extracted as often as one likes.
class RecordingIT {

    private static final int LINES = 400;
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "fork:2x8"})
    void killedSeveralTimesItHasEachLineOnceAndExtractsAsTheSiteDid(String mode) throws Exception {
        Path warc = folder.resolve("site.warc.gz");
        String list;
        List<String> live;
        try (TimedSite site = TimedSite.start(15, RecordingIT::page)) {
            list = list(site);
            Random random = new Random(7);
            for (int kills = 0; kills < KILLS; kills++) {
                int seen = site.requests().size() + 10 + random.nextInt(LINES / KILLS - 20);
                try (Program program = Program.start(recording(list, mode, warc))) {
                    while (site.requests().size() < seen && program.process().isAlive()) {
                        Thread.sleep(1 + random.nextInt(10));
                    }
                    program.process().descendants().forEach(ProcessHandle::destroyForcibly);
                    program.process().destroyForcibly();
                    program.process().waitFor();
                }
            }
            Ended last = Program.run(recording(list, mode, warc));
            assertThat(last.status()).as(last.err()).isEqualTo(8); // some are 404
            live = facts(Program.run(
                    "scrape", "-q", "-i", list, "--links", "-w", "0", "--host-concurrency", "100", "-o", "-"));
        }

        assertThat(journal(warc)).hasSize(LINES).doesNotHaveDuplicates();
        assertThat(problems(warc)).isEmpty();
        assertThat(live).hasSize(LINES);
        for (String offline : List.of("sync", "virtual", "fork:2x4")) {
            Ended again = Program.run("scrape", "-q", "-i", warc.toString(), "--links", "--mode", offline);
            assertThat(again.status()).as(again.err()).isEqualTo(8);
            assertThat(facts(again)).as(offline).isEqualTo(live);
        }
    }

    @Test
    void recordsAndExchangesAreKeptSideBySideAndGoneOnWith() throws Exception {
        Path out = folder.resolve("out.jsonl");
        Path warc = folder.resolve("site.warc.gz");
        try (TimedSite site = TimedSite.start(1, RecordingIT::page)) {
            List<String> command =
                    new ArrayList<>(List.of("scrape", "-i", list(site), "-w", "0", "--max-failures", "400"));
            command.addAll(List.of("-o", out.toString(), "--warc", warc.toString(), "--host-concurrency", "100"));
            assertThat(run(command).status()).isZero();
            assertThat(run(command).err()).contains("--warc: " + warc, "has records already; --continue");
            assertThat(Files.readAllLines(out)).hasSize(LINES);

            byte[] bytes = Files.readAllBytes(warc);
            Files.write(warc, Arrays.copyOf(bytes, bytes.length - 5));
            Files.write(out, Files.readAllLines(out).subList(0, LINES - 10));
            command.add("--continue");
            Ended ended = run(command);

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(Files.readAllLines(out)).hasSize(LINES);
        }
        assertThat(problems(warc)).isEmpty();
        Ended again = Program.run("scrape", "-q", "-i", warc.toString(), "--max-failures", "400");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.lines()).hasSize(LINES).allMatch(line -> line.contains("\"status\":"));
    }

    private static Ended run(List<String> arguments) throws Exception {
        return Program.run(arguments.toArray(String[]::new));
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() throws Exception {
        Path warc = folder.resolve("site.warc.gz");
        assertThat(Program.run("record", "demo:3?latency=1ms", "-o", warc.toString())
                        .status())
                .isZero();
        byte[] bytes = Files.readAllBytes(warc);
        String file = warc.toString();
        String out = folder.resolve("out.jsonl").toString();

        refused(2, "give --output=FILE", "record", "demo:3");
        refused(2, "pages come from it alone", "scrape", "-i", file, "https://example.org/");
        refused(2, "is a recording already", "record", "-i", file, "-o", out);
        refused(2, "recorded already", "scrape", "-i", file, "-o", out, "--warc", out + ".warc.gz");
        refused(2, "same file", "scrape", "demo:3", "-o", out, "--warc", out);
        refused(2, "is the list of URLs", "scrape", "-i", file, "-o", file, "--overwrite");
        refused(3, "--overwrite starts over", "record", "demo:3", "-o", file);
        assertThat(Files.readAllBytes(warc)).isEqualTo(bytes);

        Path damaged = Files.writeString(folder.resolve("damaged.warc"), "WARC/1.0\r\nnonsense");
        refused(3, "has no whole WARC record", "scrape", "-i", damaged.toString());
        Path text = Files.writeString(folder.resolve("text.txt"), "precious");
        refused(3, "nothing was changed", "record", "demo:3", "-o", text.toString(), "--continue");
        assertThat(text).hasContent("precious");
    }

    private static void refused(int status, String why, String... arguments) throws Exception {
        Ended ended = Program.run(arguments);

        assertThat(ended.err()).contains(why);
        assertThat(ended.status()).as(ended.err()).isEqualTo(status);
    }

    private static Page page(String path) {
        if (path.startsWith("/moved/")) {
            return new Page(302, Map.of("Location", path.replace("/moved/", "/page/")), "");
        }
        if (path.endsWith("7")) {
            return new Page(404, Map.of("Content-Type", "text/html"), "<title>none</title>");
        }
        return Page.html("<title>\u00e4 " + path + "</title><a href=/next>next</a>" + "<p>text".repeat(500));
    }

    private String list(TimedSite site) throws IOException {
        List<String> lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(n -> site.url(1 + n % 4, (n % 10 == 3 ? "/moved/" : "/page/") + n))
                .toList();
        return Files.write(folder.resolve("urls.txt"), lines).toString();
    }

    private static String[] recording(String list, String mode, Path warc) {
        return new String[] {
            "record",
            "-i",
            list,
            "-o",
            warc.toString(),
            "--continue",
            "--mode",
            mode,
            "-j",
            "16",
            "-w",
            "0",
            "--host-concurrency",
            "100"
        };
    }

    /// Records without what differs between any two runs: times and worker.
    private static List<String> facts(Ended ended) {
        return ended.lines().stream()
                .map(line -> line.replaceFirst("\"timestamp\".*", ""))
                .sorted()
                .toList();
    }

    private static List<String> journal(Path warc) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(warc))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("{\"n\":"))
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .toList();
        }
    }

    /// What jwarc's own validator says; empty for nothing.
    private static String problems(Path warc) throws IOException, InterruptedException {
        Process validator = new ProcessBuilder(
                        Program.java(),
                        "-p",
                        Program.modulePath(),
                        "-m",
                        "jwarc/org.netpreserve.jwarc.tools.ValidateTool",
                        "--forbid-extensions",
                        warc.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(validator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return validator.waitFor() == 0 ? said : "failed: " + said;
    }
}
