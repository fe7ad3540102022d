package dev.scraper.frontier;

import dev.scraper.frontier.Visit.BadLine;
import dev.scraper.frontier.Visit.PageVisit;
import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.url.CrawlUrl;
import dev.scraper.url.UrlLine;
import dev.scraper.url.UrlList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The URLs of a list that are still to fetch: a feed that gives out only those whose host is
/// ready, and of the ready hosts first the one that has the most time to go, since that one decides
/// when the run ends.
///
/// A thread reads the list into it ([#fill]) while lanes already take. Each outcome must be
/// settled: only then is its host's place free again, and the gap to the next request counts from
/// the end of the request. It says that no more will come only when every task is settled.
///
/// Of the lanes that wait for a host to become ready only one, the leader, watches the time; it
/// wakes the next when it has its task. So a thousand waiting lanes cost no more than one.
public final class Frontier implements Feed<Visit> {

    private final UrlList list;
    private final HostQueues queues;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Thread leader;
    private long leaderUntil;
    private @Nullable Throwable unreadable;

    /// A frontier that is still empty.
    public Frontier(UrlList list, Politeness politeness) {
        this.list = list;
        this.queues = new HostQueues(politeness);
    }

    /// Reads the whole list. Whatever ends that early is thrown by every further [#take], or it
    /// would wait for lines that never come.
    ///
    /// @param counted told after each line how many URLs and bad lines there are up to now
    /// @return whether the list was read to its end
    public boolean fill(LongConsumer counted) throws InterruptedException {
        long[] count = new long[1];
        try {
            list.read(line -> {
                add(line);
                counted.accept(++count[0]);
            });
        } catch (IOException e) {
            end(new UncheckedIOException(e));
            return false;
        } catch (RuntimeException | Error e) {
            end(e);
            return false;
        }
        end(null);
        return true;
    }

    private void end(@Nullable Throwable thrown) {
        lock.lock();
        try {
            unreadable = thrown;
            queues.complete();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(UrlLine line) {
        @Nullable String authority = null;
        try {
            authority = CrawlUrl.parse(line.text()).authority();
        } catch (IllegalArgumentException bad) {
            // whoever takes this line finds the reason again
        }
        lock.lock();
        try {
            if (authority == null) {
                queues.addBadLine(line.n(), line.location());
            } else {
                queues.add(authority, line.n(), line.location(), System.nanoTime());
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Task<Visit> take() throws InterruptedException {
        HostQueues.Now line = awaitLine();
        return line == null ? null : new Task<>(line.n(), visit(line));
    }

    private HostQueues.@Nullable Now awaitLine() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                switch (unreadable) {
                    case null -> {}
                    case Error error -> throw error;
                    case RuntimeException exception -> throw exception;
                    default -> throw new IllegalStateException(unreadable);
                }
                long now = System.nanoTime();
                switch (queues.next(now)) {
                    case HostQueues.Now line -> {
                        return line;
                    }
                    case HostQueues.At at when leader == null || at.nanos() - leaderUntil < 0 -> lead(at.nanos(), now);
                    case HostQueues.At at -> changed.await();
                    case HostQueues.Unknown unknown -> changed.await();
                    case HostQueues.Never never -> {
                        changed.signalAll();
                        return null;
                    }
                }
            }
        } finally {
            if (leader == null) {
                changed.signal();
            }
            lock.unlock();
        }
    }

    /// Waits until then; whoever learns of an earlier moment takes the lead over.
    @SuppressWarnings("WaitNotInLoop") // the loop is that of awaitLine
    private void lead(long until, long now) throws InterruptedException {
        Thread me = Thread.currentThread();
        leader = me;
        leaderUntil = until;
        try {
            changed.awaitNanos(until - now);
        } finally {
            if (leader == me) {
                leader = null;
            }
        }
    }

    private Visit visit(HostQueues.Now line) throws InterruptedException {
        String text;
        try {
            text = list.textAt(line.location());
        } catch (ClosedByInterruptException e) { // how a file answers an interrupt
            Thread.interrupted();
            throw new InterruptedException();
        } catch (IOException e) {
            throw new UncheckedIOException(list.name() + ": cannot be read again: " + e.getMessage(), e);
        }
        if (line.host() != null) {
            return new PageVisit(
                    line.n(), text, Duration.ofNanos(line.politeNanos()), Duration.ofNanos(line.queuedNanos()));
        }
        try {
            return new BadLine(line.n(), text, "the list changed while it was read: " + CrawlUrl.parse(text));
        } catch (IllegalArgumentException bad) {
            return new BadLine(line.n(), text, String.valueOf(bad.getMessage()));
        }
    }

    /// Frees the host's place.
    public void settle(Outcome<Visit, ?> outcome) {
        Timing timing = outcome.timing();
        lock.lock();
        try {
            queues.settle(outcome.task().id(), timing.fetched(), timing.fetched() - timing.start(), System.nanoTime());
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void giveBack(Task<Visit> task) {
        lock.lock();
        try {
            queues.giveBack(task.id(), System.nanoTime());
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
