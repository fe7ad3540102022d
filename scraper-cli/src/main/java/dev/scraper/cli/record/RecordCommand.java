package dev.scraper.cli.record;

import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.options.FetchOptions;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.PageOptions.Scraping;
import dev.scraper.cli.scrape.CommandRun;
import dev.scraper.cli.scrape.RunOptions;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scraper record`: a list of URLs in, a recording of all requests and answers out.
@Command(
        name = "record",
        header = "keep what sites answer, to scrape it offline",
        description = {
            "Fetches a list of URLs politely, and keeps each request and answer in a WARC file.",
            "From that, scrape -i FILE extracts as often as you like, without asking any site again. Headers that may"
                    + " hold a secret are not kept; what a site answers is, cookies too."
        },
        footer = {
            "  scraper record -i urls.txt -o site.warc.gz",
            "  scraper record -i urls.txt -o site.warc.gz --continue     after kill -9",
            "  scraper record -i demo:200 -o demo.warc.gz --mode fork:2x16",
            "  scraper scrape -i site.warc.gz -o pages.jsonl --select 'price=.price'"
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
@FirstDay({"-i", "-o", "-c", "--mode", "-j", "-w", "--contact", "--limit", "-q", "-v"})
public final class RecordCommand implements Callable<Integer> {

    @Mixin
    ListOptions input = new ListOptions();

    @Mixin
    RecordingOptions output = new RecordingOptions();

    @Mixin
    RunOptions run = new RunOptions();

    @Mixin
    FetchOptions fetch = new FetchOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        input.refuse("-o", output.output);
        ScrapeSettings fetchOnly = new ScrapeSettings(fetch.settings(run.processes()), List.of(), false, false, null);
        return new CommandRun(spec, input, run, fetch, output).call(fetchOnly, settings -> {
            ScrapePipeline pages = new ScrapePipeline(settings);
            return new Scraping(pages, pages);
        });
    }
}
