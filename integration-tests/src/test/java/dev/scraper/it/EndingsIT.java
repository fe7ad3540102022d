package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a run ends before its time: Ctrl-C in every mode, and kill -9 of the parent.
@Timeout(120)
class EndingsIT {

    private static final long PROMPT_SECONDS = 10;

    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine", "virtual", "pool", "fork:2x4"})
    void ctrlCEndsTheRunAndLeavesWholeRecordsAndNoChild(String mode) throws Exception {
        try (Program program = Program.start("scrape", "-i", "demo:100000?latency=50ms", "--mode", mode, "-j", "8")) {
            await(() -> program.out().lines().count() > 10);
            List<ProcessHandle> children = program.process().descendants().toList();

            interrupt(program, children);

            assertThat(program.process().waitFor(PROMPT_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            Ended ended = program.end();
            assertThat(ended.status()).isEqualTo(130);
            assertThat(ended.err()).contains("interrupted");
            assertThat(ended.out()).endsWith("}}\n");
            await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual", "pool", "fork:2x2"})
    void ctrlCEndsARunWhoseLanesComputeAndAreDeafToIt(String mode) throws Exception {
        try (Program program =
                Program.start("scrape", "-i", "demo:100?latency=1ms", "--mode", mode, "--work", "fib:60")) {
            int children = mode.startsWith("fork") ? 3 : 1;
            await(() -> program.process().descendants().count() >= children && isComputing(program));
            List<ProcessHandle> descendants = program.process().descendants().toList();

            interrupt(program, descendants);

            assertThat(program.process().waitFor(PROMPT_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(program.end().status()).isEqualTo(130);
            await(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void ctrlCWhileTheDemoSiteAndTheChildrenStartIsNoError(int started) throws Exception {
        try (Program program = Program.start("scrape", "-i", "demo:1000", "--mode", "fork:4")) {
            await(() -> isRunning(program) && program.process().descendants().count() >= started);
            List<ProcessHandle> children = program.process().descendants().toList();

            interrupt(program, children);

            Ended ended = program.end();
            assertThat(ended.status()).isEqualTo(130);
            assertThat(ended.err()).doesNotContain("null", "internal error", "Stream closed");
            await(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void childrenEndWithAParentThatIsKilledWhileAllTheirLanesCompute() throws Exception {
        try (Program program =
                Program.start("scrape", "-i", "demo:100?latency=1ms", "--mode", "fork:2x2", "--work", "fib:60")) {
            await(() -> program.process().descendants().count() >= 3 && isComputing(program));
            List<ProcessHandle> descendants = program.process().descendants().toList();
            assertThat(descendants).hasSize(3).allMatch(ProcessHandle::isAlive);

            program.process().destroyForcibly().waitFor();

            await(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void aChildThatIsKilledLosesNothing() throws Exception {
        try (Program program = Program.start("scrape", "-i", "demo:400?latency=20ms", "--mode", "fork:2x4")) {
            await(() -> program.out().lines().count() > 50);
            program.process()
                    .descendants()
                    .filter(child -> program.out().contains("\"pid\":" + child.pid() + ","))
                    .findFirst()
                    .orElseThrow()
                    .destroyForcibly();

            Ended ended = program.end();

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(Records.comparable(ended.out()))
                    .hasSize(400)
                    .allMatch(line -> Records.outcome(line).equals("ok"));
            assertThat(ended.lines().stream().map(Records::n).distinct()).hasSize(400);
        }
    }

    /// Whether it has got as far as its main class, which listens to signals.
    private static boolean isRunning(Program program) {
        return cpu(program.process().toHandle()).compareTo(Duration.ofMillis(200)) > 0;
    }

    /// Whether it and its children have computed for longer than their start takes.
    private static boolean isComputing(Program program) {
        Duration all = program.process()
                .descendants()
                .map(EndingsIT::cpu)
                .reduce(cpu(program.process().toHandle()), Duration::plus);
        Duration start = Duration.ofSeconds(2)
                .multipliedBy(1 + program.process().descendants().count());
        return all.compareTo(start) > 0;
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// As a terminal does it: to the program and to all its children at once.
    private static void interrupt(Program program, List<ProcessHandle> children) throws Exception {
        Interrupts.assumeHeard();
        StringBuilder pids = new StringBuilder(Long.toString(program.process().pid()));
        children.forEach(child -> pids.append(' ').append(child.pid()));
        new ProcessBuilder("sh", "-c", "kill -INT " + pids).start().waitFor();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("waited 30 s in vain");
    }
}
