package dev.scraper.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fetch.FetchTimes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyTest {

    private static final FetchTimes RECORDED = new FetchTimes(Duration.ofMillis(120), Duration.ofMillis(60));

    @Test
    void recordedTimesStayScaledOnesGrowFixedOnesAreAllTheSame() {
        assertThat(Latency.RECORDED.of(RECORDED)).isEqualTo(RECORDED);
        assertThat(new Latency.Scaled(0.5).of(RECORDED))
                .isEqualTo(new FetchTimes(Duration.ofMillis(60), Duration.ofMillis(30)));
        assertThat(new Latency.Fixed(Duration.ofMillis(300)).of(RECORDED))
                .isEqualTo(new FetchTimes(Duration.ofMillis(300), Duration.ZERO));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new Latency.Scaled(-1)).hasMessage("A scale must be from 0 to 1000, was -1.0");
        assertThatThrownBy(() -> new Latency.Fixed(Duration.ofHours(1)))
                .hasMessage("A latency must be from 0s to 10m, was PT1H");
    }
}
