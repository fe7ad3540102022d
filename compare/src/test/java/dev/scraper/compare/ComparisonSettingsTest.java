package dev.scraper.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonSettingsTest {

    private static final Duration GONE = Duration.ofSeconds(50);

    @Test
    void theLastRunEndsASecondBeforeTheTimeDoes() {
        ComparisonSettings settings = settings(Duration.ofHours(1), null);

        assertThat(settings.until() - settings.began())
                .isEqualTo(Duration.ofHours(1).minusSeconds(1).toNanos());
        assertThat(settings.over()).isZero();
    }

    @Test
    void whatTookLongerThanItsTimeIsTold() {
        assertThat(settings(Duration.ofSeconds(20), null).over()).isGreaterThanOrEqualTo(GONE);
    }

    @Test
    void whereTheNumberOfRoundsIsGivenTheTimeDoesNotCount() {
        ComparisonSettings settings = settings(Duration.ofSeconds(20), 3);

        assertThat(settings.open()).isFalse();
        assertThat(settings.over()).isZero();
    }

    private static ComparisonSettings settings(Duration time, @Nullable Integer rounds) {
        return new ComparisonSettings(
                System.nanoTime() - GONE.toNanos(), time, rounds, 1, 512, 256, 2, false, 1, "scraper compare");
    }
}
