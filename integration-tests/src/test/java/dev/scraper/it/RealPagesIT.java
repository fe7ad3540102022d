package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scraper.it.Program.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hundreds of real pages from a real web server, in every mode: the records are the same.
///
/// Needs nginx and the HTML documentation of a Debian package (`apt-get install nginx-light
/// python3.11-doc`); skipped without them.
class RealPagesIT {

    private static final List<Path> DOCUMENTS = List.of(
            Path.of("/usr/share/doc/python3.11/html"),
            Path.of("/usr/share/doc/postgresql-doc-15/html"),
            Path.of("/usr/share/doc/apache2-doc/manual"));
    private static final int ENOUGH = 500;

    @TempDir
    static Path folder;

    private static @Nullable Process nginx;
    private static int port;
    private static Path list = Path.of("");
    private static long pages;

    @BeforeAll
    static void serve() throws Exception {
        Path documents =
                DOCUMENTS.stream().filter(Files::isDirectory).findFirst().orElse(null);
        boolean server =
                Stream.of("/usr/sbin/nginx", "/usr/bin/nginx").map(Path::of).anyMatch(Files::isExecutable);
        assumeTrue(
                documents != null && server,
                "skipped: no nginx or no HTML documentation here; apt-get install nginx-light python3.11-doc");
        port = freePort();
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 1024; }
                http {
                  types { text/html html; text/css css; image/png png; application/javascript js; }
                  default_type application/octet-stream;
                  access_log off; client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                  uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s; gzip on;
                  server { listen 127.0.0.1:%2$d; root %3$s; disable_symlinks off; }
                }
                """.formatted(folder, port, documents));
        nginx = new ProcessBuilder("/usr/sbin/nginx", "-c", configuration.toString(), "-p", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        awaitPort();
        list = folder.resolve("urls.txt");
        try (Stream<Path> files = Files.walk(documents, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            List<String> urls = files.filter(file -> file.toString().endsWith(".html"))
                    .map(file -> "http://127.0.0.1:" + port + "/" + documents.relativize(file))
                    .sorted()
                    .limit(600)
                    .collect(Collectors.toList());
            urls.add("http://127.0.0.1:" + port + "/there-is-no-such-page.html");
            urls.add("this is no URL");
            pages = urls.size();
            Files.write(list, urls);
        }
        assertThat(pages).isGreaterThanOrEqualTo(ENOUGH);
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.destroy();
        }
    }

    @Test
    void everyModeMakesTheSameRecords() throws Exception {
        List<String> expected = scrape("sync");

        assertThat(expected).hasSize(Math.toIntExact(pages));
        assertThat(expected.stream().filter(line -> line.contains("\"outcome\":\"ok\"")))
                .hasSizeGreaterThanOrEqualTo(ENOUGH - 2)
                .allMatch(line -> line.contains("\"title\":") && line.contains("\"links\":["));
        for (String mode : List.of("coroutine", "virtual", "pool", "fork", "fork:2x4")) {
            assertThat(scrape(mode)).as(mode).isEqualTo(expected);
        }
    }

    private static List<String> scrape(String mode) throws IOException, InterruptedException {
        Ended ended = Program.run(
                "scrape",
                "-i",
                list.toString(),
                "--mode",
                mode,
                "-j",
                "16",
                "--wait",
                "0s",
                "--host-concurrency",
                "16",
                "--links",
                "--select",
                "heading=h1",
                "--select",
                "code=pre[]");
        assertThat(ended.err()).contains(" in = ");
        assertThat(ended.status()).as(ended.err()).isEqualTo(8);
        return Records.comparable(ended.out());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort() throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("nginx does not listen: " + Files.readString(folder.resolve("nginx.out")));
    }
}
