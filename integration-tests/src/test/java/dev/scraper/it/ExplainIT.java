package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Runs are explained from what they wrote.
class ExplainIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"sync,1 lane", "virtual,32 lanes", "fork:2x4,8 lanes in 2 processes"})
    void aRunOfTheDemoSite(String mode, String lanes) throws Exception {
        String output = folder.resolve("pages.jsonl").toString();
        Ended run = Program.run("scrape", "demo:40?latency=50ms", "--mode", mode, "-o", output, "-q");
        assertThat(run.status()).as(run.err()).isZero();

        Ended ended = Program.run("explain", output);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().replaceAll("\\s+", " "))
                .contains("40 records, 40 requests, 1 host; mode " + mode + ", " + lanes + "; ")
                .contains("latency", "CPU", "Least --jobs within 5 % of the best", "Why: ");
        assertThat(ended.lines())
                .allMatch(line -> line.length() <= 80)
                .as("what was measured stands beside the forecast")
                .anyMatch(line -> line.startsWith(mode + " ") && line.split(" s\\b", -1).length >= 3);
    }

    @Test
    void aPoliteRunIsBoundByItsHost() throws Exception {
        String output = folder.resolve("pages.jsonl").toString();
        Ended run = Program.run(
                "scrape", "demo:6?latency=20ms", "--wait", "300ms", "--host-concurrency", "1", "-o", output, "-q");
        assertThat(run.status()).as(run.err()).isZero();

        Ended ended = Program.run("explain", output);

        assertThat(ended.out().replaceAll("\\s+", " "))
                .contains("Hosts: 0.300 s between requests, 1 at a time")
                .contains("6 requests, one at a time, 0.300 s apart")
                .contains("Try: A smaller --wait");
    }

    @Test
    void aListIsNoOutput() throws Exception {
        Ended ended = Program.run("explain", Program.root().resolve("README.md").toString());

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("README.md: line 1: is no record");
    }
}
