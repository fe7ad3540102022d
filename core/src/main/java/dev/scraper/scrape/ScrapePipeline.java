package dev.scraper.scrape;

import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.fetch.HttpFetcher;
import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.record.PageRecord;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.Arrival;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.Visit.Unvisited;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Fetches a page, takes its facts and encodes its record. The joint between the scraping family,
/// whose parts it calls, and the running family, which calls it.
public final class ScrapePipeline implements ForkablePipeline<Visit, ScrapePipeline.Visiting, Visited>, AutoCloseable {

    /// The name under which it is found.
    public static final String NAME = "scrape";

    private static final byte[] NO_RECORD = new byte[0];

    private final ScrapeSettings settings;
    private final Lazy<Fetcher> fetcher;
    private final RecordMaker records;
    private final RecordEncoder encoder = new RecordEncoder();

    /// What the first stage hands to the second.
    ///
    /// @param result null where nothing was asked for
    public record Visiting(@Nullable FetchResult result, Instant started) {}

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
            case Unvisited none -> new Visiting(null, started);
            case PageVisit page -> new Visiting(Arrivals.fetch(page, fetcher.get()), started);
            case RobotsVisit robots -> new Visiting(Arrivals.fetch(robots, fetcher.get()), started);
        };
    }

    @Override
    public Visited parse(Visit visit, Visiting visiting) {
        FetchResult result = visiting.result();
        Arrival arrival = Arrivals.of(visit, result);
        return switch (visit) {
            case Unvisited none -> visited(arrival, null, RecordMaker.unvisited(none, visiting.started()));
            case PageVisit page when arrival instanceof Arrival.Redirect || result == null -> between(arrival, result);
            case PageVisit page -> visited(arrival, result, records.of(page, result, visiting.started()));
            case RobotsVisit robots -> between(arrival, result);
        };
    }

    private Visited visited(Arrival arrival, @Nullable FetchResult result, PageRecord record) {
        return new Visited(arrival, record.outcome(), ttfb(result), body(result), encoder.open(record));
    }

    private static Visited between(Arrival arrival, @Nullable FetchResult result) {
        return new Visited(arrival, UrlOutcome.OK, ttfb(result), body(result), NO_RECORD);
    }

    private static Duration ttfb(@Nullable FetchResult result) {
        return result == null ? Duration.ZERO : result.times().ttfb();
    }

    private static Duration body(@Nullable FetchResult result) {
        return result == null ? Duration.ZERO : result.times().body();
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
