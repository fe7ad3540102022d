package dev.scraper.spark;

import dev.scraper.cli.crawl.CrawlOptions;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.queue.Quota;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `crawl`: follows links from some URLs, one record for each URL that it finds.
@Command(
        name = "crawl",
        header = "follow links, within a scope",
        description = {
            "Follows the links of pages from some URLs on, within a scope, round after round: what the pages of one lead"
                    + " to is asked for in the next. One record for each URL.",
            "Begun again with the same folder and settings, a crawl that ended early goes on."
        },
        exitCodeList = {
            "0:every URL has an accepted outcome",
            "2:a flag that cannot be used",
            "3:a list cannot be read, or the folder not written",
            "4:no URL got any answer",
            "8:some failed; see --max-failures",
            "15:a limit was reached; begun again with another, it goes on"
        })
@FirstDay({"-i", "-o", "--scope", "-d", "--max-pages", "--exclude", "--select", "-w", "--contact", "-f"})
final class CrawlOnSpark implements Callable<Integer> {

    /// The seeds are part of the settings, which every task has.
    private static final int MOST_SEEDS = 100_000;

    @Mixin
    ClusterOptions options = new ClusterOptions();

    @Mixin
    CrawlOptions crawl = new CrawlOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ClusterOptions.refuse(spec.commandLine().getParseResult());
        options.page.requireParsing();
        Quota quota = crawl.quota();
        try (SparkSession session = ClusterOptions.session("scraper crawl " + options.output)) {
            int redirects = options.polite.follow().redirects();
            ClusterSettings settings =
                    options.settings(crawl.rules(seeds(session), redirects), quota.most(), quota.mostOfSite());
            return options.run(settings, session, spec.commandLine().getErr()::println);
        }
    }

    private List<CrawlUrl> seeds(SparkSession session) {
        List<CrawlUrl> seeds = new ArrayList<>();
        for (Row row : new ListReader(session, options.column, null)
                .read(options.inputs, options.format)
                .limit(MOST_SEEDS + 1)
                .collectAsList()) {
            WorkLine line = Json.read(Item.of(row).text(), WorkLine.class);
            CrawlUrl url = HostKeys.parsed(line.line().line().asked());
            if (url != null) {
                seeds.add(url);
            }
        }
        if (seeds.isEmpty() || seeds.size() > MOST_SEEDS) {
            throw new UserException(
                    ExitStatus.USAGE,
                    seeds.isEmpty()
                            ? "%s: has no URL that a crawl could begin with"
                                    .formatted(String.join(", ", options.inputs))
                            : "%s: has more than %d URLs to begin with; give fewer, or scrape them as a list"
                                    .formatted(String.join(", ", options.inputs), MOST_SEEDS));
        }
        return seeds;
    }
}
