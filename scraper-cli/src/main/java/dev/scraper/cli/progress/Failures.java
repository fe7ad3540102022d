package dev.scraper.cli.progress;

import dev.scraper.cli.error.FlagWords;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.visit.ListLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why lines of a list have no page: by type how many, and the first of them with its reason. For
/// one thread.
public final class Failures {

    private static final int MOST = 8;
    private static final int LONGEST_URL = 76;

    private final Map<Type, Failure> failures = new LinkedHashMap<>();

    private record Type(UrlOutcome outcome, String name) {}

    /// Lines without a page for reasons of one type.
    ///
    /// @param first of them
    /// @param error of that one
    public record Failure(UrlOutcome outcome, long count, ListLine first, RecordError error) {}

    /// Counts one more.
    public void add(ListLine line, UrlOutcome outcome, RecordError error) {
        failures.merge(
                new Type(outcome, error.type()),
                new Failure(outcome, 1, line, error),
                (known, more) -> new Failure(outcome, known.count() + 1, known.first(), known.error()));
    }

    /// All types there are, the most frequent first.
    public List<Failure> all() {
        return failures.values().stream()
                .sorted(Comparator.comparingLong(Failure::count).reversed())
                .toList();
    }

    /// One for each type, the most frequent first: how many, the reason and the place of the first.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        all().stream().limit(MOST).map(Failures::line).forEach(lines::add);
        if (failures.size() > MOST) {
            lines.add("... and %d types more; -v tells each line".formatted(failures.size() - MOST));
        }
        return lines;
    }

    private static String line(Failure failure) {
        String outcome = failure.outcome().text();
        String type = failure.error().type();
        return "%s %s, %sline %d %s: %s"
                .formatted(
                        Figures.count(failure.count()),
                        type.equals(outcome) ? outcome : outcome + " " + type,
                        failure.count() == 1 ? "" : "first ",
                        failure.first().n(),
                        url(failure.first()),
                        FlagWords.in(Harmless.text(failure.error().message())) + FlagWords.against(failure.error()));
    }

    private static String url(ListLine line) {
        String url = Harmless.text(line.url());
        if (url.isBlank()) {
            return "(empty)";
        }
        return url.length() <= LONGEST_URL ? url : url.substring(0, LONGEST_URL - 3) + "...";
    }
}
