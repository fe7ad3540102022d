package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import dev.scraper.it.TimedSite.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `compare` as a user runs it: one recording, every mode in JVMs of its own, a verdict and files.
class CompareIT {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path recording = Path.of("");

    @BeforeAll
    static void record() throws Exception {
        recording = shared.resolve("site.warc.gz");
        Ended ended = Program.run(
                "record",
                "-i",
                "demo:24?latency=40ms&jitter=20ms&errors=20%",
                "-o",
                recording.toString(),
                "-q",
                "--max-failures",
                "24");
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    @Test
    void pageThatSendsItsReaderOnIsLeftAsOftenAsRedirectsAreFollowed() throws Exception {
        String refresh = "<meta http-equiv=refresh content='0;url=/behind'><title>front</title>";
        try (TimedSite site = TimedSite.start(5, path -> Page.html(path.equals("/front") ? refresh : "behind"))) {
            Ended ended = Program.run(
                    "compare", site.url(1, "/front"), "--modes", "virtual", "-r", "1", "-w", "0", "--max-redirs", "0");

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(site.requests()).extracting(TimedSite.Request::path).containsExactly("/front");
        }
    }

    private static int requests(TimedSite site) {
        return site.byHost().values().stream().mapToInt(List::size).sum();
    }

    private static JsonNode json(Path file) throws Exception {
        return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
    }

    @Test
    void everyModeRunsOnARecordingAndNoneLosesARecord() throws Exception {
        Path json = folder.resolve("run.json");
        Path html = folder.resolve("run.html");
        Path trace = folder.resolve("run.trace");
        Path csv = folder.resolve("run.csv");
        Path markdown = folder.resolve("run.md");

        Ended ended = Program.run(
                "compare",
                "-i",
                recording.toString(),
                "-j",
                "8",
                "-r",
                "2",
                "--seed",
                "5",
                "--export-json",
                json.toString(),
                "--html",
                html.toString(),
                "--trace",
                trace.toString(),
                "--export-csv",
                csv.toString(),
                "--export-markdown",
                markdown.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("2 rounds, shuffled order", "MODE", "95% INTERVAL", "IDEAL WORLD", "Floors: ")
                .contains("A replay cannot show how the real server reacts")
                .doesNotContain("roken", "\u001b");
        assertThat(ended.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(ended.err()).contains("compare: round 2 of 2", "written: " + html);
        JsonNode run = json(json);
        assertThat(run.get("setup").get("seed").asInt()).isEqualTo(5);
        assertThat(run.get("contenders")).hasSize(5).allSatisfy(contender -> {
            assertThat(contender.get("broken").asString()).isEmpty();
            assertThat(contender.get("runs")).hasSize(2).allSatisfy(each -> {
                assertThat(each.get("time").asDouble()).isPositive();
                assertThat(each.get("startUp").asDouble()).isPositive();
                assertThat(each.get("peakBytes").asLong()).isPositive();
                assertThat(each.get("failed").asInt()).isPositive();
            });
            assertThat(contender.get("timeline").get("task")).hasSize(24);
            assertThat(contender.get("forecast").asDouble()).isPositive();
        });
        // sync waits for each answer in turn: 24 of at least 40 ms
        assertThat(run.get("contenders").get(0).get("time").get("median").asDouble())
                .isGreaterThanOrEqualTo(0.96);
        assertThat(run.get("setup").get("replay").get("answers").asLong()).isPositive();
        assertThat(Files.readString(html)).startsWithIgnoringCase("<!doctype html>");
        assertThat(json(trace).get("traceEvents").size()).isGreaterThan(24 * 5);
        assertThat(Files.readAllLines(csv)).hasSize(1 + 2 * 5);
        assertThat(Files.readString(markdown)).contains("| virtual |");
    }

    @Test
    void withoutAListItTellsItsStoryOnTheDemoSite() throws Exception {
        Ended ended = Program.run("compare", "--modes", "sync,virtual", "-r", "1");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .startsWith("demo:50?latency=100ms, 50 URLs; 1 round")
                .contains("virtual wins with", "sync takes", "of the life of a URL is waiting");
    }

    @Test
    void aFixedLatencyIsPlayedInsteadOfTheRecordedOne() throws Exception {
        Path json = folder.resolve("run.json");

        Ended ended = Program.run(
                "compare",
                "-i",
                recording.toString(),
                "--modes",
                "virtual",
                "-j",
                "24",
                "-r",
                "1",
                "--latency",
                "fixed:700ms",
                "--export-json",
                json.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(json(json).get("contenders").get(0).get("time").get("median").asDouble())
                .isGreaterThanOrEqualTo(0.7);
    }

    @Test
    void asPoliteKeepsTheGapsOfTheHosts() throws Exception {
        Path json = folder.resolve("run.json");

        Ended ended = Program.run(
                "compare",
                "-i",
                recording.toString(),
                "--modes",
                "virtual",
                "-r",
                "1",
                "--as-polite",
                "--wait",
                "60ms",
                "--wait-factor",
                "0",
                "--host-failures",
                "100",
                "--export-json",
                json.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        // 24 pages of one host, one at a time: 24 x 40 ms and 23 x 60 ms
        assertThat(json(json).get("contenders").get(0).get("time").get("median").asDouble())
                .isGreaterThanOrEqualTo(2.3);
        assertThat(ended.out()).contains("politeness");
    }

    @Test
    void aListIsAskedOnceForEachUrlHoweverManyRunsThereAre() throws Exception {
        try (TimedSite site = TimedSite.start(5, path -> Page.html("<title>" + path + "</title>"))) {
            List<String> urls = IntStream.rangeClosed(1, 12)
                    .mapToObj(page -> site.url(1, "/" + page))
                    .toList();
            Path list = Files.write(folder.resolve("urls.txt"), urls);
            Path kept = folder.resolve("kept.warc.gz");

            Ended ended = Program.run(
                    "compare",
                    "-i",
                    list.toString(),
                    "--modes",
                    "sync,virtual,fork:2",
                    "-r",
                    "2",
                    "--wait",
                    "10ms",
                    "--warc",
                    kept.toString());

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(requests(site)).isEqualTo(12);
            assertThat(Program.run("compare", "-i", kept.toString(), "--modes", "virtual", "-r", "1")
                            .status())
                    .isZero();
            assertThat(requests(site)).isEqualTo(12);
        }
    }

    /// What failed when it was recorded fails at once, and slows nobody: else modes with many lanes
    /// would win by the failures they did not wait for.
    @Test
    void aDeadHostIsNotWaitedForInAReplay() throws Exception {
        List<String> urls = IntStream.rangeClosed(1, 12)
                .mapToObj(page -> "http://127.0.0.1:1/" + page)
                .toList();
        Path list = Files.write(folder.resolve("urls.txt"), urls);
        Path dead = folder.resolve("dead.warc.gz");
        Path json = folder.resolve("run.json");
        assertThat(Program.run(
                                "record",
                                "-i",
                                list.toString(),
                                "-o",
                                dead.toString(),
                                "-q",
                                "--wait",
                                "0",
                                "--host-failures",
                                "100")
                        .status())
                .isEqualTo(4);

        Ended ended = Program.run(
                "compare",
                "-i",
                dead.toString(),
                "--modes",
                "sync,virtual",
                "-r",
                "1",
                "--export-json",
                json.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).doesNotContain("roken");
        assertThat(json(json).get("contenders"))
                .allSatisfy(contender -> assertThat(
                                contender.get("runs").get(0).get("failed").asInt())
                        .isEqualTo(12));
    }

    @Test
    void secretsStayOutOfReports() throws Exception {
        Path json = folder.resolve("run.json");

        Ended ended = Program.run(
                "compare",
                "-i",
                recording.toString(),
                "--modes",
                "virtual",
                "-r",
                "1",
                "-u",
                "me:hidden1",
                "--cookie=id=hidden2",
                "-H",
                "X-Token: hidden3",
                "--export-json",
                json.toString());

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(Files.readString(json))
                .contains("-u ... --cookie=... -H ...")
                .doesNotContain("hidden");
    }

    @Test
    void liveAsksTheSitesWithinTheBudgetAndNoMore() throws Exception {
        try (TimedSite site = TimedSite.start(5, path -> Page.html("<title>" + path + "</title>"))) {
            List<String> urls = IntStream.rangeClosed(1, 5)
                    .mapToObj(page -> site.url(1, "/" + page))
                    .toList();
            Path list = Files.write(folder.resolve("urls.txt"), urls);

            Ended ended = Program.run(
                    "compare",
                    "-i",
                    list.toString(),
                    "--modes",
                    "sync,virtual",
                    "--live",
                    "--budget",
                    "25/host",
                    "--wait",
                    "10ms");

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("2 rounds");
            assertThat(requests(site)).isEqualTo(2 * 2 * 5);
        }
    }

    @Test
    void aBudgetThatIsTooSmallIsRefusedBeforeAnybodyIsAsked() throws Exception {
        Path list = Files.writeString(folder.resolve("urls.txt"), "http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\n");

        Ended ended = Program.run(
                "compare", "-i", list.toString(), "--modes", "sync,virtual", "--live", "--budget", "3/host");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .contains("--budget 3/host is not enough: each round asks 127.0.0.1:1 4 times (2 URLs in 2 modes)");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() throws Exception {
        String site = recording.toString();

        assertThat(Program.run("compare", "-i", site, "--live").err()).contains("--live needs a --budget");
        assertThat(Program.run("compare", "-i", site, "--live", "--budget", "9/host")
                        .err())
                .contains("--live needs a list of URLs, not a recording");
        assertThat(Program.run("compare", "-i", site, "--latency", "300ms").err())
                .contains("--latency must be fixed:DURATION such as fixed:300ms, was '300ms'");
        assertThat(Program.run("compare", "-i", site, "--latency", "fixed:1s", "--latency-scale", "2")
                        .err())
                .contains("exclude each other");
        assertThat(Program.run("compare", "-i", site, "-j", "2", "--jobs-list", "1,2")
                        .err())
                .contains("-j and --jobs-list exclude each other");
        assertThat(Program.run("compare", "-i", site, "-r", "0").err())
                .contains("--runs must be from 1 to 1000, was 0");
        assertThat(Program.run("compare", "-i", site, "--budget", "9/host").err())
                .contains("--budget is for --live");
        assertThat(Program.run("compare", "-i", site, "--html", site).err()).contains("--html");
        Ended nowhere =
                Program.run("fib", "--html", folder.resolve("no/folder.html").toString());
        assertThat(nowhere.status()).isEqualTo(3);
        assertThat(nowhere.err()).contains("cannot be written: its folder does not exist");
        assertThat(Program.run("compare", "-i", site, "--limit-rate", "5K").err())
                .contains("--limit-rate is for scrape");
        assertThat(Program.run("compare", "demo:2?latency=1ms", "--warc", site).err())
                .contains("has records already; compare on it with -i");
    }

    @Test
    void aPageThatKillsItsJvmBreaksEveryModeButForkedOnes() throws Exception {
        Ended ended = Program.run(
                "compare",
                "-i",
                "demo:10?latency=5ms",
                "-i",
                "demo:2?size=9M&latency=5ms",
                "--modes",
                "virtual,fork:2",
                "-j",
                "2",
                "-r",
                "1",
                "--heap",
                "40M",
                "--worker-heap",
                "40M",
                "--warmup",
                "0");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("fork:2 is the only mode that kept all results", "Broken: virtual", "OutOfMemoryError");
    }

    @Test
    void itEndsOnCtrlCAndLeavesNothingBehind() throws Exception {
        Interrupts.assumeHeard();
        Set<Path> before;
        try (Stream<Path> there = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            before = there.collect(Collectors.toSet());
        }
        try (Program program = Program.start("compare", "-i", recording.toString(), "-r", "50")) {
            while (program.process().descendants().count() < 2) {
                Thread.sleep(20);
            }
            List<ProcessHandle> children = program.process().descendants().toList();

            new ProcessBuilder("kill", "-INT", Long.toString(program.process().pid()))
                    .start()
                    .waitFor();
            Ended ended = program.end();

            assertThat(ended.status()).isEqualTo(130);
            for (ProcessHandle child : children) {
                child.onExit().get();
            }
            try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                assertThat(left.filter(file -> file.getFileName().toString().startsWith("scraper-compare-"))
                                .filter(file -> !before.contains(file)))
                        .isEmpty();
            }
        }
    }

    @Test
    void theEssaysExperimentsAreComparedByTheSameEngine() throws Exception {
        Path html = folder.resolve("pixels.html");

        Ended fib = Program.run("compare", "fib", "--n", "22", "--count", "8", "-r", "1", "--modes", "sync,pool,fork");
        Ended pixels = Program.run(
                "compare",
                "pixels",
                "--scene",
                "mixed8",
                "--grid",
                "2",
                "--time-scale",
                "0.02",
                "-r",
                "1",
                "--html",
                html.toString());
        Ended drawn = Program.run(
                "pixels",
                "--scene",
                "ideal",
                "--grid",
                "2",
                "--time-scale",
                "0.02",
                "--html",
                folder.resolve("drawn.html").toString());

        assertThat(List.of(fib, pixels, drawn))
                .allSatisfy(ended -> assertThat(ended.status()).as(ended.err()).isZero());
        assertThat(fib.out()).startsWith("fib(22) x 8, 8 numbers; 1 round").contains("no global lock");
        assertThat(pixels.out()).contains("pixels, 2 x 2 pixels", "coroutine", "pool");
        assertThat(html).isNotEmptyFile();
        assertThat(folder.resolve("drawn.html")).isNotEmptyFile();
    }
}
