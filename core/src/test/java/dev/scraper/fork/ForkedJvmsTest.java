package dev.scraper.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.Stage;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Scripted;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.StrategyContract;
import dev.scraper.strategy.Synchronous;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The strategy that runs in other JVMs: the contract, and what only children can do wrong.
@Timeout(120)
class ForkedJvmsTest implements StrategyContract {

    @Override
    public Strategy strategy() {
        return new ForkedJvms(2, Lanes.virtual(4));
    }

    @Override
    public int many() {
        return 5_000;
    }

    @Test
    void aChildKilledInMidRunLosesNothing() throws Exception {
        List<String> seen = new ArrayList<>();

        new ForkedJvms(2, Lanes.virtual(4)).run(Feed.of(texts(400)), new Scripted(), outcome -> {
            seen.add(outcome.task().input());
            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            if (seen.size() == 100) {
                ProcessHandle.of(outcome.timing().pid()).orElseThrow().destroyForcibly();
            }
        });

        assertThat(seen).containsExactlyInAnyOrderElementsOf(texts(400));
    }

    @Test
    void anInputThatKillsItsJvmFailsAloneAndCondemnsNoInnocent() throws Exception {
        List<String> inputs = new ArrayList<>(texts(40));
        inputs.add(20, Scripted.DIE);

        List<Outcome<String, String>> outcomes = run(new ForkedJvms(2, Lanes.virtual(8)), inputs);

        assertThat(outcomes).hasSize(41);
        assertThat(failures(outcomes)).singleElement().satisfies(failed -> {
            assertThat(failed.task().input()).isEqualTo(Scripted.DIE);
            assertThat(failed.failure().stage()).isEqualTo(Stage.WORKER);
            assertThat(failed.failure().type()).isEqualTo("WorkerDied");
            assertThat(failed.failure().message()).contains("2 JVMs died", "status 9");
        });
    }

    @Test
    void anInputWhoseJvmDiedOnceInCompanyAndOnceAloneIsTriedAgain(@TempDir Path folder) throws Exception {
        String unlucky = Scripted.DEATHS + "2:" + folder.resolve("deaths");

        List<Outcome<String, String>> outcomes = run(new ForkedJvms(1, Lanes.virtual(2)), List.of("a", unlucky, "b"));

        assertThat(outcomes).hasSize(3);
        assertThat(failures(outcomes)).isEmpty();
    }

    @Test
    void aChildOutOfMemoryOnOneInputLosesOnlyThatInput() throws Exception {
        ForkedJvms small = new ForkedJvms(1, Lanes.virtual(4), new JvmSettings(64, List.of()), report -> {});

        List<Outcome<String, String>> outcomes = run(small, List.of("a", "b", Scripted.OUT_OF_MEMORY, "c", "d"));

        assertThat(outcomes).hasSize(5);
        assertThat(failures(outcomes)).singleElement().satisfies(failed -> {
            assertThat(failed.task().input()).isEqualTo(Scripted.OUT_OF_MEMORY);
            assertThat(failed.failure().message()).contains("status 3", "a larger heap", "OutOfMemoryError");
        });
    }

    @Test
    void aChildThatPrintsToStdoutBreaksNothing() throws Exception {
        List<Outcome<String, String>> outcomes =
                run(new ForkedJvms(1, new Synchronous()), Collections.nCopies(20, Scripted.PRINT));

        assertThat(outcomes).hasSize(20);
        assertThat(failures(outcomes)).isEmpty();
    }

    @Test
    void aChildThatWritesWhatLooksLikeAFrameAndIsNoneEndsAsDead() throws Exception {
        List<Outcome<String, String>> outcomes =
                run(new ForkedJvms(1, new Synchronous()), List.of(Scripted.GARBAGE, "a"));

        assertThat(outcomes).hasSize(2);
        assertThat(failures(outcomes)).singleElement().satisfies(failed -> {
            assertThat(failed.task().input()).isEqualTo(Scripted.GARBAGE);
            assertThat(failed.failure().message()).contains("what is no message");
        });
    }

