package dev.scraper.cli.crawl;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.scrape.CommandRun;
import dev.scraper.cli.scrape.OutputOptions;
import dev.scraper.cli.scrape.RunOptions;
import dev.scraper.cli.screen.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scraper crawl`: follows links from some URLs, one record for each URL that it finds.
@Command(
        name = "crawl",
        header = "follow links, within a scope",
        description = {
            "Follows the links of pages from some URLs on, within a scope, politely; one record for each URL.",
            "The list of what it finds stands beside the output, and grows before each record is written: whatever ends"
                    + " a crawl, --continue goes on, and no URL is lost or asked for twice. It is a list for every"
                    + " other command, too."
        },
        footer = {
            "  scraper crawl https://example.org/docs/ -o pages.jsonl",
            "  scraper crawl https://example.org/docs/ -o pages.jsonl -c   after kill -9",
            "  scraper crawl https://example.org/ --scope host -d 3 --dry-run",
            "  scraper crawl demo: -o pages.jsonl --select 'price=.price'",
            "  scraper crawl https://example.org/docs/ -o today.jsonl --since yesterday.jsonl",
            "  scraper scrape -i pages.list.jsonl -o again.jsonl"
        },
        exitCodeList = {
            "0:every URL has an accepted outcome",
            "2:a flag or an argument that cannot be used",
            "3:a list cannot be read, or the list or the output not written",
            "4:no URL got any answer",
            "8:some failed; see --max-failures",
            "15:a limit was reached, the rest is for --continue",
            "130:Ctrl-C",
            "143:SIGTERM"
        })
@FirstDay({"-o", "-c", "--scope", "-d", "--max-pages", "--exclude", "--select", "--mode", "-w", "--dry-run", "--skipped"
})
public final class CrawlCommand implements Callable<Integer> {

    @Mixin
    ListOptions input = new ListOptions();

    @Mixin
    CrawlOptions crawl = new CrawlOptions();

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
        output.files(crawl.since::refuse);
        run.files(crawl.since::refuse);
        crawl.files(output.file(), crawl.since::refuse);
        input.refuse("--list", crawl.listPath(output.file()));
        refuseTogether();
        input.refuse("--skipped", crawl.skipped);
        page.requireParsing();
        if (Boolean.TRUE.equals(crawl.sitemaps) && run.refusesRobots()) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "--sitemaps: robots.txt names them, and --no-robots does not ask for it; leave one away");
        }
        if (output.goesOn() && !input.given() && output.file() != null) {
            input.give(CrawlFile.seeds(crawl.list == null ? CrawlFile.beside(output.file()) : crawl.list));
        }
        PrintWriter err = spec.commandLine().getErr();
        String clear = Terminal.ofStderr().isPresent() ? "\r\u001b[K" : "";
        CrawlListing listing = new CrawlListing(
                crawl,
                run.redirects(),
                output.goesOn(),
                output.overwrites(),
                output.file(),
                run.isQuiet() ? line -> {} : line -> err.println(clear + line));
        if (crawl.dryRun) {
            return new DryRun(spec, input, run, page, crawl).call(listing);
        }
        return new CommandRun(spec, input, run, page.fetch(), output.destination(page.taken()), listing)
                .call(page.settings(run.processes()), page::scraping);
    }

    private void refuseTogether() {
        if (output.retries() && crawl.isLimited()) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "--retry-failed asks for all that failed or is left; give no --max-pages and no --max-pages-per-host with it");
        }
        boolean demo = input.isDemo();
        if (output.goesOn() && demo) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "a demo site ends with the run that began it, so its crawl cannot be continued; start over with --overwrite");
        }
        Path list = crawl.listPath(output.file());
        if (list != null && output.file() != null && OutputOptions.isSame(list, output.file())) {
            throw new UserException(ExitStatus.USAGE, "--list and -o are the same file; give another for one of them");
        }
    }
}
