package dev.scraper.spark;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Link;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.extract.Coverage;
import dev.scraper.extract.PageCounts;
import dev.scraper.frontier.Part;
import dev.scraper.mode.Mode;
import dev.scraper.output.Sink;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineProvider;
import dev.scraper.polite.HostReceipt;
import dev.scraper.queue.HostMemory;
import dev.scraper.queue.KnownHosts;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Worker;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun;
import dev.scraper.scrape.FetchedVisit;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.scrape.VisitResult;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.LineVisit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/// A local run over a partition, whose results a task takes one by one: rows of a kind and a text,
/// which are committed as they come. The run has a thread of its own, and ends when the task does.
final class PartitionRun implements Iterator<Row>, AutoCloseable {

    private static final int AHEAD = 256;
    private static final long LOOK_EVERY_MS = 100;
    /// Nothing comes behind it.
    private static final Row END = RowFactory.create();

    private final PartitionWork work;
    private final ClusterSettings settings;
    private final @Nullable String archive;
    private final TaskContext task;
    private final Counters counters;
    private final KnownHosts known;
    private final ListRun lines;
    private final @Nullable Coverage coverage;
    private final Set<String> aliases = new HashSet<>();
    private final BlockingQueue<Row> rows = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private volatile @Nullable Throwable failed;
    private @Nullable Row next;

    /// @param again whether hosts may have been asked a moment ago, by an attempt that died
    PartitionRun(
            PartitionWork work,
            ClusterSettings settings,
            @Nullable String archive,
            boolean again,
            TaskContext task,
            Counters counters) {
        this.work = work;
        this.archive = archive;
        this.settings = settings;
        this.task = task;
        this.counters = counters;
        this.known = KnownHosts.goingOn(work.memories(), System.nanoTime(), Instant.now(), again);
        ScrapeSettings pages = settings.pages();
        CrawlRules rules = pages.crawl();
        this.coverage = pages.recipe() == null ? null : new Coverage(pages.recipe());
        this.lines = ListRun.ofPart(
                new Part(
                        work.lines(),
                        url -> work.keys().contains(HostKeys.of(url)),
                        rules,
                        PatternTraps.closing(work.traps()),
                        this::found),
                settings.frontier(again),
                known,
                change -> {});
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("partition-" + task.partitionId())
                .unstarted(() -> {
                    Thread.currentThread().setContextClassLoader(loader); // that knows the job jar
                    run();
                });
    }

    void begin() {
        thread.start();
    }

    private void run() {
        try {
            scrape();
            report();
            rows.put(END);
        } catch (InterruptedException | TaskKilledException ended) {
            // nobody takes anything more
        } catch (Exception | Error e) {
            failed = e;
        }
    }

    @SuppressWarnings("unchecked") // the pipelines of visits are all of this kind
    private void scrape() throws Exception {
        Mode mode = Mode.parse(settings.mode());
        ForkablePipeline<Visit, FetchedVisit, VisitResult> pipeline =
                (ForkablePipeline<Visit, FetchedVisit, VisitResult>) PipelineProvider.find(settings.pipeline());
        try (PartitionArchive kept = PartitionArchive.of(archive, task)) {
            new ScrapeRun(lines, kept, new Records(kept), new Following())
                    .run(settings.mode(), mode.strategy(Children.settings(settings.jobs())), pipeline);
            if (kept.name() != null) {
                put(new Item(Item.Kind.WARC, "", "", task.partitionId(), kept.name()));
            }
        } finally {
            if (pipeline instanceof AutoCloseable connections) {
                connections.close();
            }
        }
    }

    /// Hands out a record once it is whole.
    private final class Records implements Sink {
        private final RecordEncoder encoder = new RecordEncoder();
        private final PartitionArchive kept;

        Records(PartitionArchive kept) {
            this.kept = kept;
        }

