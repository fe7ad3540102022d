package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The script that measures whole runs: that it still calls the program rightly, and counts
/// rightly. How long anything takes is not looked at.
class BenchmarksIT {

    private static final long LONGEST_SECONDS = 240;

    @TempDir
    private Path folder;

    @BeforeEach
    void pythonIsThere() throws Exception {
        boolean there;
        try {
            there = python("-c", "import sys; sys.exit(sys.version_info < (3, 9))")
                            .status()
                    == 0;
        } catch (IOException missing) {
            there = false;
        }
        assumeTrue(there, "skipped: no Python 3.9 or newer here; apt-get install python3");
    }

    @Test
    void itsArithmeticIsRight() throws Exception {
        Program.Ended tests = python("-m", "unittest", "discover", "-s", "benchmarks", "-p", "*_test.py");

        assertThat(tests.status()).as(tests.err()).isZero();
        assertThat(tests.err()).containsPattern("Ran [1-9]\\d* tests");
    }

    @Test
    void theProgramDoesWhatEachRowWantsOfIt() throws Exception {
        Path results = folder.resolve("results.json");

        Program.Ended run = python(
                "benchmarks/run",
                "--quick",
                "--rounds",
                "1",
                "--peers",
                "none",
                "--row",
                "one-page",
                "version",
                "help",
                "at-once",
                "hosts",
                "child",
                "--ours",
                launcher().toString(),
                "--json",
                results.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("50 pages of 300 ms at once (s, ideal 0.30 s)");
        List<JsonNode> runs = new ArrayList<>();
        new ObjectMapper().readTree(results.toFile()).get("runs").forEach(runs::add);
        assertThat(runs)
                .hasSize(6)
                .allSatisfy(one -> assertThat(one.get("problem").isNull())
                        .as(one.toString())
                        .isTrue());
        assertThat(runs)
                .filteredOn(one -> one.has("short_gaps"))
                .singleElement()
                .satisfies(polite -> {
                    assertThat(polite.get("pages").intValue()).isEqualTo(1_000);
                    assertThat(polite.get("short_gaps").intValue()).isZero();
                });
    }

    @Test
    void aNameThatIsNoRowIsRefusedWithThoseThatAre() throws Exception {
        Program.Ended run = python("benchmarks/run", "--row", "nonsense");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.said()).contains("no row 'nonsense'; there are one-page, version, help,");
    }

    /// A command that starts the packaged program.
    private Path launcher() throws IOException {
        Path launcher = folder.resolve("scraper");
        Files.writeString(
                launcher,
                "#!/bin/sh\nexec '%s' -p '%s' -m dev.scraper.cli/dev.scraper.cli.Main \"$@\"\n"
                        .formatted(Program.java(), Program.modulePath()));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return launcher;
    }

    private Program.Ended python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Program.root().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Program.Ended(process.exitValue(), Program.read(out), Program.read(err));
        } finally {
            process.destroy();
        }
    }
}
