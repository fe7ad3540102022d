package dev.scraper.record;

import static dev.scraper.record.UrlOutcome.HTTP_ERROR;
import static dev.scraper.record.UrlOutcome.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    @Test
    void interruptedRunSaysWhatIsToGo() {
        Reconciliation some = new Reconciliation(50_000, true, Map.of(HTTP_ERROR, 12L, OK, 31_204L));

        assertThat(some.text()).isEqualTo("50,000 in = 31,204 ok + 12 http_error + 18,784 to go");
        assertThat(some.recorded()).isEqualTo(31_216);
        assertThat(some.toGo()).isEqualTo(18_784);
        assertThat(some.addsUp()).isTrue();
        assertThat(some.isComplete()).isFalse();
    }

    @Test
    void wholeRunHasNothingToGo() {
        Reconciliation all = new Reconciliation(3, true, Map.of(OK, 3L, HTTP_ERROR, 0L));

        assertThat(all.text()).isEqualTo("3 in = 3 ok");
        assertThat(all.isComplete()).isTrue();
    }

    @Test
    void recordTooManyDoesNotAddUp() {
        Reconciliation more = new Reconciliation(1_000, true, Map.of(OK, 1_002L));

        assertThat(more.addsUp()).isFalse();
        assertThat(more.isComplete()).isFalse();
        assertThat(more.toGo()).isZero();
        assertThat(more.text()).isEqualTo("1,000 in = 1,002 ok: 2 too many");
    }

    @Test
    void listThatWasNotReadToItsEndSaysSo() {
        Reconciliation begun = new Reconciliation(10, false, Map.of(OK, 1_002L));

        assertThat(begun.addsUp()).isTrue();
        assertThat(begun.isComplete()).isFalse();
        assertThat(begun.text()).isEqualTo("10 in so far = 1,002 ok");
        assertThat(new Reconciliation(10, false, Map.of(OK, 10L)).isComplete()).isFalse();
    }

    @Test
    void emptyListIsComplete() {
        assertThat(new Reconciliation(0, true, Map.of()).text()).isEqualTo("0 in = 0 to go");
        assertThat(new Reconciliation(0, true, Map.of()).isComplete()).isTrue();
    }

    @Test
    void textIsTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(new Reconciliation(1_000, true, Map.of()).text()).isEqualTo("1,000 in = 1,000 to go");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void countBelowNothingIsRefused() {
        assertThatThrownBy(() -> new Reconciliation(-1, true, Map.of()))
                .hasMessage("Counts must be 0 or more, were -1 listed and {}");
        assertThatThrownBy(() -> new Reconciliation(1, true, Map.of(OK, -1L))).hasMessageContaining("{OK=-1}");
    }
}
