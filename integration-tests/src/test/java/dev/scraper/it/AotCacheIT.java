package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cache of classes that a start is made faster by: made, found, shared with children, and of
/// no consequence where it is missing or of no use.
class AotCacheIT {

    /// With it a JVM that cannot use the cache it is given does not start at all.
    private static final Map<String, String> OR_ELSE = Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");

    @TempDir
    static Path folder;

    /// The program as it is unpacked.
    private static Path home;

    /// Where one was made, for all tests to copy.
    private static Path made;

    /// Those of one test.
    private Path caches;

    @BeforeAll
    static void install() throws Exception {
        home = folder.resolve("a home/of scraper");
        Path lib = Files.createDirectories(home.resolve("lib"));
        for (String part : Program.modulePath().split(":", -1)) {
            List<Path> jars;
            try (Stream<Path> files =
                    Files.isDirectory(Path.of(part)) ? Files.list(Path.of(part)) : Stream.of(Path.of(part))) {
                jars = files.toList();
            }
            for (Path jar : jars) {
                Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        for (String file : List.of("bin/scraper", "libexec/start.sh")) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(
                    Program.root().resolve("dist/src").resolve(file),
                    home.resolve(file),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        made = folder.resolve("made");
        run(made, Map.of(), "--version");
        assertThat(caches(made)).isEmpty(); // who runs it once is spared the work
        run(made, Map.of(), "--version");
        awaitCache(made);
    }

    @BeforeEach
    void copy() throws Exception {
        caches = Files.createTempDirectory(folder, "caches");
        Path own = Files.createDirectories(caches.resolve("scraper"));
        for (Path cache : caches(made)) {
            Files.copy(cache, own.resolve(cache.getFileName()));
        }
    }

    @Test
    void theSecondRunThatMissesItHasItMadeAndTheThirdStartsOnIt() throws Exception {
        assertThat(caches(caches)).hasSize(1);
        Ended ended = run(caches, OR_ELSE, "--version");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("scraper 0.");
    }

    @Test
    void allJvmsOfARunStartOnIt() throws Exception {
        Ended ended = run(caches, OR_ELSE, "scrape", "demo:4?latency=1ms", "--mode", "fork:1x2");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.lines()).hasSize(4).allMatch(line -> line.contains("\"outcome\":\"ok\""));
    }

    @Test
    void theJvmsOfAComparisonStartOnIt() throws Exception {
        Ended ended = run(caches, OR_ELSE, "fib", "--n", "5", "--count", "2", "-r", "1", "--modes", "sync,fork:1x1");

        assertThat(ended.status()).as(ended.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5_000, 1_000_000})
    void aPieceOfOneIsPassedOverInSilence(int bytes) throws Exception {
        Path cache = caches(caches).getFirst();
        byte[] whole = Files.readAllBytes(cache);
        Files.write(cache, java.util.Arrays.copyOf(whole, bytes));

        assertThat(run(caches, OR_ELSE, "--version").status()).isNotZero();
        assertSilent(run(caches, Map.of(), "scrape", "demo:2?latency=1ms", "--mode", "fork:1x1", "-q"));
    }

    /// The JVM says what it thinks of it, by default on stdout.
    @Test
    void oneOfAnotherJvmIsPassedOverInSilence() throws Exception {
        Path cache = caches(caches).getFirst();
        byte[] bytes = Files.readAllBytes(cache);
        int version = new String(bytes, 0, 1000, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("OpenJDK");
        assertThat(version).isPositive();
        bytes[version] = 'P';
        Files.write(cache, bytes);

        assertThat(run(caches, OR_ELSE, "--version").status()).isNotZero();
        assertSilent(run(caches, Map.of(), "scrape", "demo:2?latency=1ms", "-q"));
    }

    @Test
    void aJarThatChangesHasAnotherCacheAndIsNotRunFromTheOld() throws Exception {
        Path jar = home.resolve("lib").resolve("jspecify-1.0.1.jar");
        FileTime before = Files.getLastModifiedTime(jar);
        try {
            Files.setLastModifiedTime(jar, FileTime.from(before.toInstant().minusSeconds(3600)));
            Path old = caches(caches).getFirst();

            assertSilent(run(caches, Map.of(), "scrape", "demo:2?latency=1ms", "-q"));
            Path wanted = onlyWith(".missed")
                    .resolveSibling(onlyWith(".missed").getFileName().toString().replace(".missed", ""));
            assertThat(wanted).isNotEqualTo(old);
            Files.move(old, wanted);
            assertThat(run(caches, OR_ELSE, "--version").status()).isNotZero();
            assertSilent(run(caches, Map.of(), "scrape", "demo:2?latency=1ms", "-q"));
        } finally {
            Files.setLastModifiedTime(jar, before);
        }
    }

    /// In an archive all jars are of one time, so that may be all that tells a jar from the one
    /// before it.
    @Test
    void otherContentOfTheSameTimeAndSizeHasAnotherCache() throws Exception {
        Path sums = home.resolve("libexec/jars.sha256");
        try {
            Files.writeString(sums, "another");

            assertSilent(run(caches, Map.of(), "scrape", "demo:2?latency=1ms", "-q"));

            assertThat(onlyWith(".missed")).exists();
        } finally {
            Files.delete(sums);
        }
    }

    @Test
    void optionsThatExcludeACacheAreTheUsersToGive() throws Exception {
        Ended ended = run(caches, Map.of("JDK_JAVA_OPTIONS", "-Xshare:auto"), "scrape", "demo:2?latency=1ms", "-q");

        assertThat(ended.status()).as(ended.err()).isZero();
    }

    @Test
    void noFolderForItIsNoNews() throws Exception {
        Path file = Files.createTempFile(folder, "no", "folder");

        for (int i = 0; i < 2; i++) {
            assertSilent(run(file, Map.of(), "scrape", "demo:2?latency=1ms", "-q"));
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void whoWantsNoneHasNone() throws Exception {
        Path none = Files.createTempDirectory(folder, "none");

        for (int i = 0; i < 3; i++) {
            assertSilent(run(none, Map.of("SCRAPER_AOT_CACHE", "false"), "scrape", "demo:2?latency=1ms", "-q"));
        }
        assertThat(none).isEmptyDirectory();
    }

    @Test
    void oneMakesItAtATimeAndTheOldestGo() throws Exception {
        Path own = Files.createTempDirectory(folder, "two");
        for (int i = 1; i < 5; i++) {
            age(Files.createFile(own.resolve(i + "-1.aot")), i);
        }
        age(Files.createFile(own.resolve("9-9.aot.missed")), 24 * 60);
        age(Files.createFile(own.resolve("somebody's.aot")), 24 * 60);
        age(Files.createFile(Files.createDirectory(own.resolve("theirs")).resolve("file")), 24 * 60);
        Path cache = own.resolve("8-8.aot");
        Path lock = own.resolve("8-8.aot.lock");
        Files.createFile(own.resolve("8-8.aot.99999999.config"));

        try (FileChannel another = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            another.lock();
            assertThat(ended(maker(cache))).isEqualTo(1);
            assertThat(cache).doesNotExist();
        }
        List<Process> makers = List.of(maker(cache), maker(cache));
        assertThat(List.of(ended(makers.get(0)), ended(makers.get(1)))).contains(0);
        FileTime made = Files.getLastModifiedTime(cache);
        assertThat(ended(maker(cache))).isZero();

        assertThat(Files.getLastModifiedTime(cache)).isEqualTo(made);
        try (Stream<Path> left = Files.list(own)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "8-8.aot", "8-8.aot.lock", "1-1.aot", "2-1.aot", "somebody's.aot", "theirs");
        }
    }

    private static int ended(Process maker) throws InterruptedException {
        assertThat(maker.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return maker.exitValue();
    }

    private static void age(Path file, int hours) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600L * hours)));
    }

    /// A run ends without the end of its JVM, at which such files are written, but where one is
    /// wanted.
    @Test
    void aRecordingThatIsWrittenAtTheEndIsWritten() throws Exception {
        Path recording = folder.resolve("run.jfr");
        Map<String, String> recorded = Map.of("JDK_JAVA_OPTIONS", "-XX:StartFlightRecording:filename=" + recording);

        try (TimedSite site = TimedSite.start(50, path -> TimedSite.Page.html("<title>A</title>"))) {
            Ended ended = run(caches, recorded, "scrape", site.url(1, "/"), "--allow-private", "-q");

            assertThat(ended.status()).as(ended.err()).isZero();
        }
        assertThat(RecordingFile.readAllEvents(recording))
                .filteredOn(event -> event.getEventType().getName().equals("dev.scraper.Fetch"))
                .isNotEmpty();
    }

    @Test
    void itEndsWithTheStatusThatTellsHowItWent() throws Exception {
        assertThat(run(caches, OR_ELSE, "scrape", "demo:2?latency=1ms", "-q").status())
                .isZero();
        assertThat(run(caches, OR_ELSE, "scrape", "http://127.0.0.1:1/", "--allow-private", "--retry", "0")
                        .status())
                .isEqualTo(4);
        assertThat(run(caches, OR_ELSE, "scrape", "-i", "/nonexistent").status())
                .isEqualTo(3);
        assertThat(run(caches, OR_ELSE, "--no-such-flag").status()).isEqualTo(2);
    }

    private static Process maker(Path cache) throws IOException {
        return new ProcessBuilder(
                        Program.java(),
                        "--enable-native-access=com.github.luben.zstd_jni,dev.scraper.cli",
                        "-p",
                        home.resolve("lib").toString(),
                        "-m",
                        "dev.scraper.cli/dev.scraper.cli.AotCache",
                        cache.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Path onlyWith(String ending) throws IOException {
        try (Stream<Path> files = Files.list(caches.resolve("scraper"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Path> caches(Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve("scraper"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("scraper"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    private static void awaitCache(Path folder) throws Exception {
        Instant latest = Instant.now().plusSeconds(180);
        while (caches(folder).isEmpty()) {
            assertThat(Instant.now()).as("when there is still no cache").isBefore(latest);
            TimeUnit.MILLISECONDS.sleep(100); // its maker is no child of ours
        }
    }

    private static void assertSilent(Ended ended) {
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"n\":"));
    }

    private static Ended run(Path caches, Map<String, String> more, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/scraper").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "it-", ".out");
        Path err = Files.createTempFile(folder, "it-", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SCRAPER_"));
        builder.environment().putAll(Map.of("XDG_CACHE_HOME", caches.toString(), "XDG_CONFIG_HOME", "/nonexistent"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(more);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Program.read(out), Program.read(err));
    }
}
