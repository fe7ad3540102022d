package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.scraper.it.Program.Ended;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The library as its users have it: from a jar, in a JVM of its own, beside what else they use.
class LibraryIT {

    private static final int JAVA_21 = 65;
    private static final int PAGES = 40;
    private static final int BEFORE_THE_END = 20;

    /// Prints a line for each result. Its arguments: the list, the URL of the user's own site, the
    /// mode, and the file of records to go on with.
    private static final String PROGRAM = """
            package shop;

            import dev.scraper.*;
            import dev.scraper.strategy.StrategyNames;
            import java.nio.file.Path;
            import java.time.Duration;

            public class Watch {
                public static void main(String[] args) throws Exception {
                    ScraperSettings settings = ScraperSettings.as("shop-watch/1.0 (+mailto:me@example.org)")
                            .politeness(polite -> polite.gap(Duration.ZERO).responseFactor(0).hostConcurrency(4))
                            .following(following -> following.retries(0))
                            .ownSite(args[1]);
                    try (Scraper scraper = Scraper.with(settings)) {
                        scraper.list(Path.of(args[0]))
                                .mode(StrategyNames.parse(args[2]))
                                .resume(Path.of(args[3]))
                                .map(page -> page.title() + ", " + page.text("p"))
                                .forEach(result -> System.out.println(switch (result) {
                                    case Scraped.Ok<String> ok -> ok.line().n() + " " + ok.value();
                                    case Scraped.Failed<String> failed -> failed.line().n() + " " + failed.message();
                                }));
                    }
                }
            }
            """;

