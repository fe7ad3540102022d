package dev.scraper.cli;

import dev.scraper.cli.config.ConfigOptions;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.HelpText;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ProgramVersion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program without a command: says what there is.
@Command(
        name = "scraper",
        description = "Scrapes lists and crawls sites politely, in five ways; shows which way wins.",
        footer = {
            "  scraper compare                                      a demo, without internet",
            "  scraper crawl https://example.org/ -o pages.jsonl    follow links",
            "  scraper scrape -i urls.txt -o pages.jsonl --select 'price=.price'"
        },
        scope = ScopeType.INHERIT,
        sortOptions = false,
        versionProvider = ProgramVersion.class)
@InGroup(OptionGroup.GENERAL)
final class ScraperCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "-h says what one needs on the first day, --help all there is.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Print the version.")
    boolean version;

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
    public Integer call() {
        HelpText.brief(spec.commandLine()).forEach(spec.commandLine().getErr()::println);
        return ExitStatus.USAGE;
    }
}
