package dev.scraper.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.pipeline.Timing;
import dev.scraper.workload.SpanLog.Span;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanFolderTest {

    @Test
    void longListsComeBackAsTheyWereAsOftenAsOneLikes() throws Exception {
        try (SpanFolder folder = new SpanFolder()) {
            Supplier<List<Span>> first = folder.keep(spans(5_000, 1));
            Supplier<List<Span>> second = folder.keep(spans(10_000, 2));

            assertThat(first.get()).isEqualTo(spans(5_000, 1)).isNotSameAs(first.get());
            assertThat(second.get()).isEqualTo(spans(10_000, 2));
            assertThat(first.get()).hasSize(5_000);
        }
    }

    @Test
    void nothingIsLeftBehindOfALongList() throws Exception {
        Supplier<List<Span>> kept;
        try (SpanFolder folder = new SpanFolder()) {
            kept = folder.keep(spans(5_000, 1));
        }

        assertThatThrownBy(kept::get).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shortListsNeedNoFile() throws Exception {
        Supplier<List<Span>> kept;
        try (SpanFolder folder = new SpanFolder()) {
            kept = folder.keep(spans(50, 1));
        }

        assertThat(kept.get()).isEqualTo(spans(50, 1)).isSameAs(kept.get());
    }

    private static List<Span> spans(int count, int round) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Span(
                        i,
                        new Timing(7, i % 64, i, i + 10L * round, i + 20L * round, i + 30L * round),
                        "ok",
                        i % 3 > 0))
                .toList();
    }
}
