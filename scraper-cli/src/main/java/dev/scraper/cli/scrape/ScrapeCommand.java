package dev.scraper.cli.scrape;

import dev.scraper.cli.error.Errors;
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
import dev.scraper.record.JsonLinesSink;
import dev.scraper.record.Sink;
import dev.scraper.record.SinkException;
import dev.scraper.scrape.ListRun;
import dev.scraper.scrape.RunReport;
import dev.scraper.scrape.ScrapeRun;
import dev.scraper.strategy.Strategy;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            "Fetches a list of URLs politely, takes facts from each page, and writes one JSON record a line.",
            "Each line of the list gets exactly one record, whatever became of it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  scraper scrape https://example.org/ --links",
            "  scraper scrape -i urls.txt -o pages.jsonl --select 'price=.price'",
            "  scraper scrape -i demo:200 -o pages.jsonl --mode fork:2x16",
            "  cat urls.txt | scraper scrape -i - --wait 2s > pages.jsonl",
            "",
            "Exit status: 0 all accepted, 2 usage, 3 cannot read or write, 4 no answer at all, 8 some failed, 130 Ctrl-C."
        })
public final class ScrapeCommand implements Callable<Integer> {

    private static final int BROKEN_PIPE = 141;

    @Mixin
    ListOptions input = new ListOptions();

    @Nullable
    private Path output;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where records go; - is stdout. Default: stdout.")
    void setOutput(Path file) {
        output = file.toString().equals("-") ? null : file;
    }

    @Option(names = "--overwrite", description = "Start over where FILE has records already.")
    boolean overwrite;

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
            names = {"-q", "--quiet"},
            description = "Say nothing but errors.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say what is in force, and name each URL that failed.")
    boolean verbose;

    @Option(names = "--log-file", paramLabel = "FILE", description = "Append what -v says to FILE.")
    @Nullable
    Path logFile;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter err = spec.commandLine().getErr();
        Strategy strategy = Usage.checked(
                "--mode, --jobs",
                () -> mode.strategy(new Making(jobs, children.processes(), false, children.jvm(), child -> {})));
        input.refuse("-o", output);
        input.refuse("--log-file", logFile);
        try (PageOptions.Scraping scraping = page.scraping();
                OpenList list = input.open("", SitemapSettings.of(page, polite, quiet ? line -> {} : err::println));
                Log log = Log.open(verbose ? err : null, logFile);
                Sink sink = new JsonLinesSink(openOutput())) {
            FrontierSettings settings = polite.settings(list, page.productToken(), false);
            log.say(inForce(list, strategy, settings.politeness()));
            ListRun lines = new ListRun(list.urls(), settings, line -> false, change -> log.say(Log.text(change)));
            Ended ended = run(lines, strategy, scraping, sink, log);
            return ended.whole() ? report(ended.report(), list, log, err) : interrupted(ended.report(), err);
        }
    }

    /// @param whole whether each line has its record
    private record Ended(RunReport report, boolean whole) {}

    private Ended run(ListRun list, Strategy strategy, PageOptions.Scraping scraping, Sink sink, Log log) {
        Optional<Terminal> terminal =
                quiet ? Optional.empty() : Terminal.ofStderr().filter(Terminal::moves);
        int columns = terminal.map(Terminal::columns).orElse(0);
        try (Progress progress = new Progress(form(terminal), spec.commandLine().getErr(), columns)) {
            ScrapeRun run = new ScrapeRun(list, sink, log.following(progress));
            try {
                run.run(mode.toString(), strategy, scraping.pipeline());
                return new Ended(run.report(), true);
            } catch (InterruptedException e) {
                return new Ended(run.report(), false);
            }
        } catch (SinkException e) {
            throw notWritten(e);
        } catch (UncheckedIOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, list.list().name() + ": " + reason(e));
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

    private FileOutputStream openOutput() {
        if (output == null) {
            return new FileOutputStream(FileDescriptor.out);
        }
        try {
            if (!overwrite && Files.isRegularFile(output) && Files.size(output) > 0) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        output + ": has records already; give another file, or --overwrite to start over");
            }
            return new FileOutputStream(output.toFile());
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, Errors.cannotWrite(output, e));
        }
    }

    /// Records on a terminal show the progress themselves.
    private Progress.Form form(Optional<Terminal> terminal) {
        if (quiet) {
            return Progress.Form.NONE;
        }
        if (terminal.isEmpty() || verbose) { // what -v says would be written into the bar
            return Progress.Form.PLAIN;
        }
        return output == null && Terminal.ofStdout().isPresent() ? Progress.Form.NONE : Progress.Form.BAR;
    }

    private int interrupted(RunReport report, PrintWriter err) {
        err.println("scraper: interrupted; %s records were written%s"
                .formatted(Figures.count(report.records()), output == null ? "" : " to " + output));
        return ExitStatus.INTERRUPTED;
    }

    private UserException notWritten(SinkException thrown) {
        if (output == null && reason(thrown).contains("Broken pipe")) {
            return new UserException(BROKEN_PIPE, "stdout was closed by its reader; stopped");
        }
        return new UserException(
                ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(output == null ? "stdout" : output, reason(thrown)));
    }

    private static String reason(UncheckedIOException thrown) {
        return String.valueOf(
                thrown.getCause() == null ? thrown : thrown.getCause().getMessage());
    }

    private int report(RunReport report, OpenList list, Log log, PrintWriter err) {
        if (report.records() == 0) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT, list.urls().name() + ": no URL in it, only blank lines or comments");
        }
        for (String line : SummaryText.lines(report)) {
            log.write(line);
            if (!quiet) {
                err.println(line);
            }
        }
        if (report.answered() == 0 && report.failed() > 0) {
            return ExitStatus.NO_ANSWER;
        }
        return report.failed() > maxFailures ? ExitStatus.FAILURES : ExitStatus.OK;
    }
}
