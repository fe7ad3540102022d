package dev.scraper.cli.crawl;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.options.SitemapSettings;
import dev.scraper.cli.plan.Outlook;
import dev.scraper.cli.scrape.RunOptions;
import dev.scraper.cli.screen.Status;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.frontier.Crawl;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.GrowingList;
import dev.scraper.queue.Memory;
import dev.scraper.queue.Quota;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.strategy.Lanes;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// A crawl that asks for its seeds alone, keeps nothing, and says what would follow.
///
/// It is a crawl of depth 0: what its rules leave out for that alone is what the crawl would
/// follow.
record DryRun(CommandSpec spec, ListOptions input, RunOptions run, PageOptions page, CrawlOptions crawl) {

    /// Pages and sitemaps that are asked for.
    static final int MOST = 10;

    int call(CrawlListing listing) throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (OpenList list = input.open("", SitemapSettings.of(page.fetch(), run.polite(), err::println));
                Status status = Status.onTerminal(err)) {
            CrawlRules rules = listing.rules(list);
            FrontierSettings frontier = run.polite().onceEach(list, page.productToken());
            List<CrawlLine> seeds = rules.scope().roots().stream()
                    .map(root -> new CrawlLine(root.text(), Found.SEED))
                    .toList();
            CrawlHeader header =
                    CrawlHeader.of(crawl, seeds.stream().map(CrawlLine::url).toList(), run.redirects());
            DryRunSurvey survey = new DryRunSurvey(
                    rules,
                    list.known(),
                    frontier.robots().obeyed(),
                    asked -> status.show("crawl --dry-run: %d pages".formatted(asked)));
            CrawlFile file = CrawlFile.hold(null);
            try (GrowingList growing = file.begin(header, seeds)) {
                ListRun lines = asked(growing, rules.ofSeedsAlone(), frontier, list, survey);
                growing.read((n, location, line) -> survey.listed(line));
                survey.count();
                status.show("");
                Outlook outlook = Outlook.of(survey.hosts(), frontier.politeness(), run.jobs());
                DryRunText.lines(survey, rules, lines.receipts(), outlook).forEach(out::println);
                out.flush();
            } finally {
                file.release();
            }
            list.tell(err::println);
            return survey.isAnswered() ? ExitStatus.OK : ExitStatus.NO_ANSWER;
        }
    }

    private ListRun asked(
            GrowingList growing, CrawlRules rules, FrontierSettings frontier, OpenList list, DryRunSurvey survey)
            throws InterruptedException {
        Crawl of = new Crawl(
                growing,
                rules,
                new Quota(MOST, Quota.UNLIMITED),
                new PatternTraps(),
                Memory.HEAP,
                new Crawl.Watcher() {});
        ListRun lines = ListRun.growing(of, frontier, list.known(), line -> false, change -> {});
        ScrapeSettings settings = new ScrapeSettings(page.fetch().settings(1), List.of(), false, true, null)
                .from(list.source())
                .hops(run.redirects())
                .crawl(rules);
        try (ScrapePipeline pages = new ScrapePipeline(settings)) {
            new ScrapeRun(lines, survey, survey).run("virtual", Lanes.virtual(run.jobs()), pages);
        }
        return lines;
    }
}
