package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Memory does not grow with the number of tasks: a heap of 24 MB could not hold a million of
/// anything.
class FlatMemoryIT {

    @Test
    void aMillionTasks() throws Exception {
        assertThat(run("virtual:64", 1_000_000)).isEqualTo("1000000");
    }

    /// `./mvnw verify -Dgroups.skipped= -Dit.test=FlatMemoryIT`
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:64", "coroutine:64", "pool:64"})
    void tenMillionTasks(String strategy) throws Exception {
        assertThat(run(strategy, 10_000_000)).isEqualTo("10000000");
    }

    private static String run(String strategy, long tasks) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Program.java(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlatMemory.class.getName(),
                        strategy,
                        Long.toString(tasks))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
