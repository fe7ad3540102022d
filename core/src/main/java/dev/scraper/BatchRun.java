package dev.scraper;

import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.journal.ListChangedException;
import dev.scraper.lines.ListFormat;
import dev.scraper.list.UrlLine;
import dev.scraper.list.UrlList;
import dev.scraper.notice.Notice;
import dev.scraper.queue.FrontierStatus;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.recording.Source;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun;
import dev.scraper.run.UrlInquiry;
import dev.scraper.scrape.Reach;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One run of a batch, from its list to its last result.
///
/// The thread that made it runs it; [#cancel] and the status are for any thread. A cancelled run is
/// interrupted like one whose caller is: not while somebody takes a result, but behind that.
final class BatchRun<T extends @Nullable Object> {

    private final Scraper scraper;
    private final Batch.BatchSettings plan;
    private final Making<T> making;
    private final Consumer<? super Scraped<T>> results;
    private final Thread thread = Thread.currentThread();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UrlOutcome, Long> counts = new EnumMap<>(UrlOutcome.class);
    private volatile long listed;
    private volatile boolean listedWhole;
    private final AtomicLong before = new AtomicLong();
    private volatile @Nullable Throwable thrown;
    private volatile @Nullable Ticker ticker;
    private boolean taking;
    private boolean cancelled;
    private boolean ended;

    BatchRun(Scraper scraper, Batch.BatchSettings plan, Making<T> making, Consumer<? super Scraped<T>> results) {
        this.scraper = scraper;
        this.plan = plan;
        this.making = making;
        this.results = results;
    }

    /// Whether the calling thread is one that this waits for: then it must not wait for this.
    boolean isOnThisThread() {
        Ticker telling = ticker;
        return Thread.currentThread() == thread || (telling != null && telling.isOnThisThread());
    }

    /// Ends the run soon, once.
    void cancel() {
        lock.lock();
        try {
            if (!ended && !cancelled) {
                cancelled = true;
                if (!taking) {
                    thread.interrupt();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether it was cancelled; no interrupt of that comes any more, and none is left.
    private boolean end() {
        lock.lock();
        try {
            if (cancelled && !ended) {
                Thread.interrupted();
            }
            ended = true;
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    RunStatus run() throws IOException, InterruptedException {
        RunStatus last = status(FrontierStatus.NOTHING, List.of());
        try (Journal journal = Journal.open(plan.journal());
                UrlList list = UrlList.empty(ListFormat.AUTO, plan.column());
                UrlInquiry inquiry = scraper.inquiry()) {
            list.limit(plan.limit());
            plan.input().addTo(list, inquiry);
            last = run(list, journal);
        } catch (InterruptedException | CancelledException e) {
            if (!end()) {
                throw e;
            }
        } catch (ClosedByInterruptException e) { // how a file answers an interrupt
            Thread.interrupted();
            if (!end()) {
                throw new InterruptedException();
            }
        } finally {
            end();
        }
        rethrow();
        if (plan.progress() != null) {
            plan.progress().accept(last);
        }
        return last;
    }

    private RunStatus run(UrlList list, Journal journal) throws IOException, InterruptedException {
        Source source = plan.input().source();
        boolean recorded = source instanceof Source.Recorded;
        FrontierSettings asking = scraper.settings().frontier();
        int redirects = asking.following().redirects();
        ListRun lines = recorded
                ? new ListRun(list, FrontierSettings.recorded(redirects), line -> isDone(line, journal), change -> {})
                : new ListRun(
                        list,
                        asking.restFirst(
                                journal.before() > 0 ? asking.politeness().gap() : Duration.ZERO),
                        scraper.known(),
                        line -> isDone(line, journal),
                        change -> {});
        ScrapeSettings pages = ScrapeSettings.DEFAULT
                .fetch(scraper.settings().fetch())
                .from(source)
                .hops(redirects);
        Supplier<Fetcher> fetcher = recorded ? () -> source.fetcher(pages.fetch()) : scraper::fetcher;
        Ticker telling = new Ticker(plan.every(), () -> tell(status(lines, list)));
        ticker = telling; // before it runs: what it calls may ask whether it is on its thread
        telling.start();
        try {
            making.run(
                    new ScrapeRun(lines, journal.sink(), new Counts()),
                    plan.mode(),
                    new Making.Pages(pages, fetcher, reach(scraper.settings())),
                    this::give);
            return last(status(lines, list), journal);
        } catch (InterruptedException | CancelledException e) {
            if (!end()) {
                throw e;
            }
            return status(lines, list);
        } catch (ListChangedException e) {
            throw new IOException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            if (thrown != null) {
                throw e; // that of whoever took a result
            }
            throw Objects.requireNonNullElse(e.getCause(), new IOException(e));
        } finally {
            telling.end();
        }
    }

    /// Whether a line has its record from a run before; on the thread that reads the list.
    private boolean isDone(UrlLine line, Journal journal) {
        boolean done = journal.isDone(line);
        if (done) {
            before.incrementAndGet();
        }
        return done;
    }

    private static Reach reach(ScraperSettings settings) {
        return new Reach(settings.following().privateAddresses(), settings.ownSites());
    }

    /// Waits for whoever takes it. Once the run is cancelled nobody is given anything.
    private void give(Scraped<T> result) {
        lock.lock();
        try {
            if (cancelled) {
                throw new CancelledException();
            }
            taking = true;
        } finally {
            lock.unlock();
        }
        try {
            results.accept(result);
        } catch (RuntimeException | Error e) {
            thrown = e;
            throw e;
        } finally {
            taken();
        }
    }

    private void taken() {
        lock.lock();
        try {
            taking = false;
            if (cancelled) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private final class Counts implements ScrapeRun.Watcher {
        @Override
        public void listed(long lines, boolean whole) {
            listed = lines;
            listedWhole = whole;
        }

        @Override
        public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
            synchronized (counts) {
                counts.merge(outcome, 1L, Long::sum);
            }
        }
    }

    private RunStatus status(ListRun lines, UrlList list) {
        return status(
                lines.status(), list.notices().all().stream().map(Notice::fact).toList());
    }

    private RunStatus status(FrontierStatus left, List<String> notices) {
        Map<UrlOutcome, Long> now;
        synchronized (counts) {
            now = Map.copyOf(counts);
        }
        return new RunStatus(listed, listedWhole, before.get(), now, left.slowest(), left.remaining(), notices);
    }

    private static RunStatus last(RunStatus status, Journal journal) {
        return journal.strangers().map(status::with).orElse(status);
    }

    private void tell(RunStatus status) {
        try {
            Objects.requireNonNull(plan.progress()).accept(status);
        } catch (RuntimeException | Error e) {
            thrown = e;
            cancel();
        }
    }

    /// What somebody threw who was told of progress.
    private void rethrow() {
        switch (thrown) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(thrown);
        }
    }

    /// The run was cancelled while a result was about to be given out.
    private static final class CancelledException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
    }
}
