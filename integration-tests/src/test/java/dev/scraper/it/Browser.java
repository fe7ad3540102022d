package dev.scraper.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium, driven through chromedriver by the W3C WebDriver protocol. It has a profile
/// of its own and asks nobody for anything.
final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final URI session;

    private Browser(Process driver, URI server, List<String> flags) throws IOException, InterruptedException {
        this.driver = driver;
        JsonNode made = send(
                "POST",
                server.resolve("/session"),
                Map.of(
                        "capabilities",
                        Map.of(
                                "alwaysMatch",
                                Map.of(
                                        "browserName",
                                        "chrome",
                                        "goog:loggingPrefs",
                                        Map.of("browser", "ALL"),
                                        "goog:chromeOptions",
                                        Map.of("binary", CHROMIUM.toString(), "args", flags)))));
        session = server.resolve("/session/" + made.get("sessionId").asString() + "/");
    }

    static boolean isThere() {
        return Stream.of(DRIVER, CHROMIUM).allMatch(Files::isExecutable);
    }

    /// Starts one.
    ///
    /// @param profile an empty folder
    static Browser start(Path profile, String... flags) throws IOException, InterruptedException {
        Process driver = new ProcessBuilder(DRIVER.toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        List<String> all = new ArrayList<>(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,900",
                "--user-data-dir=" + profile));
        all.addAll(List.of(flags));
        BufferedReader said = driver.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                Thread.ofVirtual().start(() -> said.lines().forEach(more -> {})); // so that it never waits for a reader
                try {
                    return new Browser(driver, URI.create("http://127.0.0.1:" + port.group(1)), all);
                } catch (IOException | InterruptedException | AssertionError e) {
                    end(driver);
                    throw e;
                }
            }
        }
        end(driver);
        throw new AssertionError("chromedriver did not start");
    }

    void open(Path page) throws IOException, InterruptedException {
        send("POST", session.resolve("url"), Map.of("url", page.toUri().toString()));
    }

    /// What a function body returns.
    JsonNode run(String script) throws IOException, InterruptedException {
        return send("POST", session.resolve("execute/sync"), Map.of("script", script, "args", List.of()));
    }

    /// Waits until an expression is true.
    void await(String expression) throws IOException, InterruptedException {
        for (int i = 0; i < 400; i++) {
            if (run("return !!(" + expression + ")").asBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("never true: " + expression + "; the console says " + console());
    }

    /// Presses keys where the focus is.
    void press(String... keys) throws IOException, InterruptedException {
        List<Map<String, String>> strokes = Stream.of(keys)
                .flatMap(key ->
                        Stream.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key)))
                .toList();
        send(
                "POST",
                session.resolve("actions"),
                Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
    }

    /// A command of the browser's own protocol.
    JsonNode command(String name, Map<String, ?> parameters) throws IOException, InterruptedException {
        return send("POST", session.resolve("goog/cdp/execute"), Map.of("cmd", name, "params", parameters));
    }

    /// What the console has said since the last call.
    List<String> console() throws IOException, InterruptedException {
        return send("POST", session.resolve("se/log"), Map.of("type", "browser"))
                .valueStream()
                .map(entry -> entry.get("level").asString() + " "
                        + entry.get("message").asString())
                .toList();
    }

    private JsonNode send(String method, URI to, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(to)
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json")
                .build();
        JsonNode value = JSON.readTree(
                        client.send(request, BodyHandlers.ofString()).body())
                .get("value");
        if (value.has("error")) {
            throw new AssertionError(to + ": " + value.get("error") + ": " + value.get("message"));
        }
        return value;
    }

    @Override
    public void close() {
        try {
            send("DELETE", URI.create(session.toString().replaceAll("/$", "")), Map.of());
        } catch (IOException | AssertionError gone) {
            // it is ended all the same
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(driver);
        client.close();
    }

    /// Ends it and waits until it is gone, so that nobody writes to its profile any more.
    private static void end(Process driver) {
        List<ProcessHandle> all = Stream.concat(driver.descendants(), Stream.of(driver.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }
}
