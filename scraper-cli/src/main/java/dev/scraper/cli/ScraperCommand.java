package dev.scraper.cli;

import dev.scraper.cli.compare.CompareCommand;
import dev.scraper.cli.compare.FibCommand;
import dev.scraper.cli.compare.PixelsCommand;
import dev.scraper.cli.config.ConfigOptions;
import dev.scraper.cli.explain.ExplainCommand;
import dev.scraper.cli.options.ProgramVersion;
import dev.scraper.cli.plan.PlanCommand;
import dev.scraper.cli.record.RecordCommand;
import dev.scraper.cli.report.ReportCommand;
import dev.scraper.cli.robots.RobotsCommand;
import dev.scraper.cli.scrape.ScrapeCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program without a command: says what there is.
@Command(
        name = "scraper",
        description = "Scrapes lists of URLs politely, in five ways, and shows which way wins on your list.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpAutoWidth = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ScrapeCommand.class,
            RecordCommand.class,
            CompareCommand.class,
            ExplainCommand.class,
            ReportCommand.class,
            PlanCommand.class,
            RobotsCommand.class,
            FibCommand.class,
            PixelsCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
final class ScraperCommand implements Runnable {

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "With an error, print where in the program it arose.")
    boolean stacktrace;

    @Mixin(name = ConfigOptions.MIXIN)
    ConfigOptions configuration = new ConfigOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
