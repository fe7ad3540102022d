package dev.scraper.scrape;

import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.fetch.HttpFetcher;
import dev.scraper.frontier.Visit;
import dev.scraper.frontier.Visit.BadLine;
import dev.scraper.frontier.Visit.PageVisit;
import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.record.PageRecord;
import dev.scraper.record.RecordEncoder;
import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/// Fetches a page, takes its facts and encodes its record. The joint between the scraping family,
/// whose parts it calls, and the running family, which calls it.
public final class ScrapePipeline implements ForkablePipeline<Visit, ScrapePipeline.Visiting, Visited>, AutoCloseable {

    /// The name under which it is found.
    public static final String NAME = "scrape";

    private final ScrapeSettings settings;
    private final Lazy<Fetcher> fetcher;
    private final RecordMaker records;
    private final RecordEncoder encoder = new RecordEncoder();

    /// What the first stage hands to the second.
    public sealed interface Visiting {
        /// When the visit began.
        Instant started();

        /// A page that was asked for.
        record Asked(CrawlUrl url, FetchResult result, Instant started) implements Visiting {}

        /// A line that is no URL.
        record NoUrl(String reason, Instant started) implements Visiting {}
    }

    /// A pipeline with a fetcher of its own.
    public ScrapePipeline(ScrapeSettings settings) {
        this(settings, () -> new HttpFetcher(settings.fetch()));
    }

    /// A pipeline that fetches with what `fetcher` makes, and closes it in the end. It is made with
    /// the first fetch: in fork mode the parent never needs one, and each child makes its own
    /// [HttpFetcher].
    public ScrapePipeline(ScrapeSettings settings, Supplier<? extends Fetcher> fetcher) {
        this.settings = settings;
        this.fetcher = new Lazy<>(fetcher);
        this.records = new RecordMaker(settings);
    }

    /// A pipeline of the options that [#name] holds.
    ///
    /// @throws IllegalArgumentException if one is missing or not understood
    public static ScrapePipeline of(Map<String, String> options) {
        return new ScrapePipeline(SettingsText.settings(options));
    }

    @Override
    public Visiting fetch(Visit visit) throws InterruptedException {
        Instant started = Instant.now();
        return switch (visit) {
            case PageVisit page -> {
                CrawlUrl url = CrawlUrl.parse(page.url());
                yield new Visiting.Asked(url, fetcher.get().fetch(FetchRequest.page(url)), started);
            }
            case BadLine bad -> new Visiting.NoUrl(bad.reason(), started);
        };
    }

    @Override
    public Visited parse(Visit visit, Visiting visiting) {
        return switch (visiting) {
            case Visiting.Asked asked -> {
                FetchResult result = asked.result();
                PageRecord record = records.of(visit, asked.url(), result, asked.started());
                yield new Visited(
                        record.outcome(),
                        result instanceof FetchResult.Answer,
                        Math.max(0, record.wireLength()),
                        result.times().ttfb(),
                        result.times().body(),
                        encoder.open(record));
            }
            case Visiting.NoUrl none -> {
                PageRecord record = RecordMaker.invalid(visit, none.reason(), none.started());
                yield new Visited(record.outcome(), false, 0, Duration.ZERO, Duration.ZERO, encoder.open(record));
            }
        };
    }

    @Override
    public PipelineName name() {
        return new PipelineName(NAME, SettingsText.options(settings));
    }

    @Override
    public Codec<Visit> inputs() {
        return new VisitCodec();
    }

    @Override
    public Codec<Visited> results() {
        return new VisitedCodec();
    }

    @Override
    public void close() {
        fetcher.ifMade(Fetcher::close);
    }
}
