package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.options.PoliteOptions;
import dev.scraper.cli.options.SitemapSettings;
import dev.scraper.cli.report.FileOptions;
import dev.scraper.compare.BudgetException;
import dev.scraper.compare.ComparisonSettings;
import dev.scraper.compare.Engine;
import dev.scraper.compare.PageSubject;
import dev.scraper.compare.PageWork;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.mode.StrategySettings;
import dev.scraper.recording.Source;
import dev.scraper.replay.Latency;
import dev.scraper.report.Comparison;
import dev.scraper.tournament.Entrant;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scraper compare`: which mode wins on a list, and why.
@Command(
        name = "compare",
        header = "which mode wins on a list, and why",
        description = {
            "Measures which mode wins on a list of URLs, and says why. Each URL is fetched once, politely, and"
                    + " recorded; every mode then runs on the recording, in rounds, so that the site is asked no more.",
            "Without a list it takes " + CompareCommand.DEMO + ", an embedded site, and writes the report to "
                    + CompareCommand.DEMO_REPORT + "."
        },
        footer = {
            "  scraper compare",
            "  scraper compare -i urls.txt --html report.html",
            "  scraper compare -i site.warc.gz --jobs-list 1,8,32,128",
            "  scraper compare -i demo:50 --work fib:35     pages that are heavy to parse",
            "  scraper compare -i site.warc.gz --latency fixed:300ms     what if",
            "  scraper compare -i urls.txt --live --budget 200/host"
        },
        subcommands = {FibCommand.class, ComparePixelsCommand.class})
@FirstDay({"-i", "--modes", "-j", "--html", "-r", "--work", "--latency", "-w"})
public final class CompareCommand implements Callable<Integer> {

    static final String DEMO = "demo:50?latency=100ms";

    /// Where the report of the demo goes, in the folder of the user.
    static final String DEMO_REPORT = "scraper-demo.html";

    private static final int JOBS = 50;

    @Mixin
    ListOptions input = new ListOptions();

    @Mixin
    EntrantOptions which = new EntrantOptions();

    @Mixin
    EngineOptions options = new EngineOptions();

    @Mixin
    ReplayOptions replay = new ReplayOptions();

    @Mixin
    FileOptions files = new FileOptions();

    @Mixin
    SeedOption order = new SeedOption();

    @Mixin
    ChildOptions children = new ChildOptions();

    @Mixin
    PoliteOptions polite = new PoliteOptions();

    @Mixin
    PageOptions page = new PageOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        ComparisonSettings settings = options.settings(children, false, order.seed, spec.commandLine());
        PrintWriter err = spec.commandLine().getErr();
        List<Entrant> entrants = which.entrants(spec.commandLine(), JOBS);
        check(entrants);
        Comparison comparison;
        try (Phases phases = new Phases("compare", err);
                PageSubject pages = replay.live ? live(entrants.size()) : replayed(phases)) {
            comparison = new Engine(settings, phases).compare(pages.subject(), entrants);
        }
        if (!input.given()) {
            files.htmlOtherwise(Path.of(DEMO_REPORT));
        }
        files.publish(comparison, spec.commandLine().getOut(), err);
        return ExitStatus.OK;
    }

    /// What is wrong is told before anybody is asked for anything.
    private void check(List<Entrant> entrants) {
        replay.check();
        files.check();
        files.refuse(input);
        input.refuse("--warc", replay.warc);
        page.refuseForComparison();
        page.scraping(page.settings(1)).close();
        StrategySettings settings =
                new StrategySettings(1, children.processes(), true, false, children.jvm(), child -> {});
        entrants.forEach(
                entrant -> Usage.checked("--modes", () -> entrant.mode().strategy(settings)));
    }

    private OpenList list() throws InterruptedException {
        return input.open(
                DEMO,
                SitemapSettings.of(page.fetch(), polite, spec.commandLine().getErr()::println));
    }

    private PageSubject live(int entrants) throws IOException, InterruptedException {
        int budget = replay.budget();
        OpenList list = list();
        try {
            if (list.isRecorded()) {
                throw new UserException(ExitStatus.USAGE, "--live needs a list of URLs, not a recording");
            }
            FrontierSettings settings = polite.onceEach(list, page.productToken());
            PageSubject pages = PageSubject.live(list.urls(), list, work(), settings, entrants, budget);
            list.tell(spec.commandLine().getErr()::println);
            try {
                options.requireRounds(pages.subject().rounds());
            } catch (UserException tooMany) {
                pages.close();
                throw tooMany;
            }
            return pages;
        } catch (BudgetException small) {
            list.close();
            throw new UserException(
                    ExitStatus.USAGE,
                    "--budget %d/host is %s; allow that many, or take fewer with --limit or --modes"
                            .formatted(budget, small.getMessage()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            list.close();
            throw e;
        }
    }

    private PageWork work() {
        return new PageWork(page.settings(1), page::pipeline);
    }

    private PageSubject replayed(Phases phases) throws IOException, InterruptedException {
        Latency latency = replay.latency();
        FrontierSettings free = polite.unasked();
        FrontierSettings settings = replay.asPolite ? polite.asIfAsked(page.productToken()) : free;
        try (OpenList list = list();
                RecordingFile kept = RecordingFile.of(replay.warc, list)) {
            if (!list.isRecorded()) {
                FrontierSettings asked = polite.settings(list, page.productToken(), false);
                phases.begin("recording each URL once");
                kept.fill(file -> new Recorder(page, asked, spec.commandLine().getErr()).record(list, file));
                list.tell(spec.commandLine().getErr()::println);
            }
            String name = list.urls().name();
            return PageSubject.of(kept.file(), name, work(), latency, settings, free);
        }
    }

    /// Writes a recording.
    private interface Filling {
        void into(Path file) throws IOException, InterruptedException;
    }

    /// Where the recording is: the list itself, a file that the user named, or one that is gone
    /// afterwards.
    ///
    /// @param gone whether it is
    private record RecordingFile(Path file, boolean gone) implements AutoCloseable {

        static RecordingFile of(@Nullable Path named, OpenList list) throws IOException {
            if (list.source() instanceof Source.Recorded recorded) {
                if (named != null) {
                    throw new UserException(
                            ExitStatus.USAGE, "--warc: %s is a recording already".formatted(recorded.file()));
                }
                return new RecordingFile(recorded.file(), false);
            }
            if (named == null) {
                return new RecordingFile(Files.createTempFile("scraper-compare-", ".warc.gz"), true);
            }
            if (Files.exists(named) && Files.size(named) > 0) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        "--warc: %s has records already; compare on it with -i %s, or give another name"
                                .formatted(named, named));
            }
            return new RecordingFile(named, false);
        }

        /// Fills it; what is not whole does not stay.
        void fill(Filling filling) throws IOException, InterruptedException {
            boolean whole = false;
            try {
                filling.into(file);
                whole = true;
            } finally {
                if (!whole) {
                    Files.deleteIfExists(file);
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (gone) {
                Files.deleteIfExists(file);
            }
        }
    }
}
