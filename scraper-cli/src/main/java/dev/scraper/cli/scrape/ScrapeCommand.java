package dev.scraper.cli.scrape;

import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.PageOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scraper scrape`: a list of URLs in, one record for each out.
@Command(
        name = "scrape",
        header = "one record for each URL of a list",
        description = {
            "Fetches a list of URLs politely, takes facts from each page, and writes JSON lines or CSV.",
            "Each line of the list gets exactly one record, whatever became of it."
        },
        footer = {
            "  scraper scrape https://example.org/ --links",
            "  scraper scrape -i urls.txt -o pages.jsonl --select 'price=.price'",
            "  scraper scrape -i urls.txt -o pages.jsonl --continue     after kill -9",
            "  scraper scrape -i urls.txt -o pages.jsonl --retry-failed",
            "  scraper scrape -i shops.csv --url-column site -o pages.csv --links",
            "  scraper scrape -i site.warc.gz -o pages.jsonl --links     offline",
            "  cat urls.txt | scraper scrape -i - --wait 2s > pages.jsonl"
        },
        exitCodeList = {
            "0:every URL has an accepted outcome",
            "2:a flag or an argument that cannot be used",
            "3:the list cannot be read, pages of it were lost, or the output not written",
            "4:no URL got any answer",
            "8:some failed; see --max-failures",
            "15:a limit was reached, the rest is for --continue",
            "130:Ctrl-C",
            "143:SIGTERM"
        })
@FirstDay({"-i", "-o", "--select", "--links", "--mode", "-j", "-w", "--contact", "-c", "--limit", "-v"})
public final class ScrapeCommand implements Callable<Integer> {

    @Mixin
    ListOptions input = new ListOptions();

    @Mixin
    SinceOptions since = new SinceOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    RunOptions run = new RunOptions();

    @Mixin
    PageOptions page = new PageOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        output.refuse(input);
        output.files(since::refuse);
        run.files(since::refuse);
        return new CommandRun(
                        spec, input, run, page.fetch(), output.destination(page.taken()), new ScrapeListing(since))
                .call(page.settings(run.processes()), page::scraping);
    }
}
