package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.scraper.it.Installation.Form;
import dev.scraper.it.Program.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What people unpack: both forms, installed and tried as their users do.
class DistributionIT {

    private static final Map<Form, Installation> INSTALLATIONS = new TreeMap<>();

    @TempDir
    static Path places;

    @BeforeAll
    static void install() throws Exception {
        for (Form form : Form.values()) {
            Path place = Files.createDirectories(places.resolve(form.name()));
            INSTALLATIONS.put(form, Installation.of(form, place));
        }
    }

    private static Installation installation(Form form) {
        return INSTALLATIONS.get(form);
    }

    @ParameterizedTest
    @EnumSource
    void itScrapesThroughALinkAlsoInForkedJvms(Form form) throws Exception {
        Ended ended = installation(form).scraper("scrape", "demo:6?latency=1ms", "--mode", "fork:2x2");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.lines()).hasSize(6).allMatch(line -> line.contains("\"outcome\":\"ok\""));
    }

    @ParameterizedTest
    @EnumSource
    void itSaysWhichVersionItIs(Form form) throws Exception {
        Ended ended = installation(form).scraper("--version");

        String version = form.archive().getFileName().toString().replaceAll("scraper-([0-9.]+[0-9]).*", "$1");
        assertThat(ended.out()).as(ended.err()).startsWith("scraper " + version + ", Java ");
    }

    @ParameterizedTest
    @EnumSource
    void itWritesNothingIntoItsFolderAndLeavesOneOfCachesWhenThatIsRemoved(Form form) throws Exception {
        Installation installation = Installation.of(form, Files.createDirectory(places.resolve("to remove " + form)));
        installation.makeReadOnly();
        Map<Path, FileTime> before = installation.contents();

        Ended ended = installation.scraper("scrape", "demo:2?latency=1ms");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(installation.contents()).isEqualTo(before);
        installation.remove();
        Path home = installation.place().resolve("home");
        try (Stream<Path> left = Files.walk(home.resolve(".cache/scraper"))) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.delete(home.resolve(".cache"));
        for (String empty : List.of("home", "bin", "opt and more")) {
            assertThat(installation.place().resolve(empty)).isEmptyDirectory();
        }
    }

    @Test
    void theRuntimeInsideIsTheOneThatRuns() throws Exception {
        Installation installation = installation(Form.WITH_RUNTIME);

        Ended ended =
                installation.run(List.of("sh", "-x", installation.launcher().toString(), "--version"), Map.of());

        // some shells show a word with blanks in quotes
        assertThat(ended.err().replace("'", ""))
                .contains("exec " + installation.folder().resolve("runtime/bin/java"));
    }

    @Test
    void theRuntimeInsideSpeaksHttpsAlsoInForkedJvms() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        HandshakeCertificates tls =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(tls.sslSocketFactory());
            server.enqueue(page("<title>Safe</title>".getBytes(StandardCharsets.UTF_8), "identity"));
            server.enqueue(page(Files.readAllBytes(zstd("<title>Small</title>")), "zstd"));
            server.start();
            String url = "https://127.0.0.1:" + server.getPort() + "/";

            Ended ended = installation(Form.WITH_RUNTIME)
                    .scraper("scrape", url, url + "z", "-k", "--mode", "fork:1x1", "--wait", "0");

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("\"title\":\"Safe\"", "\"title\":\"Small\"");
        }
    }

    private static MockResponse page(byte[] body, String encoding) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/html")
                .addHeader("Content-Encoding", encoding)
                .body(new Buffer().write(body))
                .build();
    }

    /// A frame of one raw block, as RFC 8878 has it.
    private static Path zstd(String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Buffer frame = new Buffer().writeIntLe(0xFD2FB528).writeByte(0x20).writeByte(content.length);
        int block = content.length << 3 | 1;
        frame.writeByte(block).writeByte(block >> 8).writeByte(block >> 16).write(content);
        return Files.write(places.resolve("body.zst"), frame.readByteArray());
    }

    @Test
    void theRuntimeInsideHasWhatEveryCommandNeeds() throws Exception {
        Installation installation = installation(Form.WITH_RUNTIME);
        List<String> commands = List.of(
                "plan demo:3",
                "record demo:3?latency=1ms -o site.warc.gz",
                "scrape -i site.warc.gz -o pages.csv",
                "scrape demo:3?latency=1ms -o pages.jsonl",
                "explain pages.jsonl",
                "fib --n 5 --count 2 -r 1 --modes pool --export-json fib.json",
                "report fib.json --html fib.html",
                "pixels --scene ideal --grid 2 --time-scale 0.01");

        for (String command : commands) {
            Ended ended = installation.scraper(command.split(" ", -1));

            assertThat(ended.status()).as("%s: %s", command, ended.err()).isZero();
        }
        try (Stream<Path> left = Files.list(installation.place().resolve("home"))) {
            for (Path file : left.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    /// The runtime's class library is in one file of another making than that of a JDK.
    @Test
    void theRuntimeInsideMakesACacheAndStartsOnIt() throws Exception {
        Installation installation = installation(Form.WITH_RUNTIME);
        Path cache = installation.place().resolve("made/cache.aot");

        Ended made = installation.run(
                List.of(
                        installation.folder().resolve("runtime/bin/java").toString(),
                        "-p",
                        installation.folder().resolve("lib").toString(),
                        "-m",
                        "dev.scraper.cli/dev.scraper.cli.AotCache",
                        cache.toString()),
                Map.of());

        assertThat(made.status()).as(made.err()).isZero();
        assertThat(cache).isNotEmptyFile();
    }

    @Test
    void withoutAFittingJavaItSaysWhereItLookedAndWhatToDo() throws Exception {
        Path launcher = launcherThatWantsJava99(places.resolve("wants more"));

        Ended ended = installation(Form.FOR_ANY_JAVA)
                .run(List.of("sh", launcher.toString()), Map.of("JAVA_HOME", "/old/java"));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err())
                .contains("no Java 99 or newer found", "JAVA_HOME (/old/java)", "/usr/lib/jvm", "adoptium.net");
    }

    /// As version managers have it: the one on the PATH only says where the real one is.
    @Test
    void aJavaThatIsOnThePathAloneIsFound() throws Exception {
        Path java = Files.createDirectories(places.resolve("some java"));
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"99.0.1\"\n");
        program(java.resolve("bin/java"), "echo \"started with $*\"");
        Path path = places.resolve("path");
        program(path.resolve("java"), "echo '    java.home = " + java + "' >&2");
        Path launcher = launcherThatWantsJava99(places.resolve("wants 99"));

        Ended ended = installation(Form.FOR_ANY_JAVA)
                .run(List.of("sh", launcher.toString(), "--version"), Map.of("PATH", path + ":/usr/bin:/bin"));

        assertThat(ended.out()).as(ended.err()).startsWith("started with ").endsWith("Main --version\n");
    }

    private static void program(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path launcherThatWantsJava99(Path folder) throws IOException {
        Installation installation = installation(Form.FOR_ANY_JAVA);
        Path start = Files.createDirectories(folder.resolve("libexec")).resolve("start.sh");
        Files.writeString(
                start,
                Files.readString(installation.folder().resolve("libexec/start.sh"))
                        .replaceFirst("(?m)^wanted=\\d+$", "wanted=99"));
        return Files.copy(
                installation.launcher(),
                Files.createDirectories(folder.resolve("bin")).resolve("scraper"));
    }

    @Test
    void completionCompletes() throws Exception {
        Installation installation = installation(Form.FOR_ANY_JAVA);
        Path script = installation.folder().resolve("completions/scraper.bash");
        String ask = "COMP_WORDS=(scraper scrape --mode v); COMP_CWORD=3; _scraper 2> /dev/null; echo ${COMPREPLY[*]}";

        Ended ended =
                installation.run(List.of("bash", "--norc", "-c", ". \"$0\"; " + ask, script.toString()), Map.of());

        assertThat(ended.out()).as(ended.err()).isEqualToIgnoringNewLines("virtual");
        assertThat(installation.folder().resolve("completions/_scraper"))
                .content()
                .startsWith("#compdef scraper");
        assertThat(installation.folder().resolve("completions/scraper.fish"))
                .content()
                .contains("complete -c scraper");
    }

    @Test
    void editorsFindTheSchemaOfRecipes() throws Exception {
        assertThat(installation(Form.FOR_ANY_JAVA).folder().resolve("share/scraper/recipe.schema.json"))
                .content()
                .contains("\"page_fields\"");
    }

    @ParameterizedTest
    @CsvSource({"scraper, COMMANDS", "scraper-scrape, --save-body=DIR", "scraper-compare-fib, --global-lock"})
    void manPagesRender(String page, String words) throws Exception {
        Installation installation = installation(Form.FOR_ANY_JAVA);
        String file =
                installation.folder().resolve("share/man/man1/" + page + ".1").toString();

        Ended ended = installation.run(rendered(file), Map.of("MANWIDTH", "80"));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().replaceAll(".\b|\u001b\\[[0-9;]*m", ""))
                .contains("NAME", page + " - ", "EXAMPLES", words);
    }

    @Test
    void everyCommandHasItsManPage() throws Exception {
        Installation installation = installation(Form.FOR_ANY_JAVA);
        String[] commands = installation
                .scraper("--help")
                .out()
                .replaceFirst("(?s).*Commands:\n(.*?)\n\n.*", "$1")
                .split("\n");

        assertThat(commands)
                .hasSizeGreaterThan(5)
                .allSatisfy(command -> assertThat(installation
                                .folder()
                                .resolve("share/man/man1/scraper-"
                                        + command.strip().split(" ", 2)[0] + ".1"))
                        .isNotEmptyFile());
    }

    private static List<String> rendered(String page) {
        if (Files.isExecutable(Path.of("/usr/bin/man"))) {
            return List.of("man", "--warnings", "-l", page);
        }
        return Files.isExecutable(Path.of("/usr/bin/groff"))
                ? List.of("groff", "-man", "-ww", "-Tutf8", page)
                : abort("skipped: neither man nor groff here; apt-get install man-db");
    }

    /// Of the one who built it nothing is in it: no name, no umask, no time.
    @Test
    void archivesAreThoseOfNobodyInParticular() throws Exception {
        List<TarEntry> entries = TarEntry.read(Form.FOR_ANY_JAVA.archive());

        String folder = installation(Form.FOR_ANY_JAVA).folder().getFileName() + "/";
        assertThat(entries).hasSizeGreaterThan(50).allSatisfy(entry -> {
            assertThat(entry.name()).startsWith(folder);
            assertThat(entry.user()).isZero();
            assertThat(entry.group()).isZero();
            assertThat(entry.userName()).isEqualTo("root");
            assertThat(entry.changed()).isEqualTo(entries.getFirst().changed());
            boolean runs = entry.name().endsWith("/") || entry.name().contains("/bin/");
            assertThat(Integer.toOctalString(entry.mode() & 0777))
                    .as(entry.name())
                    .isEqualTo(runs ? "755" : "644");
        });
    }

    @Test
    void theZipHoldsTheSame() throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipFile zip =
                new ZipFile(Installation.archive("scraper-[0-9.]+\\.zip").toFile())) {
            zip.stream().map(ZipEntry::getName).forEach(names::add);
        }
        List<String> inTar = new ArrayList<>();
        TarEntry.read(Form.FOR_ANY_JAVA.archive()).forEach(entry -> inTar.add(entry.name()));
        names.removeIf(name -> name.endsWith("/"));
        inTar.removeIf(name -> name.endsWith("/"));

        assertThat(names).containsExactlyInAnyOrderElementsOf(inTar);
    }

    @Test
    void everyLibraryHasItsLicenceAndIsInTheBillOfMaterials() throws Exception {
        Path folder = installation(Form.FOR_ANY_JAVA).folder();
        String thirdParty = Files.readString(folder.resolve("licenses/THIRD-PARTY.txt"));
        String bill = Files.readString(folder.resolve("scraper.cdx.json"));
        List<Path> jars;
        try (Stream<Path> lib = Files.list(folder.resolve("lib"))) {
            jars = lib.toList();
        }

        assertThat(jars).hasSizeGreaterThan(10).allSatisfy(jar -> {
            String library = jar.getFileName().toString().replaceFirst("-[0-9][-0-9.]*\\.jar$", "");
            assertThat(bill).contains("\"name\" : \"" + library + "\"");
            if (!library.startsWith("scraper-")) {
                assertThat(thirdParty).contains(":" + library + ":");
                boolean ofOurLicence = thirdParty
                        .lines()
                        .anyMatch(line -> line.contains(":" + library + ":") && line.contains("Apache"));
                assertThat(ofOurLicence || Files.isDirectory(folder.resolve("licenses/" + library)))
                        .as("licenses/" + library)
                        .isTrue();
            }
        });
        assertThat(bill).doesNotContain("\"timestamp\"");
        assertThat(folder.resolve("LICENSE")).isNotEmptyFile();
        assertThat(folder.resolve("README.md")).isNotEmptyFile();
    }
}
