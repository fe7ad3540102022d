package dev.scraper.cli.scrape;

import dev.scraper.cli.screen.Figures;
import dev.scraper.cli.screen.Harmless;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.ListLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why lines of a list have no page: by type how many, and the first of them with its reason. For
/// one thread.
final class Failures {

    private static final int MOST = 8;
    private static final int LONGEST_URL = 76;

    private final Map<Type, Count> counts = new LinkedHashMap<>();

    private record Type(UrlOutcome outcome, String name) {}

    private static final class Count {
        private final ListLine first;
        private final RecordError error;
        private long lines;

        Count(ListLine first, RecordError error) {
            this.first = first;
            this.error = error;
        }
    }

    /// Counts one more.
    void add(ListLine line, UrlOutcome outcome, RecordError error) {
        counts.computeIfAbsent(new Type(outcome, error.type()), type -> new Count(line, error)).lines++;
    }

    /// One for each type, the most frequent first: how many, the reason and the place of the first.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Type, Count> each) -> -each.getValue().lines))
                .limit(MOST)
                .forEach(each -> lines.add(line(each.getKey(), each.getValue())));
        if (counts.size() > MOST) {
            lines.add("... and %d types more; -v tells each line".formatted(counts.size() - MOST));
        }
        return lines;
    }

    private static String line(Type type, Count count) {
        String outcome = type.outcome().text();
        String name = type.name().equals(outcome) ? outcome : outcome + " " + type.name();
        return "%s %s, %sline %d %s: %s"
                .formatted(
                        Figures.count(count.lines),
                        name,
                        count.lines == 1 ? "" : "first ",
                        count.first.n(),
                        url(count.first),
                        Harmless.text(count.error.message()));
    }

    private static String url(ListLine line) {
        String url = Harmless.text(line.url());
        if (url.isBlank()) {
            return "(empty)";
        }
        return url.length() <= LONGEST_URL ? url : url.substring(0, LONGEST_URL - 3) + "...";
    }
}
