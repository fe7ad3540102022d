package dev.scraper.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.cli.screen.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PhasesTest {

    private final StringWriter said = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    private Phases phases() {
        PrintWriter err = new PrintWriter(said);
        return new Phases("compare", err, Status.onTerminal(err), false, now::get);
    }

    private void later(int seconds) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void elsewhereThanOnATerminalAPhaseIsSaidOnceAndThenEveryTenSeconds() {
        try (Phases phases = phases()) {
            phases.begin("recording each URL once");
            later(8);
            phases.begin("round 1 of 2", "virtual", Optional.empty());
            later(4);
            phases.begin("round 1 of 2", "sync", Optional.of(Duration.ofSeconds(30)));
            later(7);
            phases.tell(false);
            later(5);
            phases.begin("round 2 of 2", "sync", Optional.of(Duration.ofSeconds(18)));
        }

        assertThat(said.toString()).isEqualToNormalizingNewlines("""
                compare: recording each URL once; 1 s
                compare: round 1 of 2; 8 s
                compare: round 1 of 2, sync; 19 s, about 23 s left
                compare: round 2 of 2; 24 s, about 18 s left
                """);
    }

    @Test
    void noLineIsWiderThanATerminal() {
        try (Phases phases = phases()) {
            phases.begin("round 1 of 2", "x".repeat(100), Optional.empty());
            later(10);
            phases.tell(false);
        }

        assertThat(said.toString().lines()).hasSize(2).allMatch(line -> line.length() < 80);
    }
}
