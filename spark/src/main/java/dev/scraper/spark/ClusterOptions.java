package dev.scraper.spark;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.options.PoliteOptions;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.mode.Mode;
import dev.scraper.scrape.ScrapeSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/// What a list and its records are on a cluster, and how rounds are divided.
@InGroup(OptionGroup.INPUT)
final class ClusterOptions {

    private static final String SHUFFLE = "spark.sql.shuffle.partitions";

    /// Spark's own default.
    private static final long FEWEST_SHUFFLED = 200;

    /// Flags of the command line that a cluster cannot keep, and why.
    private static final Map<String, String> REFUSED = Map.of(
            "--rate", "it holds for one machine, and each executor would have its own",
            "--limit-rate", "it holds for one machine, and each executor would have its own",
            "--per", "hosts of one address may be in the hands of several executors; only host holds on a cluster",
            "--cookies", "each executor would have its own",
            "--save-body", "executors have no folder in common; --warc keeps what servers sent",
            "--list", "the list stands in the folder of the run",
            "--skipped", "records count what is left out, and a cluster keeps no more",
            "--frontier", "what is kept of each URL stands in the folder of the run",
            "--dry-run", "scraper crawl does it for the same seeds on one machine",
            "--since", "a cluster compares with no earlier run yet");

    @Option(
            names = {"-i", "--input"},
            paramLabel = "URI",
            required = true,
            description = "A list of URLs: a file, a folder or a pattern, wherever Spark can read. May be given several"
                    + " times; lines are numbered over all files, in the order of their paths.")
    List<String> inputs = new ArrayList<>();

    @Option(
            names = "--input-format",
            paramLabel = "auto|text|jsonl|csv|tsv|parquet",
            description = "How the list is written. Default: what the name of the first input says, else text.",
            defaultValue = "auto")
    ListReader.Format format = ListReader.Format.AUTO;

    @Option(
            names = "--url-column",
            paramLabel = "NAME",
            description = "Which column, or key of JSON, has the URLs. Default: ${DEFAULT-VALUE}.",
            defaultValue = "url")
    String column = "url";

    @InGroup(OptionGroup.OUTPUT)
    @Option(
            names = {"-o", "--output"},
            paramLabel = "URI",
            required = true,
            description =
                    "The folder of the run. If it has one that ended early, with the same settings, that goes on.")
    String output = "";

    @InGroup(OptionGroup.OUTPUT)
    @Option(
            names = {"-f", "--format"},
            paramLabel = "jsonl|parquet",
            description = "How records are written. Default: ${DEFAULT-VALUE}.",
            defaultValue = "jsonl")
    Format records = Format.JSONL;

    @InGroup(OptionGroup.OUTPUT)
    @Option(
            names = "--warc",
            description = "Keep what servers sent, too: a WARC file for each partition, in the folder's warc/.")
    boolean warc;

    @InGroup(OptionGroup.OUTPUT)
    @Option(names = "--overwrite", description = "Start over, whatever run the folder has.")
    boolean overwrite;

    @InGroup(OptionGroup.MODE)
    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "How a task goes through its partition: " + Mode.FORMS + ". Default: ${DEFAULT-VALUE}.",
            defaultValue = "virtual")
    Mode mode = Mode.parse("virtual");

    @InGroup(OptionGroup.MODE)
    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Requests of one task under way at the same time. Default: ${DEFAULT-VALUE}.",
            defaultValue = "" + ClusterSettings.USUAL_JOBS)
    int jobs;

    @InGroup(OptionGroup.MODE)
    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of a round. Default: one a slot, so that all hosts are asked at the same time.")
    @Nullable
    Integer partitions;

    @InGroup(OptionGroup.MODE)
    @Option(
            names = "--round-pages",
            paramLabel = "N",
            description = "Pages of one host in a round; the rest is for the next. Default: ten minutes of them, or a"
                    + " twentieth of what the longest host has.")
    @Nullable
    Integer roundPages;

    @InGroup(OptionGroup.LIMITS)
    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Exit with 0 while no more than N URLs failed. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    long maxFailures;

    @Mixin
    PoliteOptions polite = new PoliteOptions();

    @Mixin
    PageOptions page = new PageOptions();

    /// How records are written.
    enum Format {
        JSONL,
        PARQUET
    }

    /// Refuses what holds on one machine only.
    ///
    /// @throws UserException if one was given
    static void refuse(ParseResult parsed) {
        REFUSED.forEach((flag, why) -> {
            if (parsed.hasMatchedOption(flag)) {
                throw new UserException(ExitStatus.USAGE, "%s: %s; leave it away".formatted(flag, why));
            }
        });
    }

    /// Hides from the help what is refused.
    static void hide(CommandSpec spec) {
        for (String flag : REFUSED.keySet()) {
            var option = spec.findOption(flag);
            if (option != null) {
                spec.remove(option);
                spec.addOption(option.toBuilder().hidden(true).build());
            }
        }
    }

    /// What the options ask for.
    ///
    /// @param rules of a crawl; null for a list
    /// @param maxPages of a crawl, at least 1
    /// @param maxPagesPerHost of a crawl, at least 1
    /// @throws UserException if an option is out of range
    ClusterSettings settings(@Nullable CrawlRules rules, long maxPages, long maxPagesPerHost) {
        FrontierSettings frontier = polite.ofUrls(page.productToken());
        ScrapeSettings pages = page.settings(1)
                .archive(warc)
                .hops(frontier.following().redirects())
                .crawl(rules);
        return Usage.checked(
                "--partitions, --round-pages, --jobs",
                () -> new ClusterSettings(
                        page.guarded(pages, frontier.following().privateAddresses()),
                        frontier.politeness(),
                        frontier.robots(),
                        frontier.following(),
                        frontier.ownSites(),
                        mode.toString(),
                        jobs,
                        new ClusterSettings.Extent(
                                partitions == null ? 0 : partitions,
                                roundPages == null ? 0 : roundPages,
                                maxPages,
                                maxPagesPerHost),
                        records == Format.PARQUET));
    }

    /// Runs, and says what came of it.
    ///
    /// @return the exit status
    int run(ClusterSettings settings, SparkSession session, Consumer<String> told) throws IOException {
        if (overwrite) {
            new RoundStore(session, output, settings.parquet()).clear();
        }
        ClusterReport report = SparkScraper.on(session, settings, told)
                .files(inputs, format, column)
                .into(output);
        ClusterText.lines(report, output).forEach(told);
        if (report.failed() > 0 && report.answered() == 0) {
            return ExitStatus.NO_ANSWER;
        }
        if (report.failed() > maxFailures || !report.unmet().isEmpty()) {
            return ExitStatus.FAILURES;
        }
        return report.left() > 0 ? ExitStatus.LIMIT : ExitStatus.OK;
    }

    /// The session of the cluster; on this machine where none was given.
    static SparkSession session(String name) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName(name)
                .config("spark.speculation", "false")
                // an executor that the driver cannot hear ends before that gives its tasks to another
                .config("spark.executor.heartbeat.maxFailures", "6");
        if (System.getProperty("spark.master") == null) {
            builder.master("local[2]").config("spark.ui.enabled", "false").config(SHUFFLE, "4");
        }
        SparkSession session = builder.getOrCreate();
        if (!session.sparkContext().conf().contains(SHUFFLE)) {
            int slots = session.sparkContext().defaultParallelism();
            session.conf().set(SHUFFLE, Math.max(FEWEST_SHUFFLED, 2L * slots));
        }
        return session;
    }
}
