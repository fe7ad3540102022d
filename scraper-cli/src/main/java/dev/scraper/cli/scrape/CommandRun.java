package dev.scraper.cli.scrape;

import dev.scraper.cli.config.ConfigOptions;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.FetchOptions;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PageOptions.Scraping;
import dev.scraper.cli.options.SitemapSettings;
import dev.scraper.cli.progress.CoverageText;
import dev.scraper.cli.progress.Failures;
import dev.scraper.cli.progress.Progress;
import dev.scraper.cli.screen.Terminal;
import dev.scraper.extract.Coverage;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.journal.ListChangedException;
import dev.scraper.output.SinkException;
import dev.scraper.parse.Selection;
import dev.scraper.polite.Politeness;
import dev.scraper.run.ListRun;
import dev.scraper.run.RunReport;
import dev.scraper.run.ScrapeRun;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.strategy.Strategy;
import dev.scraper.text.Figures;
import dev.scraper.text.Paragraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// A list from its first line to the exit status, for every command that asks for each of its URLs
/// once.
///
/// @param spec of the command
/// @param listing what the run goes through
public record CommandRun(
        CommandSpec spec, ListOptions input, RunOptions options, FetchOptions fetch, Destination to, Listing listing) {

    private static final int BROKEN_PIPE = 141;

    /// A list from its first line to its last.
    public CommandRun(CommandSpec spec, ListOptions input, RunOptions options, FetchOptions fetch, Destination to) {
        this(spec, input, options, fetch, to, new Listing() {});
    }

    /// Where the records go.
    public interface Destination {
        /// The file; null for stdout.
        @Nullable
        Path file();

        /// Whether hosts may have been asked a moment ago.
        boolean goesOn();

        /// Whether failures of an earlier run are tried again.
        default boolean retries() {
            return false;
        }

        /// Whether exchanges are wanted, too.
        boolean archives();

        /// Opens it.
        ///
        /// @param earlier what is known of the records it may have
        /// @throws UserException if it cannot be written, or must not
        OpenOutput open(OpenList list, Earlier earlier) throws InterruptedException;
    }

    /// Runs.
    ///
    /// @param settings what is done with each page; where it comes from, the list says
    /// @param pages makes the pipeline
    /// @return what the program exits with
    public int call(ScrapeSettings settings, Function<ScrapeSettings, Scraping> pages)
            throws InterruptedException, IOException {
        PrintWriter err = spec.commandLine().getErr();
        Strategy strategy = options.strategy();
        options.refuse(input);
        Instant from = Instant.now();
        try (OpenList list = input.open(
                        "",
                        SitemapSettings.of(fetch, options.polite, options.screen.quiet ? line -> {} : err::println));
                Scraping scraping = pages.apply(settings.from(list.source())
                        .archive(to.archives())
                        .hops(options.polite.follow().redirects())
                        .crawl(listing.rules(list)));
                @Nullable Comparing comparing = listing.comparing();
                Log log = Log.open(options.screen.verbose ? err : null, options.screen.logFile);
                OpenOutput out = listing.open(list, to)) {
            List<String> names =
                    settings.selections().stream().map(Selection::name).toList();
            FrontierSettings frontier = options.polite.settings(list, fetch.productToken(), to.goesOn());
            if (comparing != null) {
                frontier = frontier.since(comparing.pages());
                comparing
                        .notes(names, settings.links(), settings.recipe() != null)
                        .forEach(note -> tell(note, log, err));
            }
            log.say(inForce(list, strategy, frontier.politeness()));
            log.say("process %d (for jcmd)".formatted(ProcessHandle.current().pid()));
            ConfigOptions.effective(spec.commandLine()).forEach(log::say);
            if (out.torn() > 0) {
                log.say("%s bytes of a torn record were cut off".formatted(Figures.count(out.torn())));
            }
            ListRun lines = listing.run(list, frontier, out, log);
            Coverage coverage = settings.recipe() == null ? null : new Coverage(settings.recipe());
            Failures failures = new Failures();
            Ended ended = run(lines, strategy, scraping, out, failures, coverage, log, err);
            if (ended.how() == How.WHOLE) {
                finish(out);
            }
            int status = new Ending(
                            ended,
                            out,
                            to.file(),
                            to.retries(),
                            failures,
                            names,
                            coverage,
                            options.screen.quiet,
                            options.maxFailures,
                            listing,
                            log,
                            err)
                    .tell(lines, strategy);
            if (options.receipt != null) {
                RunFiles.receipt(options.receipt, fetch.agent(), from, lines.receipts());
            }
            if (options.summary != null) {
                RunFiles.summary(
                        options.summary,
                        options.mode.toString(),
                        strategy.lanes(),
                        from,
                        status,
                        ended.report(),
                        failures.all(),
                        names,
                        lines.list().notices().all(),
                        json -> {
                            listing.summary(json);
                            if (coverage != null) {
                                CoverageText.write(json, coverage);
                            }
                            if (comparing != null) {
                                comparing.write(json, ended.how() == How.WHOLE);
                            }
                        });
            }
            return status;
        }
    }

    private void tell(String note, Log log, PrintWriter err) {
        log.write(note);
        if (!options.screen.quiet) {
            Paragraph.lines(note).forEach(err::println);
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
        /// It asked for as much as it may.
        LIMITED,
        /// Somebody ended it.
        INTERRUPTED
    }

    /// @param listed lines of the list, as far as it was read
    /// @param listedWhole whether that is all of it
    record Ended(RunReport report, How how, long listed, boolean listedWhole) {}

    private Ended run(
            ListRun list,
            Strategy strategy,
            Scraping scraping,
            OpenOutput out,
            Failures failures,
            @Nullable Coverage coverage,
            Log log,
            PrintWriter err) {
        boolean shown = to.file() == null && Terminal.ofStdout().isPresent();
        ScreenOptions.Screen how = options.screen.screen(shown);
        try (Progress progress =
                        new Progress(how.form(), err, how.columns(), out.before(), listing.grows(), list::status);
                TimeLimit limit = TimeLimit.of(options.maxRunTime, list::stop)) {
            ScrapeRun run = new ScrapeRun(
                    list,
                    out.archive(),
                    out.sink(),
                    Covering.watcher(
                            coverage,
                            new FlatHeap(compared(listing.following(log.following(out, failures, progress))))));
            How ended;
            try {
                run.run(options.mode.toString(), strategy, scraping.pipeline());
                ended = list.isDone() ? How.WHOLE : limit.isOver() ? How.OUT_OF_TIME : How.LIMITED;
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

    private Watcher compared(Watcher watcher) {
        Comparing comparing = listing.comparing();
        return comparing == null ? watcher : comparing.following(watcher);
    }

    private String inForce(OpenList list, Strategy strategy, Politeness politeness) {
        boolean unlimited = politeness.hostConcurrency() == Politeness.UNLIMITED;
        return "%s %s; mode %s, %d lanes; each host: wait %s, %s at a time"
                .formatted(
                        spec.name(),
                        list.urls().name(),
                        options.mode,
                        strategy.lanes(),
                        Figures.seconds(politeness.gap()),
                        unlimited ? "any number" : Figures.count(politeness.hostConcurrency()));
    }

    private UserException notWritten(IOException thrown) {
        String why = String.valueOf(thrown.getMessage());
        if (to.file() == null && why.contains("Broken pipe")) {
            return new UserException(BROKEN_PIPE, "stdout was closed by its reader; stopped");
        }
        return new UserException(
                ExitStatus.INPUT_OUTPUT,
                to.file() == null
                        ? "stdout: " + why
                        : "%s: %s; its records are whole, and --continue goes on with them".formatted(to.file(), why));
    }

    private static String named(String list, String reason) {
        return reason.startsWith(list) ? reason : list + ": " + reason;
    }

    private static String reason(UncheckedIOException thrown) {
        return String.valueOf(
                thrown.getCause() == null ? thrown : thrown.getCause().getMessage());
    }
}
