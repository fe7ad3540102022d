package dev.scraper.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fib.Fib;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.mode.Mode;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.report.Timeline;
import dev.scraper.trial.TrialProcess.Observation;
import dev.scraper.workload.Numbers;
import dev.scraper.workload.Pages;
import dev.scraper.workload.SpanLog;
import dev.scraper.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trials in JVMs of their own.
class TrialTest {

    private static TrialSpec spec(String mode, Workload workload) {
        return new TrialSpec(Mode.parse(mode), 4, 2, false, 64, 1, workload);
    }

    private static Observation run(TrialSpec spec) throws Exception {
        try (TrialProcess trial = TrialProcess.start(spec, "64m")) {
            return trial.run(List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine", "virtual", "pool", "fork", "fork:2x2"})
    void everyModeRunsAllTasksAndTellsWhen(String mode) throws Exception {
        Observation seen = run(spec(mode, new Numbers(20, 12)));
        TrialResult result = seen.result();

        assertThat(result.fingerprints()).hasSize(12).containsOnly(Fib.quickly(20));
        assertThat(result.spans()).hasSize(12).extracting(SpanLog.Span::task).doesNotHaveDuplicates();
        assertThat(result.failed()).isZero();
        assertThat(result.spans().getFirst().timing().start()).isZero();
        assertThat(result.time()).isPositive();
        assertThat(result.pids()).hasSize(mode.startsWith("fork") ? 2 : 1);
        assertThat(seen.startUp()).isGreaterThan(Duration.ofMillis(20));
        assertThat(seen.peakBytes()).isGreaterThan(10_000_000);
    }

    @Test
    void whatChildrenNeedToStartIsStartUpAndNotTime() throws Exception {
        Observation seen = run(spec("fork:2", new Numbers(5, 2)));

        assertThat(seen.result().first()).isGreaterThan(Duration.ofMillis(20));
        assertThat(seen.startUp()).isGreaterThan(seen.result().first());
        assertThat(seen.result().time()).isLessThan(seen.startUp());
    }

    @Test
    void childrenAreProcessesOfTheirOwnInTheTimeline() throws Exception {
        Timeline timeline = run(spec("fork:2x2", new Numbers(22, 12))).result().timeline(3);

        assertThat(timeline.round()).isEqualTo(3);
        assertThat(timeline.process()).containsOnly(1, 2);
        assertThat(timeline.lane()).containsOnly(0, 1);
        assertThat(timeline.outcomes()).containsExactly("ok");
        for (int i = 0; i < timeline.size(); i++) {
            assertThat(timeline.start()[i]).isLessThanOrEqualTo(timeline.fetched()[i]);
            assertThat(timeline.turn()[i]).isLessThanOrEqualTo(timeline.parsed()[i]);
        }
    }

    @Test
    void aJvmThatDiesTellsItsLastWords() {
        Pages lost = new Pages(
                Path.of("list.txt"), 1, FrontierSettings.DEFAULT, new PipelineName("nothing", Map.of()), null);

        assertThatThrownBy(() -> run(spec("sync", lost)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the JVM of a trial ended with status 1; its last words: ")
                .hasMessageContaining("NoSuchFileException");
    }

    @Test
    void aJvmThatCannotStartSaysWhy() {
        assertThatThrownBy(() -> TrialProcess.start(spec("sync", new Numbers(1, 2)), "nonsense"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Invalid maximum heap size");
    }
}
