package dev.scraper.cli.compare;

import dev.scraper.cli.compare.ModeComparison.Result;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.Mode;
import dev.scraper.cli.options.ModesOption;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.options.PoliteOptions;
import dev.scraper.cli.options.SitemapSettings;
import dev.scraper.cli.screen.Figures;
import dev.scraper.cli.screen.Status;
import dev.scraper.cli.screen.Table;
import dev.scraper.cli.screen.Table.Column;
import dev.scraper.frontier.FrontierSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scraper compare`: a list of URLs in every mode, and how long each took.
@Command(
        name = "compare",
        description = {
            "Scrapes a list once in every mode and shows how long each mode took.",
            "Without a list it takes demo:50, an embedded site that answers each page after 300 ms."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  scraper compare",
            "  scraper compare -i demo:200?latency=50ms -j 64",
            "  scraper compare -i demo:50 --work fib:32     pages that are heavy to parse",
            "  scraper compare -i urls.txt --modes sync,virtual"
        })
public final class CompareCommand implements Callable<Integer> {

    @Mixin
    ListOptions input = new ListOptions();

    @Mixin
    ModesOption which = new ModesOption();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "URLs under way at the same time, in all. Default: ${DEFAULT-VALUE}.",
            defaultValue = "50")
    int jobs;

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
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Mode> chosen = which.modes(spec.commandLine());
        try (OpenList list = input.open("demo:50", SitemapSettings.of(page.fetch(), polite, err::println))) {
            FrontierSettings settings = polite.settings(list, page.productToken(), false);
            if (!list.onlyDemo()) {
                err.println("Note: each mode asks for each URL of %s again; %d in all."
                        .formatted(list.urls().name(), chosen.size()));
            }
            out.println("%s, %d at a time, every mode once; %s"
                    .formatted(list.urls().name(), jobs, Figures.machine()));
            out.println();
            out.flush();
            List<Result> results = new ArrayList<>();
            try (Status status = Status.onTerminal(err)) {
                for (Mode mode : chosen) {
                    status.show("compare: " + mode);
                    results.add(new ModeComparison(list, settings, page, children, jobs).run(mode));
                }
            }
            print(results, out);
            return results.stream().allMatch(result -> result.report().answered() > 0)
                    ? ExitStatus.OK
                    : ExitStatus.NO_ANSWER;
        }
    }

    private static void print(List<Result> results, PrintWriter out) {
        Table table = new Table(
                Column.text("MODE"),
                Column.number("LANES"),
                Column.number("TIME"),
                Column.number("VS " + results.getFirst().mode().toString().toUpperCase(Locale.ROOT)),
                Column.number("URL/S"),
                Column.number("CPU"),
                Column.number("JVM START-UP"),
                Column.number("FAILED"));
        Duration baseline = results.getFirst().wall();
        for (Result result : results) {
            double seconds = result.wall().toNanos() / 1e9;
            table.add(
                    result.mode().toString(),
                    Integer.toString(result.lanes()),
                    Figures.seconds(result.wall()),
                    Figures.times((double) baseline.toNanos() / result.wall().toNanos()),
                    String.format(Locale.ROOT, "%.1f", result.report().records() / seconds),
                    Figures.seconds(result.cpu()),
                    result.startUp().isZero() ? "" : Figures.seconds(result.startUp()),
                    Figures.count(result.report().failed()));
        }
        table.lines().forEach(out::println);
        out.println();
        out.println("Note: one run each, one after another in one JVM; small differences mean nothing.");
        if (results.stream().anyMatch(result -> !result.startUp().isZero())) {
            out.println("Note: the time of fork includes the start of its JVMs, which begin cold.");
        }
        out.flush();
    }
}
