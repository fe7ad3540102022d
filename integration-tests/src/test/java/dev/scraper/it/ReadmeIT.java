package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README tells the truth: its classes exist, its commands parse, its library example runs.
class ReadmeIT {

    private static String readme = "";

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Program.root().resolve("README.md"));
    }

    @Test
    void everyClassItSendsTheReaderToExists() throws IOException {
        Set<String> classes = sources().stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        List<String> named = matches("`([A-Z][A-Za-z]+)`", readme);

        assertThat(named).hasSizeGreaterThan(10).allMatch(classes::contains);
    }

    @Test
    void everyPackageItNamesExists() {
        List<String> named = matches("`([a-z]+)`", between("Two families meet", "**Start reading"));

        assertThat(named)
                .hasSizeGreaterThan(9)
                .allMatch(name -> Files.isDirectory(Program.root().resolve("core/src/main/java/dev/scraper/" + name)));
    }

    @Test
    void everyFlagItNamesIsInSomeHelp() throws Exception {
        StringBuilder help = new StringBuilder();
        for (String command : List.of(
                "scrape", "record", "compare", "explain", "report", "plan", "robots", "fib", "pixels", "completion")) {
            help.append(Program.run(command, "--help").out());
        }

        assertThat(matches("[ `](--[a-z][a-z-]+)", readme))
                .hasSizeGreaterThan(4)
                .allMatch(help.toString()::contains);
    }

    @Test
    void everyFileItLinksToExists() {
        assertThat(matches("]\\(([^)#:]+)\\)", readme))
                .hasSizeGreaterThan(4)
                .allMatch(link -> Files.exists(Program.root().resolve(link)));
    }

    @Test
    void theLibraryExampleCompilesAndRuns() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page =
                    ("<title>Page " + exchange.getRequestURI().getPath() + "</title>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            String start = "http://127.0.0.1:" + server.getAddress().getPort();
            Files.writeString(folder.resolve("urls.txt"), start + "/a\nno URL\n" + start + "/b\n");
            Path source = Files.writeString(folder.resolve("Example.java"), example());
            StringWriter said = new StringWriter();
            boolean compiled = ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            said,
                            null,
                            null,
                            List.of("-cp", classPath(), "-d", folder.toString()),
                            null,
                            ToolProvider.getSystemJavaCompiler()
                                    .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                    .getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();

            Process example = new ProcessBuilder(
                            Program.java(), "-cp", classPath() + File.pathSeparator + folder, "Example")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String out = new String(example.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(out.lines())
                    .containsExactlyInAnyOrder("Page /a", "Page /b", "line 2: not an absolute http or https URL");
        } finally {
            server.stop(0);
        }
    }

    /// The example is for strangers' sites, but no test asks any.
    private static final String ANYWHERE = "new ListRun(list, Politeness.DEFAULT)";

    private static final String ON_THIS_MACHINE =
            "new ListRun(list, FrontierSettings.ownSite(Politeness.DEFAULT), line -> false, change -> {})";

    private static String example() {
        List<String> packages = List.of(
                "dev.scraper.client",
                "dev.scraper.fetch",
                "dev.scraper.frontier",
                "dev.scraper.list",
                "dev.scraper.pipeline",
                "dev.scraper.polite",
                "dev.scraper.run",
                "dev.scraper.scrape",
                "dev.scraper.scrape.FetchedPage",
                "dev.scraper.strategy",
                "dev.scraper.url",
                "dev.scraper.visit",
                "java.nio.file",
                "java.util",
                "org.jsoup");
        return packages.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining())
                + "class Example { public static void main(String[] args) throws Exception {\n"
                + between("```java\n", "```").replace(ANYWHERE, ON_THIS_MACHINE)
                + "}}\n";
    }

    private static String classPath() throws IOException {
        List<String> jars = new ArrayList<>();
        for (String element : Program.modulePath().split(File.pathSeparator, -1)) {
            if (element.endsWith(".jar")) {
                jars.add(element);
            } else {
                try (Stream<Path> lib = Files.list(Path.of(element))) {
                    lib.forEach(jar -> jars.add(jar.toString()));
                }
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("core", "workload-fib", "workload-pixels", "compare", "scraper-cli")) {
            try (Stream<Path> files = Files.walk(Program.root().resolve(module + "/src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
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
