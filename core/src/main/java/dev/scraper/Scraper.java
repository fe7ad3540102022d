package dev.scraper;

import dev.scraper.client.GuardedFetcher;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.Fetcher;
import dev.scraper.queue.KnownHosts;
import dev.scraper.run.UrlInquiry;
import dev.scraper.sitemap.SitemapContent;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Scrapes lists of URLs, politely.
///
/// {@snippet :
/// try (Scraper scraper = Scraper.as("shop-watch/1.0 (+mailto:me@example.org)")) {
///     scraper.urls(urls)
///             .map(page -> new Product(page.title(), page.text(".price")))
///             .forEach(result -> {
///                 switch (result) {
///                     case Scraped.Ok<Product> ok -> store(ok.value());
///                     case Scraped.Failed<Product> failed -> log(failed.url(), failed.message());
///                 }
///             });
/// }
/// }
///
/// A scraper is one visitor: what it knows of hosts (how fast each may be asked, when it was asked
/// last) and its connections are kept from one batch to the next. So it runs one batch at a time;
/// its methods are safe for many threads.
///
/// Unless [ScraperSettings] say otherwise, robots.txt is obeyed, each host is asked for one thing
/// at a time and left alone for a second in between, and private addresses (the own machine, its
/// network, the metadata service of a cloud) are refused, also where a name or a redirect leads
/// there. How far the last goes: names are looked up by the JVM and checked before each connection;
/// what a proxy looks up cannot be, and the JDK's client, which speaks HTTP/2 where that is asked
/// for, looks a name up a second time.
public final class Scraper implements AutoCloseable {

    private final ScraperSettings settings;
    private final Fetcher fetcher;
    private final KnownHosts known = new KnownHosts();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private @Nullable BatchRun<?> running;
    private boolean closed;

    private Scraper(ScraperSettings settings) {
        this.settings = settings;
        this.fetcher = guarded(settings.fetch());
    }

    /// A scraper with polite settings.
    ///
    /// @param userAgent who asks: a product, and how the owner of a site reaches you, as
    ///     `shop-watch/1.0 (+mailto:me@example.org)`
    /// @throws IllegalArgumentException if it begins with no name, or cannot be sent
    public static Scraper as(String userAgent) {
        return new Scraper(ScraperSettings.as(userAgent));
    }

    /// A scraper with these settings.
    public static Scraper with(ScraperSettings settings) {
        return new Scraper(settings);
    }

    /// A batch of these URLs.
    ///
    /// @param urls with or without `https://`; what is none fails. Read anew by each run
    public Batch<FetchedPage> urls(String... urls) {
        return urls(Arrays.asList(urls));
    }

    /// A batch of these URLs.
    ///
    /// @param urls with or without `https://`; blank ones and those that begin with `#` are passed
    ///     over, what is none fails. Read anew by each run, on a thread of its own, and not kept in
    ///     memory
    public Batch<FetchedPage> urls(Iterable<String> urls) {
        return Batch.of(this, new BatchInput.UrlInput(urls));
    }

    /// A batch of the URLs in files: text with one a line, CSV, TSV, JSON or sitemaps, compressed
    /// with gzip or not. What they are their names or first bytes say.
    ///
    /// @param files read when the batch runs. Where one is an index of sitemaps, those are asked
    ///     for like pages are
    public Batch<FetchedPage> list(Path... files) {
        return Batch.of(this, new BatchInput.FileInput(List.of(files)));
    }

    /// A batch of the pages that sitemaps name, in their order. The sitemaps, and those that they
    /// are an index of, are asked for when the batch runs, as politely as the pages.
    ///
    /// @param urls of sitemaps, feeds, or a robots.txt that names some
    /// @throws IllegalArgumentException if one is no http or https URL
    public Batch<FetchedPage> sitemaps(String... urls) {
        return Batch.of(
                this,
                new BatchInput.SitemapInput(
                        Arrays.stream(urls).map(CrawlUrl::parse).toList()));
    }

    /// A batch of what a recording has: its URLs, in order, and their pages as they were. Nobody is
    /// asked for anything.
    ///
    /// @param warc a WARC file, compressed with gzip or not
    public Batch<FetchedPage> recording(Path warc) {
        return Batch.of(this, new BatchInput.RecordingInput(warc));
    }

    ScraperSettings settings() {
        return settings;
    }

    KnownHosts known() {
        return known;
    }

    /// What asks for sitemaps: they may be larger than pages.
    UrlInquiry inquiry() {
        FetchSettings larger = settings.fetch().maxBytes(SitemapContent.LARGEST);
        return new UrlInquiry(() -> guarded(larger), settings.frontier(), known, change -> {});
    }

    private Fetcher guarded(FetchSettings fetch) {
        return GuardedFetcher.of(fetch, settings.following().privateAddresses(), settings.ownSites());
    }

    /// A fetcher that keeps the connections of this scraper when it is closed.
    Fetcher fetcher() {
        return new Fetcher() {
            @Override
            public FetchResult fetch(FetchRequest request) throws InterruptedException {
                return fetcher.fetch(request);
            }

            @Override
            public void close() {}
        };
    }

    RunStatus run(BatchRun<?> run) throws IOException, InterruptedException {
        begin(run);
        try {
            return run.run();
        } finally {
            lock.lock();
            try {
                running = null;
                idle.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void begin(BatchRun<?> run) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("The scraper is closed; make another");
            }
            if (running != null) {
                throw new IllegalStateException(
                        "The scraper runs another batch at this moment, and one at a time keeps it polite; wait for that, or make a scraper for other hosts");
            }
            running = run;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the batch that runs, if any, from any thread: [Batch#forEach] returns soon. What is in
    /// flight has no result; a result that is just being taken is taken to its end.
    public void cancel() {
        lock.lock();
        try {
            if (running != null) {
                running.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Cancels what runs, waits until that has ended, unless this is called from within it, and
    /// closes all connections.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            cancel();
            while (running != null && !running.isOnThisThread()) {
                idle.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // a lane of the run, or somebody who does not want to wait
        } finally {
            lock.unlock();
        }
        fetcher.close();
    }
}
