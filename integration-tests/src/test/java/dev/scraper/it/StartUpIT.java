package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import dev.scraper.it.TimedSite.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingFile;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a JVM has to load before it is of use: counted, since times depend on the machine.
class StartUpIT {

    /// What one page takes today, and a tenth more. Of them 450 are of any program.
    private static final int FOR_A_PAGE = 3_600;

    private static final int FOR_HELP = 1_900;

    @TempDir
    Path folder;

    @Test
    void aPageNeedsFewClassesAndNoneOfTlsOfFlightRecordingsOrOfZstd() throws Exception {
        try (TimedSite site = TimedSite.start(0, path -> Page.html("<title>A</title><a href=b>b</a>"))) {
            List<String> classes = loaded("scrape", site.url(1, "/"), "--links");

            assertThat(classes.size()).isLessThan(FOR_A_PAGE);
            assertThat(classes)
                    .contains("dev.scraper.cli.scrape.ScrapeCommand")
                    .doesNotContain("dev.scraper.cli.compare.CompareCommand", "dev.scraper.flight.FetchEvent")
                    .noneMatch(name -> name.startsWith("sun.security.ssl."))
                    .noneMatch(name -> name.startsWith("com.github.luben.zstd.util.Native$"))
                    .noneMatch(name -> name.startsWith("tools.jackson.databind."));
            assertThat(classes)
                    .filteredOn(name -> name.startsWith("jdk.jfr."))
                    .isSubsetOf("jdk.jfr.FlightRecorder", "jdk.jfr.Event");
        }
    }

    @Test
    void helpReadsNoCommand() throws Exception {
        List<String> classes = loaded("--help");

        assertThat(classes.size()).isLessThan(FOR_HELP);
        assertThat(classes)
                .noneMatch(name -> name.startsWith("dev.scraper.frontier."))
                .doesNotContain("dev.scraper.cli.options.FetchOptions");
    }

    /// The events are first looked for when the recorder has begun, which may be at any time.
    @Test
    void aRecordingThatBeginsInTheMidstOfARunIsSeen() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch recorded = new CountDownLatch(1);
        Path file = folder.resolve("run.jfr");
        try (TimedSite site = TimedSite.start(0, path -> {
                    asked.countDown();
                    await(recorded);
                    return Page.html("<title>A</title>");
                });
                Program program = Program.start("scrape", site.url(1, "/1"), site.url(1, "/2"), "--wait", "0")) {
            await(asked);
            Process jcmd = new ProcessBuilder(
                            Path.of(Program.java()).resolveSibling("jcmd").toString(),
                            String.valueOf(program.process().pid()),
                            "JFR.start",
                            "filename=" + file)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("jcmd.txt").toFile())
                    .start();
            assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
            recorded.countDown();
            Ended ended = program.end();

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(RecordingFile.readAllEvents(file))
                    .as(Program.read(folder.resolve("jcmd.txt")))
                    .filteredOn(event -> event.getEventType().getName().equals("dev.scraper.Fetch"))
                    .extracting(event -> event.getString("url"))
                    .contains(site.url(1, "/2"));
        }
    }

    /// Whether zstd's library loads is known with the first page that comes in zstd, and not
    /// before.
    @Test
    void aPageInZstdWhoseLibraryDoesNotLoadIsAskedForAgainWithoutIt() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    String encodings = String.valueOf(request.getHeaders().get("Accept-Encoding"));
                    asked.add(encodings);
                    MockResponse.Builder page = new MockResponse.Builder().addHeader("Content-Type", "text/html");
                    return encodings.contains("zstd")
                            ? page.addHeader("Content-Encoding", "zstd")
                                    .body("never looked at")
                                    .build()
                            : page.body("<title>Plain</title>").build();
                }
            });
            server.start();
            String url = "http://127.0.0.1:%d/".formatted(server.getPort());

            try (Program program = Program.start(
                    List.of(
                            "--enable-native-access=com.github.luben.zstd_jni",
                            "-DZstdNativePath=" + folder.resolve("none.so")),
                    "",
                    "scrape",
                    url,
                    "--no-robots",
                    "--wait",
                    "0",
                    "--retry",
                    "1",
                    "--retry-delay",
                    "0")) {
                Ended ended = program.end();

                assertThat(ended.status()).as(ended.err()).isZero();
                assertThat(ended.out()).contains("\"title\":\"Plain\"");
            }
            assertThat(asked).hasSize(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> loaded(String... arguments) throws Exception {
        Path log = Files.createTempFile(folder, "classes", ".txt");
        try (Program program = Program.start(List.of("-Xlog:class+load:file=" + log + ":none"), "", arguments)) {
            Ended ended = program.end();
            assertThat(ended.status()).as(ended.err()).isZero();
        }
        return Files.readAllLines(log).stream()
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }
}
