package dev.scraper.cli.scrape;

import dev.scraper.cli.config.ConfigOptions;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.Mode;
import dev.scraper.cli.options.Mode.Making;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.options.PoliteOptions;
import dev.scraper.cli.options.SitemapSettings;
import dev.scraper.cli.screen.Figures;
import dev.scraper.cli.screen.Terminal;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.polite.Politeness;
import dev.scraper.record.ListChangedException;
import dev.scraper.record.SinkException;
import dev.scraper.scrape.ListRun;
import dev.scraper.scrape.RunReport;
import dev.scraper.scrape.ScrapeRun;
import dev.scraper.strategy.Strategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scraper scrape`: a list of URLs in, one record for each out.
@Command(
        name = "scrape",
        description = {
            "Fetches a list of URLs politely, takes facts from each page, and writes JSON lines or CSV.",
            "Each line of the list gets exactly one record, whatever became of it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  scraper scrape https://example.org/ --links",
            "  scraper scrape -i urls.txt -o pages.jsonl --select 'price=.price'",
            "  scraper scrape -i demo:200 -o pages.jsonl --mode fork:2x16",
            "  scraper scrape -i urls.txt -o pages.jsonl --continue     after kill -9",
            "  scraper scrape -i urls.txt -o pages.jsonl --retry-failed",
            "  scraper scrape -i shops.csv --url-column site -o pages.csv --links",
            "  cat urls.txt | scraper scrape -i - --wait 2s > pages.jsonl",
            "",
            "Exit status: 0 all accepted, 2 usage, 3 cannot read or write, 4 no answer,",
            "8 some failed, 15 a limit was reached, 130 Ctrl-C, 143 SIGTERM."
        })
public final class ScrapeCommand implements Callable<Integer> {

    private static final int BROKEN_PIPE = 141;

    @Mixin
    ListOptions input = new ListOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = Mode.FORMS + ". Default: ${DEFAULT-VALUE}.",
            defaultValue = "virtual")
    Mode mode = Mode.parse("virtual");

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "URLs under way at the same time, in all. Default: ${DEFAULT-VALUE}.",
            defaultValue = "32")
    int jobs;

    @Mixin
    ChildOptions children = new ChildOptions();

    @Mixin
    PoliteOptions polite = new PoliteOptions();

    @Mixin
    PageOptions page = new PageOptions();

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Exit with 0 while no more than N URLs failed. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    long maxFailures;

    @Option(
            names = "--max-run-time",
            paramLabel = "DUR",
            description = "Begin nothing more after that; what is left is for --continue. Exit status 15.")
    @Nullable
    Duration maxRunTime;

    @Option(
            names = "--receipt",
            paramLabel = "FILE",
            description = "Write what was done to each host, as JSON: one can send it to the owner of a site.")
    @Nullable
    Path receipt;

    @Option(names = "--summary", paramLabel = "FILE", description = "Write the run in figures, as JSON.")
    @Nullable
    Path summary;

    @Mixin
    ScreenOptions screen = new ScreenOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter err = spec.commandLine().getErr();
        Strategy strategy = Usage.checked(
                "--mode, --jobs",
                () -> mode.strategy(new Making(jobs, children.processes(), false, children.jvm(), child -> {})));
        input.refuse("-o", output.file());
        input.refuse("--log-file", screen.logFile);
        input.refuse("--failed-output", output.failedOutput);
        Instant from = Instant.now();
        try (PageOptions.Scraping scraping = page.scraping(mode.processes(children.processes()));
                OpenList list = input.open(
                        "", SitemapSettings.of(page.fetch(), polite, screen.quiet ? line -> {} : err::println));
                Log log = Log.open(screen.verbose ? err : null, screen.logFile);
                OpenOutput out = output.open(page.selectionNames())) {
            FrontierSettings settings = polite.settings(list, page.productToken(), output.goesOn());
            log.say(inForce(list, strategy, settings.politeness()));
            ConfigOptions.effective(spec.commandLine()).forEach(log::say);
            ListRun lines = new ListRun(list.urls(), settings, out::isDone, change -> log.say(Log.text(change)));
            Ended ended = run(lines, strategy, scraping, out, log, err);
            if (ended.how() == How.WHOLE) {
                finish(out);
            }
            int status = new Ending(ended, out, output.file(), output.retryFailed, screen.quiet, maxFailures, log, err)
                    .tell(lines, strategy.lanes(), settings.politeness().gap());
            if (receipt != null) {
                RunFiles.receipt(receipt, page.userAgent(), from, lines.receipts());
            }
            if (summary != null) {
                RunFiles.summary(summary, mode.toString(), strategy.lanes(), from, status, ended.report());
            }
            return status;
        }
    }

    private void finish(OpenOutput out) {
        try {
            out.finish();
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    enum How {
        /// Each line has its record.
        WHOLE,
        /// It ran as long as it may.
        OUT_OF_TIME,
        /// Somebody ended it.
        INTERRUPTED
    }

    /// @param listed lines of the list, as far as it was read
    /// @param listedWhole whether that is all of it
    record Ended(RunReport report, How how, long listed, boolean listedWhole) {}

    private Ended run(
            ListRun list, Strategy strategy, PageOptions.Scraping scraping, OpenOutput out, Log log, PrintWriter err) {
        boolean shown = output.file() == null && Terminal.ofStdout().isPresent();
        ScreenOptions.Screen how = screen.screen(shown);
        try (Progress progress = new Progress(how.form(), err, how.columns(), out.before(), list::status);
                TimeLimit limit = TimeLimit.of(maxRunTime, list::stop)) {
            ScrapeRun run = new ScrapeRun(list, out.sink(), log.following(out, progress));
            How ended;
            try {
                run.run(mode.toString(), strategy, scraping.pipeline());
                ended = list.isDone() ? How.WHOLE : How.OUT_OF_TIME;
            } catch (InterruptedException e) {
                ended = limit.isOver() ? How.OUT_OF_TIME : How.INTERRUPTED;
            }
            return new Ended(run.report(), ended, progress.lines(), progress.whole());
        } catch (SinkException e) {
            throw notWritten(Objects.requireNonNull(e.getCause()));
        } catch (ListChangedException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, named(list.list().name(), reason(e)));
        }
    }

    private String inForce(OpenList list, Strategy strategy, Politeness politeness) {
        boolean unlimited = politeness.hostConcurrency() == Politeness.UNLIMITED;
        return "scrape %s; mode %s, %d lanes; each host: wait %s, %s at a time"
                .formatted(
                        list.urls().name(),
                        mode,
                        strategy.lanes(),
                        Figures.seconds(politeness.gap()),
                        unlimited ? "any number" : Figures.count(politeness.hostConcurrency()));
    }

    private UserException notWritten(IOException thrown) {
        String why = String.valueOf(thrown.getMessage());
        if (output.file() == null && why.contains("Broken pipe")) {
            return new UserException(BROKEN_PIPE, "stdout was closed by its reader; stopped");
        }
        return new UserException(
                ExitStatus.INPUT_OUTPUT,
                output.file() == null
                        ? "stdout: " + why
                        : "%s: %s; its records are whole, and --continue goes on with them"
                                .formatted(output.file(), why));
    }

    private static String named(String list, String reason) {
        return reason.startsWith(list) ? reason : list + ": " + reason;
    }

    private static String reason(UncheckedIOException thrown) {
        return String.valueOf(
                thrown.getCause() == null ? thrown : thrown.getCause().getMessage());
    }
}
