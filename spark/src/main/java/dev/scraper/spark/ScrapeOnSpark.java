package dev.scraper.spark;

import dev.scraper.cli.help.FirstDay;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scrape`: a list of URLs in, one record for each out.
@Command(
        name = "scrape",
        header = "one record for each URL of a list",
        description = {
            "Scrapes a list of URLs on a Spark cluster; each host is asked by one task at a time.",
            "Each line of the list gets exactly one record, whatever died in between. Begun again with the same folder"
                    + " and settings, a run that ended early goes on."
        },
        exitCodeList = {
            "0:every URL has an accepted outcome",
            "2:a flag that cannot be used",
            "3:the list cannot be read, or the folder not written",
            "4:no URL got any answer",
            "8:some failed; see --max-failures"
        })
@FirstDay({"-i", "-o", "--url-column", "--select", "--links", "--recipe", "-w", "--contact", "-f", "--round-pages"})
final class ScrapeOnSpark implements Callable<Integer> {

    @Mixin
    ClusterOptions options = new ClusterOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ClusterOptions.refuse(spec.commandLine().getParseResult());
        ClusterSettings settings = options.settings(null, Long.MAX_VALUE, Long.MAX_VALUE);
        try (SparkSession session = ClusterOptions.session("scraper scrape " + options.output)) {
            return options.run(settings, session, spec.commandLine().getErr()::println);
        }
    }
}
