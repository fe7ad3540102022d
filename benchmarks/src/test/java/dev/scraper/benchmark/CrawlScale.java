package dev.scraper.benchmark;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.SameUrl.Secret;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.Sieve;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.crawl.Via;
import dev.scraper.frontier.Crawl;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.GrowingList;
import dev.scraper.list.UrlLine;
import dev.scraper.output.OutputFile;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.queue.Memory;
import dev.scraper.queue.Quota;
import dev.scraper.run.ListRun;
import dev.scraper.strategy.Synchronous;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.VisitReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What a crawl costs by the URLs that it has found: a site that is only computed, whose page `n`
/// links to the hundred pages from `100 n + 1` on and to ten that were found before. Prints a row
/// whenever it has found ten times as many, and how long it takes to read the list again.
///
/// Arguments: the number of URLs, `memory` or `disk`, and a folder for the list.
public final class CrawlScale {

    private static final int NEW = 100;
    private static final int KNOWN = 10;
    private static final String SITE = "http://site.example/page/";

    private final long most;
    private final CrawlRules rules;
    private final long start = System.nanoTime();
    private long next = 100_000;

    private CrawlScale(long most) {
        this.most = most;
        this.rules = new CrawlRules(
                new Scope(Scope.Kind.HOST, List.of(CrawlUrl.parse(SITE)), List.of(), List.of()),
                CrawlRules.ANY_DEPTH,
                0,
                10,
                CrawlRules.USUAL,
                true,
                false,
                new UrlTraps(true, List.of()),
                new SameUrl(false, List.of(), new Secret(1, 2)),
                false);
    }

    /// Runs it.
    public static void main(String[] args) throws IOException, InterruptedException {
        long most = Long.parseLong(args[0]);
        Memory memory = args[1].equals("disk") ? Memory.disk(Path.of(args[2])) : Memory.HEAP;
        Path file = Path.of(args[2]).resolve("scale.list.jsonl");
        Files.deleteIfExists(file);
        System.out.printf(
                "%12s %10s %14s %14s %12s %10s%n", "FOUND", "us EACH", "LIVE HEAP", "RESIDENT", "LIST", "SECONDS");
        CrawlScale scale = new CrawlScale(most);
        try (GrowingList list =
                GrowingList.begin(OutputFile.open(file), "{}", List.of(new CrawlLine(SITE + 0, Found.SEED)))) {
            scale.run(list, memory, line -> false);
        }
        resume(file, most, args[1].equals("disk") ? Memory.disk(Path.of(args[2])) : Memory.HEAP);
        Files.deleteIfExists(file);
    }

    /// Reads the list that a crawl left, of which half is done.
    private static void resume(Path file, long most, Memory memory) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long[] read = new long[1];
        try (GrowingList list = GrowingList.resume(OutputFile.open(file))) {
            CrawlScale scale = new CrawlScale(most);
            ListRun run = scale.listRun(list, memory, line -> {
                read[0]++;
                return line.n() % 2 == 0;
            });
            run.run(new Synchronous(), scale.pipeline(), outcome -> run.stop());
        }
        System.out.printf(Locale.ROOT, "read again: %,d lines in %.1f s%n", read[0], (System.nanoTime() - begin) / 1e9);
    }

    private void run(GrowingList list, Memory memory, Predicate<UrlLine> done) throws InterruptedException {
        ListRun run = listRun(list, memory, done);
        run.run(new Synchronous(), pipeline(), outcome -> {
            if (list.lines() >= next) {
                print(list);
                next = next * 10 > most && next < most ? most : next * 10;
            }
            if (list.lines() > most) {
                run.stop();
            }
        });
    }

    private ListRun listRun(GrowingList list, Memory memory, Predicate<UrlLine> done) {
        Crawl crawl = new Crawl(list, rules, Quota.none(), new PatternTraps(), memory, new Crawl.Watcher() {});
        return ListRun.growing(crawl, FrontierSettings.ownSite(Politeness.NONE), new KnownHosts(), done, change -> {});
    }

    private record Page(Reply reply, Findings findings) implements VisitReply {
        @Override
        public Duration response() {
            return Duration.ZERO;
        }
    }

    private Pipeline<Visit, Page, Page> pipeline() {
        return Pipeline.of(this::page, (visit, page) -> page);
    }

    private Page page(Visit visit) {
        Reply answer = new Reply.Answer(200, 1_000, false, null, List.of());
        return visit instanceof PageVisit page
                ? new Page(answer, findings(page.line()))
                : new Page(answer, Findings.NONE);
    }

    private Findings findings(ListLine line) {
        long number = Long.parseLong(line.url().substring(SITE.length()));
        Sieve sieve = new Sieve(rules, line.url(), line.found() == null ? Found.SEED : line.found());
        for (int i = 1; i <= NEW; i++) {
            sieve.add(Via.A, CrawlUrl.parse(SITE + (number * NEW + i)), false);
        }
        for (int i = 1; i <= KNOWN; i++) {
            sieve.add(Via.A, CrawlUrl.parse(SITE + number / (i + 1)), false);
        }
        return sieve.findings();
    }

    private void print(GrowingList list) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long live = runtime.totalMemory() - runtime.freeMemory();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,12d %10.2f %,12dMB %,12dMB %,10dMB %10.1f%n",
                list.lines(),
                1e6 * seconds / list.lines(),
                live >> 20,
                resident() >> 20,
                size(list.path()) >> 20,
                seconds);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }

    /// What the system counts as this process's memory, in bytes; 0 where it does not say.
    private static long resident() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException elsewhere) {
            return 0;
        }
        return 0;
    }
}
