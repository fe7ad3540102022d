package dev.scraper.cli.scrape;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.FlagWords;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.progress.CoverageText;
import dev.scraper.cli.progress.Failures;
import dev.scraper.cli.progress.ReceiptText;
import dev.scraper.cli.progress.SummaryText;
import dev.scraper.cli.progress.TimeSpent;
import dev.scraper.cli.scrape.CommandRun.Ended;
import dev.scraper.cli.scrape.CommandRun.How;
import dev.scraper.extract.Coverage;
import dev.scraper.notice.Notice;
import dev.scraper.record.Reconciliation;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.ListRun;
import dev.scraper.run.RunReport;
import dev.scraper.strategy.Strategy;
import dev.scraper.text.Figures;
import dev.scraper.text.Paragraph;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a run ended, and what is said of it.
///
/// @param file where records went, null for stdout
/// @param retries whether failures of an earlier run are tried again
/// @param failures of this run
/// @param selections names of what was looked for on each page
/// @param coverage of the recipe's fields; null for none
/// @param listing what the run went through
record Ending(
        Ended ended,
        OpenOutput out,
        @Nullable Path file,
        boolean retries,
        Failures failures,
        Collection<String> selections,
        @Nullable Coverage coverage,
        boolean quiet,
        long maxFailures,
        Listing listing,
        Log log,
        PrintWriter err) {

    /// Says it.
    ///
    /// @return what the program exits with
    int tell(ListRun lines, Strategy strategy) {
        Reconciliation all = new Reconciliation(ended.listed(), ended.listedWhole(), counts());
        int status = switch (ended.how()) {
            case WHOLE -> whole(lines, strategy, all);
            case LIMITED -> early(ExitStatus.LIMIT, listing.limit() + " is reached", " and a larger one", all);
            case OUT_OF_TIME -> early(ExitStatus.LIMIT, "--max-run-time is over", "", all);
            case INTERRUPTED -> early(ExitStatus.INTERRUPTED, "interrupted", "", all);
        };
        boolean lost = tell(lines.list().notices().all());
        return lost && ended.how() == How.WHOLE ? ExitStatus.INPUT_OUTPUT : status;
    }

    /// @return whether pages were lost
    private boolean tell(List<Notice> notices) {
        boolean lost = false;
        for (Notice notice : notices) {
            log.write(FlagWords.in(notice.text()));
            lost |= notice.kind().lost();
            if (notice.kind().lost() || !quiet) {
                Paragraph.lines(FlagWords.in(notice.text())).forEach(err::println);
            }
        }
        return lost;
    }

    private Map<UrlOutcome, Long> counts() {
        Map<UrlOutcome, Long> counts = new EnumMap<>(UrlOutcome.class);
        counts.putAll(out.countsBefore());
        ended.report().counts().forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
        return counts;
    }

    private int early(int status, String why, String besides, Reconciliation all) {
        String flags = retries ? besides : " with --continue" + besides;
        String next = file == null ? "" : "; the same command%s goes on".formatted(flags);
        err.println("scraper: %s; %s%s".formatted(why, all.text(), next));
        say(listing.told());
        compared(false);
        say(failures.lines());
        return status;
    }

    private int whole(ListRun lines, Strategy strategy, Reconciliation all) {
        RunReport report = ended.report();
        if (all.recorded() == 0) {
            tell(lines.list().notices().all());
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    lines.list().name() + ": no URL in it: it is empty, or all blank lines and comments");
        }
        say(SummaryText.lines(report, all, out.before()));
        say(listing.told());
        compared(true);
        say(failures.lines());
        say(SummaryText.selections(report.selections(), selections));
        if (coverage != null) {
            say(CoverageText.lines(coverage, out.before() > 0));
        }
        if (report.requests() > SummaryText.FEW) {
            int cores = Runtime.getRuntime().availableProcessors();
            say(SummaryText.times(report));
            say(TimeSpent.lines(report, lines.receipts(), strategy, cores));
            ReceiptText.lines(lines.receipts()).forEach(this::sayAsItIs);
        }
        say(out.unasked().stream().toList());
        if (out.failuresUnlisted() > 0) {
            say(List.of(
                    "--failed-output has the failures of this run; %s of earlier ones are in %s, and --retry-failed asks for"
                                    .formatted(Figures.count(out.failuresUnlisted()), file)
                            + " all of them"));
        }
        return status(report, all);
    }

    private void compared(boolean whole) {
        Comparing comparing = listing.comparing();
        if (comparing != null) {
            say(List.of(comparing.told(whole)));
        }
    }

    private void say(List<String> sentences) {
        sentences.stream().flatMap(each -> Paragraph.lines(each).stream()).forEach(this::sayAsItIs);
    }

    private void sayAsItIs(String line) {
        log.write(line);
        if (!quiet) {
            err.println(line);
        }
    }

    private int status(RunReport report, Reconciliation all) {
        long failed = all.counts().entrySet().stream()
                .filter(count -> !count.getKey().accepted())
                .mapToLong(Map.Entry::getValue)
                .sum();
        boolean nobody = report.answered() == 0 && report.robotsAnswered() == 0 && out.before() == 0;
        if (nobody && (failed > 0 || report.robotsRequests() > 0)) {
            return ExitStatus.NO_ANSWER;
        }
        boolean resumed = out.before() > 0;
        List<String> unmet = coverage == null || (resumed && coverage.pages() == 0)
                ? List.of()
                : CoverageText.unmet(coverage, resumed);
        unmet.forEach(line -> {
            log.write(line);
            Paragraph.lines(line).forEach(err::println);
        });
        return failed > maxFailures || !unmet.isEmpty() ? ExitStatus.FAILURES : ExitStatus.OK;
    }
}
