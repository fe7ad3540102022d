package dev.scraper.cli.attempt;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.FlagWords;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.progress.CoverageText;
import dev.scraper.cli.screen.Ink;
import dev.scraper.extract.Coverage;
import dev.scraper.extract.PageCounts;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.notice.Notice;
import dev.scraper.output.Sink;
import dev.scraper.recipe.Recipe;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Worker;
import dev.scraper.recording.Recording;
import dev.scraper.recording.Source;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.strategy.Synchronous;
import dev.scraper.text.Figures;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A recipe used on all pages of a recording, as a run would, but for the records.
///
/// @param failures the first pages whose outcome is not accepted, and why
record AllPages(Coverage coverage, Map<UrlOutcome, Long> outcomes, List<String> failures, List<Notice> notices) {

    private static final int FAILURES_SHOWN = 5;

    /// Runs.
    static AllPages of(Path file, Recipe recipe, FetchSettings fetch, FrontierSettings frontier)
            throws InterruptedException, IOException {
        ScrapeSettings settings = new ScrapeSettings(fetch, List.of(), false, true, null)
                .from(new Source.Recorded(file))
                .hops(frontier.following().redirects())
                .recipe(recipe);
        Counting counting = new Counting(new Coverage(recipe));
        try (Recording recording = Recording.open(file, fetch.maxBytes());
                UrlList list = UrlList.empty();
                ScrapePipeline pages = new ScrapePipeline(settings)) {
            list.add(file.toString(), recording.lines());
            list.notices().addAll(recording.notices());
            ListRun lines = new ListRun(list, frontier, line -> false, change -> {});
            new ScrapeRun(lines, new Nowhere(), counting)
                    .run("sync", new Synchronous(), pages); // so that the first is the first each time
            if (counting.outcomes.isEmpty()) {
                throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: has no page".formatted(file));
            }
            return new AllPages(
                    counting.coverage,
                    counting.outcomes,
                    counting.failures,
                    list.notices().all());
        }
    }

    /// Records are not wanted.
    private record Nowhere() implements Sink {
        @Override
        public void write(byte[] open, RecordTimes times, Worker worker) {}

        @Override
        public void close() {}
    }

    private static final class Counting implements Watcher {

        private final Coverage coverage;
        private final Map<UrlOutcome, Long> outcomes = new EnumMap<>(UrlOutcome.class);
        private final List<String> failures = new ArrayList<>();

        Counting(Coverage coverage) {
            this.coverage = coverage;
        }

        @Override
        public void listed(long lines, boolean whole) {}

        @Override
        public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
            outcomes.merge(outcome, 1L, Long::sum);
            if (!outcome.accepted() && failures.size() < FAILURES_SHOWN) {
                failures.add("%s: %s".formatted(line.url(), error == null ? outcome.text() : error.message()));
            }
        }

        @Override
        public void extracted(ListLine line, PageCounts fields) {
            coverage.add(fields, line.url());
        }
    }

    private long failed() {
        return outcomes.entrySet().stream()
                .filter(count -> !count.getKey().accepted())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// Whether each page has what is required, and all together what is expected.
    boolean asExpected() {
        return failed() == 0 && coverage.unmet().isEmpty();
    }

    List<String> lines(Ink ink) {
        Lines lines = new Lines();
        List<String> counts = new ArrayList<>();
        outcomes.forEach((outcome, count) -> counts.add(Figures.count(count) + " " + outcome.text()));
        lines.add("", "pages: " + String.join(" + ", counts), ink::strong);
        CoverageText.lines(coverage, false).forEach(line -> lines.add("", line, text -> text));
        failures.forEach(failure -> lines.add("", failure, ink::bad));
        if (failed() > failures.size()) {
            lines.add("", "and %s more".formatted(Figures.count(failed() - failures.size())), ink::faint);
        }
        notices.forEach(notice -> lines.add("", FlagWords.in(notice.text()), ink::hint));
        CoverageText.unmet(coverage, false)
                .forEach(unmet -> lines.add("", unmet.replaceFirst("^scraper: ", ""), ink::bad));
        return lines.all();
    }

    String json() {
        return TryJson.object(out -> {
            out.writeObjectPropertyStart("outcomes");
            outcomes.forEach((outcome, count) -> out.writeNumberProperty(outcome.text(), count));
            out.writeEndObject();
            CoverageText.write(out, coverage);
            TryJson.strings(out, "failures", failures);
            TryJson.strings(
                    out,
                    "notices",
                    notices.stream().map(notice -> FlagWords.in(notice.text())).toList());
        });
    }
}
