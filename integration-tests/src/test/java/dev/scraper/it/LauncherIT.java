package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import dev.scraper.it.TimedSite.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that starts the program, in a checkout of its own that has been built.
class LauncherIT {

    @TempDir
    Path folder;

    private Path checkout;

    @BeforeEach
    void checkOut() throws Exception {
        checkout = Files.createDirectories(folder.resolve("a path/with  blanks"));
        Files.copy(Program.root().resolve("scraper"), checkout.resolve("scraper"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Program.root().resolve("pom.xml"), checkout.resolve("pom.xml"));
        Path start = Path.of("dist/src/libexec/start.sh");
        Files.createDirectories(checkout.resolve(start).getParent());
        Files.copy(Program.root().resolve(start), checkout.resolve(start));
        Files.createDirectories(checkout.resolve("scraper-cli"));
        Files.createSymbolicLink(
                checkout.resolve("scraper-cli/target"), Program.root().resolve("scraper-cli/target"));
        Files.writeString(Files.createDirectories(checkout.resolve(".scraper")).resolve("built"), version() + "\n");
    }

    private static String version() throws Exception {
        return Files.readString(Program.root().resolve("pom.xml"))
                .replaceFirst("(?s).*?\n  <version>(.*?)</version>.*", "$1");
    }

    @AfterEach
    void unlink() throws Exception {
        Files.delete(checkout.resolve("scraper-cli/target"));
    }

    @Test
    void itStartsFromAnotherFolder() throws Exception {
        assertThat(start(checkout.resolve("scraper"), "--version").out()).startsWith("scraper 0.");
    }

    @Test
    void itStartsThroughALinkOnThePath() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("some bin"));
        Files.createSymbolicLink(bin.resolve("scraper"), checkout.resolve("scraper"));

        Ended ended =
                start(List.of("sh", "-c", "PATH=\"$1:$PATH\"; exec scraper --version", "sh", bin.toString()), Map.of());

        assertThat(ended.out()).as(ended.err()).startsWith("scraper 0.");
    }

    @Test
    void itStartsThroughALinkToARelativeLink() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../a path/with  blanks/scraper"));
        Files.createSymbolicLink(folder.resolve("second"), Path.of("bin/first"));

        Ended ended = start(folder.resolve("second"), "--version");

        assertThat(ended.out()).as(ended.err()).startsWith("scraper 0.");
    }

    /// A module that nobody told the launcher of would run as it was before the last change.
    @Test
    void aNewerSourceInAnyModuleOfThePomIsBuilt() throws Exception {
        Path pom = checkout.resolve("pom.xml");
        FileTime built = Files.getLastModifiedTime(checkout.resolve(".scraper/built"));
        String modules = Files.readString(pom).replace("</modules>", "<module>brand-new</module>\n  </modules>");
        Files.setLastModifiedTime(Files.writeString(pom, modules), built);
        Path source = checkout.resolve("brand-new/src/main/java/New.java");
        Files.createDirectories(source.getParent());
        Files.setLastModifiedTime(
                Files.createFile(source), FileTime.from(built.toInstant().plusSeconds(60)));
        Path maven = Files.writeString(checkout.resolve("mvnw"), "#!/bin/sh\necho 'mvnw was asked'; exit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        // mvn on the PATH is taken before mvnw
        Files.createSymbolicLink(checkout.resolve("mvn"), maven);
        String path = checkout + ":" + System.getenv("PATH");

        Ended ended = start(List.of(checkout.resolve("scraper").toString(), "--version"), Map.of("PATH", path));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).contains("scraper: building", "the build failed", "mvnw was asked");
    }

    /// Some supervisors and containers set nothing at all.
    @Test
    void itStartsWithAnEmptyEnvironment() throws Exception {
        String launcher = checkout.resolve("scraper").toString();

        Ended ended = start(List.of("env", "-i", "PATH=/usr/bin:/bin", launcher, "--version"), Map.of());

        assertThat(ended.out()).startsWith("scraper 0.");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void whatIsBuiltIsNotBuiltAgain() throws Exception {
        Ended ended = start(checkout.resolve("scraper"), "--version");

        assertThat(ended.err()).isEmpty();
    }

    /// Cron, systemd and small containers have no locale, and others name one that is not there.
    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "LANG=C", "LC_ALL=xx_XX.UTF-8", "LC_CTYPE=C"})
    void lettersBeyondAsciiNeedNoLocale(String variable) throws Exception {
        int equals = variable.indexOf('=');
        try (TimedSite site = TimedSite.start(0, path -> Page.html("<title>Café</title><p class=é>ü</p>"))) {
            Path list = Files.write(folder.resolve("größe.txt"), List.of(site.url(1, "/日本")), StandardCharsets.UTF_8);
            Path out = folder.resolve("résultat.jsonl");
            Path bodies = folder.resolve("körper");
            List<String> command =
                    new ArrayList<>(List.of(checkout.resolve("scraper").toString(), "scrape"));
            command.addAll(List.of("-i", list.toString(), "-o", out.toString(), "--mode", "fork:1x1"));
            command.addAll(List.of("--select", "é=p.é", "--save-body", bodies.toString()));

            Ended ended = start(command, Map.of(variable.substring(0, equals), variable.substring(equals + 1)));

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(Files.readString(out)).contains("\"url\":\"" + site.url(1, "/日本"), "Café", "\"é\":\"ü\"");
            assertThat(bodies).isNotEmptyDirectory();
            assertThat(site.requests()).hasSize(1);
        }
    }

    /// Started by hand rather than by the launcher.
    @Test
    void childrenReadLettersThatTheirParentsLocaleLacks() throws Exception {
        try (TimedSite site = TimedSite.start(0, path -> Page.html("<title>Café</title>"))) {
            Path config = Files.writeString(folder.resolve("c.properties"), "select=x=title:contains(é)\n");

            Ended ended = Program.runWith(
                    Map.of("LC_ALL", "C"),
                    "scrape",
                    site.url(1, "/"),
                    "--config",
                    config.toString(),
                    "--mode",
                    "fork:1x1");

            assertThat(ended.out()).as(ended.err()).contains("\"x\":\"Café\"");
        }
    }

    @Test
    void messagesHaveTheirLettersWithoutALocale() throws Exception {
        List<String> command = List.of(checkout.resolve("scraper").toString(), "scrape", "-i", "größe.txt");

        Ended ended = start(command, Map.of("LC_ALL", "C"));

        assertThat(ended.err()).contains("größe.txt: no such file");
    }

    private Ended start(Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return start(command, Map.of());
    }

    private Ended start(List<String> command, Map<String, String> environment) throws Exception {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("SCRAPER_"));
        builder.environment().remove("LANG");
        builder.environment().putAll(Map.of("XDG_CONFIG_HOME", "/nonexistent", "SCRAPER_ALLOW_PRIVATE", "true"));
        builder.environment().put("SCRAPER_ROBOTS", "false");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Program.read(out), Program.read(err));
    }
}