    /// Prints a line for each result, which is a record of the program's own, in forked JVMs. Its
    /// arguments as above.
    private static final String TYPED_PROGRAM = """
            package shop;

            import dev.scraper.*;
            import dev.scraper.fork.ForkedJvms;
            import dev.scraper.strategy.Lanes;
            import dev.scraper.typed.Select;
            import dev.scraper.value.Money;
            import java.nio.file.Path;
            import java.time.Duration;

            public class Typed {
                record Product(@Select("title") String name, @Select(value = "p", required = true) Money price) {}

                public static void main(String[] args) throws Exception {
                    ScraperSettings settings = ScraperSettings.as("shop-watch/1.0 (+mailto:me@example.org)")
                            .politeness(polite -> polite.gap(Duration.ZERO).responseFactor(0).hostConcurrency(4))
                            .following(following -> following.retries(0))
                            .ownSite(args[1]);
                    try (Scraper scraper = Scraper.with(settings)) {
                        scraper.list(Path.of(args[0]))
                                .to(Product.class)
                                .mode(new ForkedJvms(2, Lanes.virtual(4)))
                                .resume(Path.of(args[3]))
                                .forEach(result -> System.out.println(switch (result) {
                                    case Scraped.Ok<Product> ok -> ok.line().n() + " " + ok.value().name() + ", "
                                            + ok.value().price().amount() + " €";
                                    case Scraped.Failed<Product> failed -> failed.line().n() + " " + failed.message();
                                }));
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String home = "";
    private Path list = Path.of("");

    /// Whether the server keeps quiet once it has been asked a while.
    private volatile boolean stalls;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (asked.incrementAndGet() > BEFORE_THE_END && stalls) {
                wait(released);
            }
            byte[] page = "<title>Page %s</title><p>%s".formatted(path, "5 €").getBytes(StandardCharsets.UTF_8);
            boolean there = path.startsWith("/page");
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(there ? 200 : 404, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        home = "http://127.0.0.1:" + server.getAddress().getPort();
        List<String> lines = new ArrayList<>();
        IntStream.range(0, PAGES).forEach(i -> lines.add(home + "/page" + i));
        lines.add(home + "/gone");
        lines.add("http://inside.test:%d/page".formatted(server.getAddress().getPort()));
        list = Files.write(folder.resolve("urls.txt"), lines);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8", "coroutine:8", "pool:4"})
    void everyModeGivesTheSameOnTheClassPath(String mode) throws Exception {
        assertWhole(run(Library.compiled(program(), folder), "shop.Watch", mode));
    }

    @Test
    void itIsAModule() throws Exception {
        Library modular = Library.compiled(List.of(program(), descriptor("")), folder, Library.runtime(), true);

        assertWhole(run(modular, "shop.watch/shop.Watch", "virtual:8"));
    }

    @Test
    void recordsAreMadeOfWhatForkedJvmsTakeFromPages() throws Exception {
        assertWhole(run(Library.compiled(typed(), folder), "shop.Typed", "fork"));
    }

    @Test
    void moduleThatOpensItsRecordsHasThemMade() throws Exception {
        Library modular = Library.compiled(
                List.of(typed(), descriptor("opens shop to dev.scraper.core;")), folder, Library.runtime(), true);

        assertWhole(run(modular, "shop.watch/shop.Typed", "fork"));
    }

    @Test
    void moduleThatDoesNotIsToldWhatToWrite() throws Exception {
        Library modular = Library.compiled(List.of(typed(), descriptor("")), folder, Library.runtime(), true);

        Ended ended = run(modular, "shop.watch/shop.Typed", "fork");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .contains("add 'opens shop to dev.scraper.core;' to the descriptor of module shop.watch");
    }

    private Path descriptor(String more) throws IOException {
        return Files.writeString(
                folder.resolve("module-info.java"),
                "module shop.watch { requires dev.scraper.core; %s }".formatted(more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slf4j-api-1.7.36.jar", "slf4j-api-2.0.3.jar"})
    void itRunsBesideOtherVersionsOfWhatItUses(String slf4j) throws Exception {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> others = Files.list(Path.of(System.getProperty("scraper.other.versions")))) {
            others.filter(jar -> jar.endsWith(slf4j) || !jar.toString().contains("slf4j"))
                    .forEach(jars::add);
        }
        assertThat(jars).hasSize(3);
        Library.runtime().stream()
                .filter(jar -> !jar.toString().matches(".*/(jackson-core|slf4j-api)-[^/]*"))
                .forEach(jars::add);

        assertWhole(run(Library.compiled(List.of(program()), folder, jars, false), "shop.Watch", "virtual:8"));
    }

    @Test
    void killedRunGoesOnAndEachResultIsGivenOut() throws Exception {
        Library library = Library.compiled(program(), folder);
        Path records = folder.resolve("done.jsonl");
        Path out = folder.resolve("first.out");
        stalls = true;
        Process first = library.start(
                inside(),
                folder,
                out,
                folder.resolve("first.err"),
                "shop.Watch",
                list.toString(),
                home,
                "virtual:8",
                records.toString());
        while (first.isAlive()
                && (!Files.exists(records) || Files.readAllLines(records).size() < BEFORE_THE_END / 2)) {
            first.waitFor(20, TimeUnit.MILLISECONDS);
        }
        first.destroyForcibly().waitFor();
        List<String> before = Program.read(out).lines().toList();
        int recorded = Files.readAllLines(records).size();
        stalls = false;
        released.countDown();

        Ended second = run(library, "shop.Watch", "virtual:8", records);

        assertThat(recorded).isBetween(BEFORE_THE_END / 2, PAGES);
        assertThat(second.lines()).hasSize(PAGES + 2 - recorded);
        List<String> all = new ArrayList<>(before);
        all.addAll(second.lines());
        assertThat(all.stream().distinct()).as("given out at least once").hasSize(PAGES + 2);
        assertThat(Files.readAllLines(records)).as("one record each").hasSize(PAGES + 2);
    }

    /// The JDK that builds checks our own calls (`--release`); nobody checks what others compiled.
    @Test
    void nothingOnItsClassPathIsForANewerJavaThan21() throws Exception {
        List<String> newer = new ArrayList<>();
        int classes = 0;
        for (Path jar : Library.runtime()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (JarEntry entry :
                        file.stream().filter(LibraryIT::isLoadedBy21).toList()) {
                    classes++;
                    int version = version(file.getInputStream(entry));
                    if (version > JAVA_21) {
                        newer.add("%s: %s is version %d".formatted(jar.getFileName(), entry.getName(), version));
                    }
                }
            }
        }

        assertThat(newer).isEmpty();
        assertThat(classes).isGreaterThan(1_000);
    }

    @Test
    void itsOwnClassesAreForJava21() throws Exception {
        try (JarFile core = new JarFile(System.getProperty("scraper.core"))) {
            for (JarEntry entry : core.stream()
                    .filter(each ->
                            each.getName().endsWith(".class") && !each.getName().equals("module-info.class"))
                    .toList()) {
                assertThat(version(core.getInputStream(entry)))
                        .as(entry.getName())
                        .isEqualTo(JAVA_21);
            }
        }
        assertThat(Files.readString(Program.root().resolve("pom.xml")))
                .contains("<class-files.release>21</class-files.release>", "<release>${class-files.release}</release>");
    }

    /// What stands in a folder of versions is for that Java and later.
    private static boolean isLoadedBy21(JarEntry entry) {
        String name = entry.getName();
        String[] parts = name.split("/", -1);
        return name.endsWith(".class") && !(name.startsWith("META-INF/versions/") && Integer.parseInt(parts[2]) > 21);
    }

    private static int version(InputStream in) throws IOException {
        try (DataInputStream data = new DataInputStream(in)) {
            data.readInt();
            data.readUnsignedShort();
            return data.readUnsignedShort();
        }
    }

    private Path program() throws IOException {
        return source("Watch", PROGRAM);
    }

    private Path typed() throws IOException {
        return source("Typed", TYPED_PROGRAM);
    }

    private Path source(String name, String text) throws IOException {
        Path source = folder.resolve("shop/%s.java".formatted(name));
        Files.createDirectories(source.getParent());
        return Files.writeString(source, text);
    }

    private Ended run(Library library, String mainClass, String mode) throws Exception {
        return run(library, mainClass, mode, folder.resolve("done.jsonl"));
    }

    private Ended run(Library library, String mainClass, String mode, Path records) throws Exception {
        return library.run(inside(), folder, mainClass, list.toString(), home, mode, records.toString());
    }

    /// A name that leads to this machine, for one JVM and its children; and output in UTF-8.
    private List<String> inside() throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 inside.test\n");
        String named = "-Djdk.net.hosts.file=" + hosts;
        return List.of(named, "-Dscraper.child.options=" + named, "-Dstdout.encoding=UTF-8");
    }

    private void assertWhole(Ended ended) {
        List<String> wanted = new ArrayList<>();
        IntStream.range(0, PAGES).forEach(i -> wanted.add("%d Page /page%d, 5 €".formatted(i + 1, i)));
        wanted.add("%d the server answered 404".formatted(PAGES + 1));
        wanted.add("%d inside.test resolves to 127.0.0.1, a loopback address".formatted(PAGES + 2));
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.lines()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(ended.err().toLowerCase(Locale.ROOT)).doesNotContain("exception");
    }
}
