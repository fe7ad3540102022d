package dev.scraper.frontier;

import dev.scraper.list.UrlLine;
import dev.scraper.list.UrlList;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.LineIndex;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// Reads a list into the queues of a frontier, on one thread, while lanes take: parses each line,
/// looks whether its URL was there before, and finds its site. Only what the lanes see is done
/// under the frontier's lock; an earlier line is read again outside it.
final class Intake {

    private final UrlList list;
    private final LineIndex index;
    private final SeenUrls seen;
    private final HostQueues queues;
    private final HostNaming naming;
    private final SiteFinder sites;
    private final Locked locked;

    /// Does something under the lock, at a reading of [System#nanoTime].
    interface Locked {
        void add(LongConsumer step);
    }

    /// @param index only this adds to it
    Intake(UrlList list, LineIndex index, HostQueues queues, HostNaming naming, SiteFinder sites, Locked locked) {
        this.list = list;
        this.index = index;
        this.seen = new SeenUrls(index);
        this.queues = queues;
        this.naming = naming;
        this.sites = sites;
        this.locked = locked;
    }

    /// Reads the whole list.
    ///
    /// @param done the lines that have their record already; they are not given out
    /// @param counted told after each line how many there are up to now
    /// @throws IOException if it cannot be read to its end
    void read(Predicate<? super UrlLine> done, LongConsumer counted) throws IOException, InterruptedException {
        long[] count = new long[1];
        list.read(line -> {
            add(line, done.test(line));
            counted.accept(++count[0]);
        });
    }

    private void add(UrlLine line, boolean done) {
        int n = number(line.n());
        CrawlUrl url;
        try {
            url = CrawlUrl.parse(line.url());
        } catch (IllegalArgumentException bad) {
            addBad(n, line.location(), done); // whoever takes this line finds the reason again
            return;
        }
        int first = seen.firstOrAdd(n, url, list);
        String host = done || first != 0 ? "" : naming.nameOf(url);
        locked.add(now -> {
            index.put(n, line.location(), first == 0 ? SeenUrls.hash(url) : first);
            if (done) {
                return;
            }
            if (first == 0) {
                queues.add(sites.of(url, host, now), n, now);
            } else {
                queues.addDuplicate(n);
            }
        });
    }

    private void addBad(int n, long location, boolean done) {
        locked.add(now -> {
            index.put(n, location, 0);
            if (!done) {
                queues.addBadLine(n);
            }
        });
    }

    /// The number of a line.
    ///
    /// @throws UncheckedIOException if the list is too long
    static int number(long n) {
        if (n > LineIndex.LARGEST) {
            throw new UncheckedIOException(
                    new IOException("a list may have no more than %d lines; split it".formatted(LineIndex.LARGEST)));
        }
        return (int) n;
    }
}
