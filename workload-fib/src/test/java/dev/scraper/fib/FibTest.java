package dev.scraper.fib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.PipelineProvider;
import dev.scraper.strategy.Lanes;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FibTest {

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,2", "3,3", "4,5", "10,89", "30,1346269"})
    void theFirstTwoAreOne(int n, long number) {
        assertThat(Fib.of(n)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 20, 27})
    void theQuickWayAgrees(int n) {
        assertThat(Fib.quickly(n)).isEqualTo(Fib.of(n));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 92})
    void outOfRangeIsRefused(int n) {
        assertThatThrownBy(() -> Fib.of(n)).hasMessage("n must be from 0 to 91, was " + n);
    }

    @Test
    void thePipelineIsFoundByItsName() throws Exception {
        assertThat(PipelineProvider.find(new PipelineName("fib", Map.of()))).isInstanceOf(FibPipeline.class);
    }

    @Test
    void aRunAddsUp() throws Exception {
        AtomicLong sum = new AtomicLong();

        Lanes.pool(2).run(Feed.of(Collections.nCopies(50, 15)), new FibPipeline(), outcome -> {
            if (outcome instanceof Outcome.Done<Integer, Long> done) {
                sum.addAndGet(done.result());
            }
        });

        assertThat(sum).hasValue(50 * Fib.quickly(15));
    }

    @Test
    void numbersSurviveTheirWayAsBytes() {
        FibPipeline pipeline = new FibPipeline();

        assertThat(pipeline.inputs().decode(pipeline.inputs().encode(40))).isEqualTo(40);
        assertThat(pipeline.results().decode(pipeline.results().encode(165_580_141L)))
                .isEqualTo(165_580_141L);
    }
}
