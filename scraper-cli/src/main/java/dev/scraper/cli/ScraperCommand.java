package dev.scraper.cli;

import dev.scraper.cli.pixels.PixelsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
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
        versionProvider = ScraperCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ScrapeCommand.class,
            CompareCommand.class,
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// The version this program was built as.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"scraper " + number() + ", Java " + Runtime.version()};
        }

        static String number() {
            var descriptor = Version.class.getModule().getDescriptor();
            return descriptor == null ? "dev" : descriptor.rawVersion().orElse("dev");
        }
    }
}
