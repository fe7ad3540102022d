package dev.scraper.workload;

import dev.scraper.pipeline.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps what happened in a run. For one thread, the one that outcomes arrive on.
public final class SpanLog {

    private final List<Span> spans = new ArrayList<>();

    /// One visit of one task, its stamps as [Timing] has them.
    ///
    /// @param task its index; -1 for none
    /// @param outcome a short name of what came of it
    /// @param accepted whether that is as good as it can be
    public record Span(int task, Timing timing, String outcome, boolean accepted) {}

    /// Nothing kept yet.
    public SpanLog() {}

    /// Keeps one more.
    public void add(int task, Timing timing, String outcome, boolean accepted) {
        spans.add(new Span(task, timing, outcome, accepted));
    }

    /// All spans in order of their start.
    public List<Span> inOrder() {
        Comparator<Span> byStart =
                (a, b) -> Long.signum(a.timing().start() - b.timing().start());
        return spans.stream().sorted(byStart).toList();
    }

    /// The start of the first; null where there is none.
    @Nullable
    public Long firstStart() {
        return spans.stream()
                .map(span -> span.timing().start())
                .reduce((a, b) -> a - b <= 0 ? a : b)
                .orElse(null);
    }
}