    @Test
    void resultsOf16MegabytesPassTheDefaultHeapAndLongerThanTheLimitFails() throws Exception {
        String fits = Scripted.BIG + 16 * 1024 * 1024;
        String tooLong = Scripted.BIG + (FrameOutput.LONGEST + 1);

        List<Outcome<String, String>> outcomes = run(new ForkedJvms(1, new Synchronous()), List.of(fits, tooLong, "a"));

        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat((String) done.result()).hasSize(16 * 1024 * 1024));
        assertThat(failures(outcomes)).singleElement().satisfies(failed -> {
            assertThat(failed.failure().type()).isEqualTo("ResultTooLarge");
            assertThat(failed.failure().message()).contains("33,554,433", "33,554,432");
        });
    }

    @Test
    void anInputLongerThanTheLimitFailsToo() throws Exception {
        List<Outcome<String, String>> outcomes =
                run(new ForkedJvms(1, new Synchronous()), List.of("y".repeat(FrameOutput.LONGEST + 1), "a"));

        assertThat(failures(outcomes))
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure().type()).isEqualTo("InputTooLarge"));
    }

    @Test
    void aPipelineWithoutANameIsRefusedAndTheMessageSaysWhatToDo() {
        Pipeline<String, String, String> lambda = Pipeline.of(input -> input, (input, fetched) -> fetched);

        assertThatThrownBy(() -> new ForkedJvms(1, new Synchronous()).run(Feed.of(texts(1)), lambda, outcome -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot cross to a forked JVM")
                .hasMessageContaining("PipelineProvider");
    }

    @Test
    void aPipelineTheChildDoesNotKnowIsRefusedWithTheNamesItKnows() {
        assertThatThrownBy(
                        () -> new ForkedJvms(2, new Synchronous()).run(Feed.of(texts(1)), new Unknown(), outcome -> {}))
                .isInstanceOf(WorkerException.class)
                .hasMessageContaining("no pipeline named 'nobody knows this'")
                .hasMessageContaining("scripted");
    }

    @Test
    void aChildThatCannotStartIsOneErrorWithItsLastWords() {
        ForkedJvms wrong =
                new ForkedJvms(2, new Synchronous(), new JvmSettings(64, List.of("-XX:NoSuchFlag=1")), r -> {});

        assertThatThrownBy(() -> run(wrong, texts(3)))
                .isInstanceOf(WorkerException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("NoSuchFlag");
    }

    @Test
    void anInterruptEndsChildrenThatComputeAndAreDeafToIt() throws Exception {
        List<Long> pids = Collections.synchronizedList(new ArrayList<>());
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                new ForkedJvms(1, Lanes.virtual(2))
                        .run(Feed.of(List.of("a", Scripted.COMPUTE, Scripted.COMPUTE)), new Scripted(), outcome -> {
                            pids.add(outcome.timing().pid());
                            Thread.currentThread().interrupt();
                        });
            } catch (InterruptedException expected) {
                // that is the end we asked for
            }
        });
        caller.join();

        assertThat(pids).hasSize(1);
        assertThat(ProcessHandle.of(pids.getFirst()).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void eachChildThatEndedWellIsReported() throws Exception {
        List<ChildReport> reports = new ArrayList<>();

        new ForkedJvms(2, new Synchronous(), JvmSettings.DEFAULT, reports::add)
                .run(Feed.of(texts(10)), new Scripted(), outcome -> {});

        assertThat(reports).hasSize(2).allSatisfy(report -> {
            assertThat(report.startUp()).isPositive();
            assertThat(report.cpu()).isPositive();
        });
    }

    @Test
    void moreLanesInAllThanOneMachineCanWaitForAreRefusedAtOnce() {
        assertThatThrownBy(() -> new ForkedJvms(2, Lanes.virtual(60_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 100000, were 2 x 60000");
    }

    @Test
    void aForkWithinAForkIsRefused() {
        assertThatThrownBy(() -> new ForkedJvms(2, new ForkedJvms(2, new Synchronous())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no strategy 'fork:2x1'");
    }

    private static List<Outcome<String, String>> run(ForkedJvms strategy, List<String> inputs)
            throws InterruptedException {
        List<Outcome<String, String>> outcomes = new ArrayList<>();
        strategy.run(Feed.of(inputs), new Scripted(), outcomes::add);
        return outcomes;
    }

    private static List<Outcome.Failed<String, String>> failures(List<Outcome<String, String>> outcomes) {
        List<Outcome.Failed<String, String>> failures = new ArrayList<>();
        for (Outcome<String, String> outcome : outcomes) {
            if (outcome instanceof Outcome.Failed<String, String> failed) {
                failures.add(failed);
            }
        }
        return failures;
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "t" + i).toList();
    }

    /// A pipeline with a name that no provider has.
    private static final class Unknown implements ForkablePipeline<String, String, String> {
        @Override
        public String fetch(String input) {
            return input;
        }

        @Override
        public String parse(String input, String fetched) {
            return fetched;
        }

        @Override
        public PipelineName name() {
            return new PipelineName("nobody knows this", Map.of());
        }

        @Override
        public Codec<String> inputs() {
            return new Scripted.Utf8();
        }

        @Override
        public Codec<String> results() {
            return new Scripted.Utf8();
        }
    }
}
