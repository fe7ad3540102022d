package dev.scraper.record;

import dev.scraper.text.Figures;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What went in against what came out: `50,000 in = 31,204 ok + 12 http_error + 18,784 to go`.
///
/// @param listed lines of the list up to now that are neither blank nor comments
/// @param whole whether that is the whole list
/// @param counts records by outcome, those of earlier runs included
public record Reconciliation(long listed, boolean whole, Map<UrlOutcome, Long> counts) {

    /// Checks and copies the counts.
    ///
    /// @throws IllegalArgumentException if a count is negative
    public Reconciliation {
        EnumMap<UrlOutcome, Long> copy = new EnumMap<>(UrlOutcome.class);
        copy.putAll(counts);
        counts = Map.copyOf(copy);
        if (listed < 0 || counts.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(
                    "Counts must be 0 or more, were %d listed and %s".formatted(listed, copy));
        }
    }

    /// Records there are.
    public long recorded() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Lines without a record, as far as the list was read.
    public long toGo() {
        return Math.max(0, listed - recorded());
    }

    /// Whether there is no more than one record for each line. Before the list was read as a whole
    /// nobody can say otherwise.
    public boolean addsUp() {
        return !whole || recorded() <= listed;
    }

    /// Whether there is exactly one record for each line.
    public boolean isComplete() {
        return whole && recorded() == listed;
    }

    /// One line, outcomes in their order, those without a record left out.
    public String text() {
        List<String> parts = new ArrayList<>();
        for (UrlOutcome outcome : UrlOutcome.values()) {
            long count = counts.getOrDefault(outcome, 0L);
            if (count > 0) {
                parts.add(Figures.count(count) + " " + outcome.text());
            }
        }
        if (toGo() > 0 || parts.isEmpty()) {
            parts.add(Figures.count(toGo()) + " to go");
        }
        String tooMany = addsUp() ? "" : ": %s too many".formatted(Figures.count(recorded() - listed));
        return "%s in%s = %s%s"
                .formatted(Figures.count(listed), whole ? "" : " so far", String.join(" + ", parts), tooMany);
    }
}