        @Override
        public void write(byte[] open, RecordTimes times, Worker worker) throws IOException {
            byte[] line = encoder.close(open, times, worker);
            kept.line(line);
            put(Item.Kind.RECORD, new String(line, 0, line.length - 1, StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    private final class Following implements ScrapeRun.Watcher {
        @Override
        public void listed(long count, boolean whole) {}

        @Override
        public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
            counters.records().add(1);
            counters.failed().add(outcome.accepted() ? 0 : 1);
            counters.requests().add(asked ? 1 : 0);
        }

        @Override
        public void extracted(ListLine line, PageCounts fields) {
            if (coverage != null) {
                coverage.add(fields, line.url());
            }
        }

        @Override
        public void left(LineVisit visit, Refusal.Elsewhere where) {
            CrawlUrl to = CrawlUrl.parse(where.url());
            Journey journey = visit.journey();
            if (where.robots()) {
                String own = journey.hops().isEmpty()
                        ? null
                        : journey.hops().getLast().url();
                CrawlUrl waiting = CrawlUrl.parse(own == null ? visit.line().asked() : own);
                if (aliases.add(waiting.authority())) {
                    put(new Item(Item.Kind.ALIAS, HostKeys.of(waiting), to.authority(), 0, HostKeys.of(to)));
                }
                errand(waiting, new WorkLine(visit.line(), journey, own, own == null));
            } else {
                errand(to, new WorkLine(visit.line(), journey, where.url(), where.credentials()));
            }
        }
    }

    private void errand(CrawlUrl to, WorkLine line) {
        put(new Item(Item.Kind.ERRAND, HostKeys.of(to), to.authority(), line.n(), Json.of(line)));
    }

    /// Hands out what a page leads to.
    private void found(@Nullable ListLine page, Findings findings) {
        long n = page == null ? 0 : page.n();
        for (Link link : findings.links()) {
            CrawlUrl url = CrawlUrl.parse(link.url());
            put(new Item(
                    Item.Kind.LINK,
                    HostKeys.of(url),
                    url.authority(),
                    n,
                    0,
                    link.found().depth(),
                    Long.toString(link.key()),
                    Json.of(new CrawlLine(link.url(), link.found()))));
        }
        if (page != null && findings.print() != null) {
            CrawlUrl url = CrawlUrl.parse(page.url());
            put(new Item(
                    Item.Kind.PRINT, HostKeys.of(url), url.authority(), n, Json.of(PrintedPage.of(page, findings))));
        }
    }

    /// Hands out what is known of hosts now, and what was done to them.
    private void report() throws InterruptedException {
        Map<String, HostMemory> memories = new HashMap<>();
        for (HostMemory memory : known.memories(System.nanoTime(), Instant.now())) {
            memories.put(memory.host(), memory);
            work.taken().putIfAbsent(memory.host(), 0L);
        }
        work.taken().forEach((host, taken) -> {
            HostMemory memory = memories.get(host);
            put(new Item(
                    Item.Kind.HOST, HostKeys.ofAuthority(host), host, taken, memory == null ? "" : memory.toJson()));
        });
        List<HostReceipt> receipts = lines.receipts();
        long requests = 0;
        for (HostReceipt receipt : receipts) {
            requests += receipt.requests();
            put(Item.Kind.RECEIPT, Json.of(HostReceiptText.of(receipt)));
        }
        if (coverage != null) {
            put(Item.Kind.COVERAGE, Json.of(coverage.sums()));
        }
        put(
                Item.Kind.PARTITION,
                Json.of(new PartitionReport(
                        task.partitionId(), task.attemptNumber(), work.lines().size(), requests)));
    }

    private void put(Item item) {
        put(item.kind(), Json.of(item));
    }

    private void put(Item.Kind kind, String text) {
        try {
            rows.put(RowFactory.create(kind.text(), text));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("the task is over"));
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (task.isInterrupted()) {
                throw new TaskKilledException("while its partition was scraped");
            }
            next = poll();
            Throwable thrown = failed;
            if (next == null && thrown != null) {
                throw new IllegalStateException("A partition could not be scraped: " + thrown.getMessage(), thrown);
            }
        }
        return next.length() > 0;
    }

    private @Nullable Row poll() {
        try {
            return rows.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledException("while its partition was scraped");
        }
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return Objects.requireNonNull(row);
    }

    /// Ends the run, where it has not ended, and waits for that.
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
