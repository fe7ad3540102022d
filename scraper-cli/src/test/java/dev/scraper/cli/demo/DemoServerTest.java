package dev.scraper.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.parse.Extractor;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoServerTest {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    @Test
    void everyPageOfTheListIsAnswered() throws Exception {
        DemoSettings settings = DemoSettings.parse("demo:20?latency=1ms");
        DemoSite site = new DemoSite(20, settings.size());
        try (DemoServer server = DemoServer.start(settings)) {
            int number = 1;
            for (String url : settings.urls(server.port()).toList()) {
                HttpResponse<byte[]> response = get(url);

                DemoPage page = site.page(number++);
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().firstValue("Content-Type")).hasValue(page.contentType());
                assertThat(response.body()).isEqualTo(page.bytes());
            }
        }
    }

    @Test
    void answerTakesAtLeastTheLatency() throws Exception {
        DemoSettings settings = DemoSettings.parse("demo:1?latency=150ms");
        try (DemoServer server = DemoServer.start(settings)) {
            for (int i = 0; i < 3; i++) {
                long start = System.nanoTime();
                get(settings.urls(server.port()).findFirst().orElseThrow());

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(settings.latency());
            }
        }
    }

    /// One after another they would take 1,024 s.
    @Test
    @Timeout(200)
    void fiveHundredAndTwelveConnectionsWaitAtOnce() throws Exception {
        DemoSettings settings = DemoSettings.parse("demo:512?latency=2s&size=1K");
        try (DemoServer server = DemoServer.start(settings)) {
            List<CompletableFuture<HttpResponse<byte[]>>> answers = settings.urls(server.port())
                    .map(url -> client.sendAsync(request(url).build(), BodyHandlers.ofByteArray()))
                    .toList();

            assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
        }
    }

    @Test
    void robotsIndexAndUnknownPathsAreAnswered() throws Exception {
        try (DemoServer server = DemoServer.start(DemoSettings.parse("demo:30?latency=0ms"))) {
            String site = "http://127.0.0.1:" + server.port();

            assertThat(new String(get(site + "/robots.txt").body(), UTF_8)).contains("User-agent: *", "Allow: /");
            assertThat(new Extractor(List.of(), true)
                            .extract(get(site + "/").body(), "text/html", URI.create(site))
                            .links())
                    .hasSize(30);
            assertThat(get(site + "/img/7.svg").headers().firstValue("Content-Type"))
                    .hasValue("image/svg+xml");
            assertThat(get(site + "/en/no.html").statusCode()).isEqualTo(404);
            assertThat(client.send(
                                    request(site + "/")
                                            .POST(HttpRequest.BodyPublishers.ofString("x"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void answerIsCompressedForThoseWhoAcceptIt() throws Exception {
        DemoSettings settings = DemoSettings.parse("demo:3?latency=0ms");
        try (DemoServer server = DemoServer.start(settings)) {
            String url = settings.urls(server.port()).findFirst().orElseThrow();
            byte[] plain = get(url).body();

            HttpResponse<byte[]> zipped = client.send(
                    request(url).header("Accept-Encoding", "br, GZIP;q=0.5").build(), BodyHandlers.ofByteArray());
            HttpResponse<byte[]> refused = client.send(
                    request(url).header("Accept-Encoding", "gzip;q=0, br").build(), BodyHandlers.ofByteArray());

            assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                    .isEqualTo(plain);
            assertThat(refused.body()).isEqualTo(plain);
        }
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        DemoSettings settings = DemoSettings.parse("demo:3?latency=0ms");
        try (DemoServer server = DemoServer.start(settings)) {
            String url = settings.urls(server.port()).findFirst().orElseThrow();

            HttpResponse<byte[]> head = client.send(request(url).HEAD().build(), BodyHandlers.ofByteArray());

            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(get(url).body().length);
        }
    }

    @Test
    void everyPageFailsWhereAllShould() throws Exception {
        DemoSettings settings = DemoSettings.parse("demo:4?latency=0ms&errors=100%");
        try (DemoServer server = DemoServer.start(settings)) {
            assertThat(settings.urls(server.port()).map(this::status)).containsExactly(500, 404, 500, 404);
        }
    }

    @Test
    void processSaysItsPortAndEndsWhenItsInputDoes() throws Exception {
        Process process = launch("demo:2?latency=0ms");
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            assertThat(line).matches("port \\d+");
            assertThat(get("http://127.0.0.1:" + line.substring(5) + "/").statusCode())
                    .isEqualTo(200);

            process.getOutputStream().close();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void processRefusesWhatIsNoDemoSite() throws Exception {
        Process process = launch("demo:none");
        try (BufferedReader err = process.errorReader()) {
            assertThat(err.readLine()).startsWith("demo pages must be a number");
            assertThat(process.waitFor()).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process launch(String demo) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoServer.class.getName(),
                        demo)
                .start();
    }

    private int status(String url) {
        return client.sendAsync(request(url).build(), BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    private HttpResponse<byte[]> get(String url) throws Exception {
        return client.send(request(url).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }
}
