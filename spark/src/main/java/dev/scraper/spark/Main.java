package dev.scraper.spark;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.HelpText;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.Converters;
import dev.scraper.cli.options.ProgramVersion;
import dev.scraper.guard.NetworkProperties;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// Starts a run on Spark; what `spark-submit` is given as its class.
@Command(
        name = "scraper-spark",
        description = "Scrapes lists and crawls sites on a Spark cluster, politely, and loses nothing.",
        footer = {
            "  spark-submit --class dev.scraper.spark.Main scraper-spark.jar scrape \\",
            "      --input hdfs:///urls.txt --output hdfs:///pages",
            "  spark-submit --class dev.scraper.spark.Main scraper-spark.jar crawl \\",
            "      --input s3a://lists/seeds.txt --output s3a://crawls/today --scope host"
        },
        scope = ScopeType.INHERIT,
        sortOptions = false,
        versionProvider = ProgramVersion.class,
        subcommands = {ScrapeOnSpark.class, CrawlOnSpark.class, DemoOnSpark.class})
@InGroup(OptionGroup.GENERAL)
public final class Main implements Callable<Integer> {

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

    @Spec
    CommandSpec spec = CommandSpec.create();

    /// For the command line.
    Main() {}

    /// Runs the command and exits.
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(out, err, args);
        if (status != ExitStatus.OK) {
            System.exit(status); // where all is well Spark ends the program in its own way
        }
    }

    /// Runs the command.
    ///
    /// @return the exit status, one of [ExitStatus]
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine program = new CommandLine(new Main());
        program.getSubcommands().values().forEach(command -> ClusterOptions.hide(command.getCommandSpec()));
        return Converters.registeredIn(program)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setOut(out)
                .setErr(err)
                .setExecutionStrategy(parsed -> {
                    NetworkProperties.set();
                    return HelpText.isPrinted(parsed) ? ExitStatus.OK : new RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(Errors::badUsage)
                .setExecutionExceptionHandler(SparkErrors::failed)
                .execute(args);
    }

    @Override
    public Integer call() {
        HelpText.brief(spec.commandLine()).forEach(spec.commandLine().getErr()::println);
        return ExitStatus.USAGE;
    }
}
