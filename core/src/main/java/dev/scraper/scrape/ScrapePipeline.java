package dev.scraper.scrape;

import dev.scraper.archive.ExchangeEncoder;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.Via;
import dev.scraper.extract.PageCounts;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.flight.FetchEvent;
import dev.scraper.flight.ParseEvent;
import dev.scraper.parse.Page;
import dev.scraper.parse.Refresh;
import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.record.PageRecord;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.UrlOutcome;
import dev.scraper.recording.RecordedFetcher;
import dev.scraper.recording.Source;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Fetches a page, takes its facts and encodes its record. The joint between the scraping family,
/// whose parts it calls, and the running family, which calls it.
public final class ScrapePipeline implements ForkablePipeline<Visit, FetchedVisit, VisitResult>, AutoCloseable {

    /// The name under which it is found.
    public static final String NAME = "scrape";

    private static final byte[] NONE = new byte[0];
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(10);

    private final ScrapeSettings settings;
    private final @Nullable Reach reach;
    private final Lazy<Fetcher> fetcher;
    private final RecordMaker records;
    private final @Nullable ExchangeEncoder archive;
    private final RecordEncoder encoder = new RecordEncoder();

    /// A pipeline with a fetcher of its own for the source that the settings name.
    public ScrapePipeline(ScrapeSettings settings) {
        this(settings, () -> settings.source().fetcher(settings.fetch()));
    }

    /// A pipeline that fetches with what `fetcher` makes, and closes it in the end. It is made with
    /// the first fetch: in fork mode the parent never needs one, and each child makes its own.
    public ScrapePipeline(ScrapeSettings settings, Supplier<? extends Fetcher> fetcher) {
        this(settings, fetcher, false, null);
    }

    /// @param refreshes whether pages that are not parsed are left for where they send their reader
    ScrapePipeline(ScrapeSettings settings, Supplier<? extends Fetcher> fetcher, boolean refreshes) {
        this(settings, fetcher, refreshes, null);
    }

    /// A pipeline whose fetcher goes no further than it may: it looks at each address itself, and
    /// leaves the resolver of its JVM, which may be somebody else's, as it is. Others that are made
    /// from its [#name] do the same.
    public ScrapePipeline(ScrapeSettings settings, Reach reach) {
        this(settings, () -> reach.fetcher(settings.source(), settings.fetch()), false, reach);
    }

    private ScrapePipeline(
            ScrapeSettings settings, Supplier<? extends Fetcher> fetcher, boolean refreshes, @Nullable Reach reach) {
        this.reach = reach;
        this.settings = settings;
        this.fetcher = new Lazy<>(fetcher);
        this.records = new RecordMaker(settings, refreshes);
        this.archive = settings.archive() ? new ExchangeEncoder(settings.fetch()) : null;
    }

    /// A pipeline of the options that [#name] holds.
    ///
    /// @throws IllegalArgumentException if one is missing or not understood
    public static ScrapePipeline of(Map<String, String> options) {
        ScrapeSettings settings = SettingsText.settings(options);
        return Reach.isIn(options) ? new ScrapePipeline(settings, Reach.of(options)) : new ScrapePipeline(settings);
    }

    @Override
    public FetchedVisit fetch(Visit visit) throws InterruptedException {
        FlightLog.waited(visit);
        FetchEvent event = FlightLog.fetchBegins();
        FetchedVisit fetched = FetchedVisit.of(visit, fetcher::get, asked());
        FlightLog.fetched(event, visit, fetched.result());
        return fetched;
    }

    @Override
    public VisitResult parse(Visit visit, FetchedVisit fetchedVisit) {
        ParseEvent event = FlightLog.parseBegins();
        VisitResult visited = visited(visit, fetchedVisit);
        FlightLog.parsed(event, visit, visited);
        return visited;
    }

    private VisitResult visited(Visit visit, FetchedVisit fetchedVisit) {
        FetchResult result = fetchedVisit.result();
        Reply reply = fetchedVisit.reply();
        if (settings.crawl() != null
                && visit instanceof PageVisit page
                && reply instanceof Reply.Redirect redirect
                && result instanceof FetchResult.Redirected moved) {
            CrawlUrl to = elsewhere(settings.crawl(), page, redirect);
            if (to != null) {
                RecordMaker.Made made = records.redirected(page, moved, to, fetchedVisit.started());
                Reply kept = new Reply.Answer(redirect.status(), redirect.bytes(), false, null, redirect.cookies());
                return visited(visit, fetchedVisit, kept, made);
            }
        }
        RecordMaker.@Nullable Made made = switch (visit) {
            case NoRequest none -> new RecordMaker.Made(RecordMaker.noRequest(none, fetchedVisit.started()));
            case PageVisit page when reply instanceof Reply.Redirect || result == null -> null;
            case PageVisit page -> records.of(page, result, fetchedVisit.started());
            case RobotsVisit robots -> null;
        };
        if (reply instanceof Reply.Answer answer
                && result instanceof FetchResult.Fetched page
                && page.body().isEncodingLost()) {
            return visited(visit, fetchedVisit, answer.again(), made);
        }
        String next = made == null || settings.crawl() != null
                ? null
                : leftFor(visit, made.record().refresh());
        return next != null && result instanceof FetchResult.Fetched page
                ? visited(visit, fetchedVisit, Replies.refreshed(page, reply, next), null)
                : visited(visit, fetchedVisit, reply, made);
    }

    /// The other page that a redirect leads to, which is a line of its own in a crawl. Null where
    /// it leads nowhere, to the same page in another spelling, or back to the page that sent us
    /// here: that is asked for in this line, since it may give something else now, or be a circle.
    private static @Nullable CrawlUrl elsewhere(CrawlRules crawl, PageVisit page, Reply.Redirect redirect) {
        try {
            CrawlUrl to = page.target().resolve(redirect.location());
            Found found = page.line().found();
            boolean same = crawl.same().hash(to) == crawl.same().hash(page.target());
            boolean back =
                    found != null && found.via() == Via.REDIRECT && to.text().equals(found.referrer());
            boolean circle = !page.journey().hops().isEmpty()
                    && page.journey().askedFor(to.text(), page.line().normalForm());
            return same || back || circle ? null : to;
        } catch (IllegalArgumentException nowhere) {
            return null;
        }
    }

    private VisitResult visited(Visit visit, FetchedVisit fetchedVisit, Reply reply, RecordMaker.@Nullable Made made) {
        PageRecord record = made == null ? null : made.record();
        return new VisitResult(
                reply,
                record == null ? UrlOutcome.OK : record.outcome(),
                record == null ? null : record.error(),
                record == null ? null : found(record),
                ttfb(fetchedVisit.result()),
                body(fetchedVisit.result()),
                record == null ? NONE : encoder.open(record),
                archived(visit, fetchedVisit, record),
                made == null ? Findings.NONE : made.findings(),
                record == null || record.since() == null ? null : record.since().word(),
                record == null || record.extracted() == null ? null : PageCounts.of(record.extracted()));
    }

    /// What is handed over of a page of which somebody else could make nothing.
    VisitResult unreadable(
            PageVisit visit, FetchedVisit fetchedVisit, FetchResult.Fetched page, VisitResult visited, Throwable why)
            throws IOException {
        return visited(
                visit,
                fetchedVisit,
                visited.reply(),
                new RecordMaker.Made(records.unreadable(visit, page, why, fetchedVisit.started())));
    }

    /// The page that one which sends its reader on is left for, as a browser leaves it: soon, and
    /// not in a circle; null where it is itself the page that is wanted.
    private @Nullable String leftFor(Visit visit, @Nullable Refresh refresh) {
        String to = refresh == null || refresh.delay().compareTo(LONGEST_REFRESH) > 0 ? null : refresh.url();
        if (to == null || !(visit instanceof PageVisit page)) {
            return null;
        }
        boolean circle = to.equals(page.target().text())
                || page.journey().askedFor(to, page.line().normalForm());
        boolean there = !(fetcher.get() instanceof RecordedFetcher recorded) || recorded.has(to);
        return !circle && there && page.journey().hops().size() < settings.hops() ? to : null;
    }

    private @Nullable List<String> found(PageRecord record) {
        Page page = record.content() == null ? null : record.content().page();
        return page == null || settings.selections().isEmpty()
                ? null
                : page.data().entrySet().stream()
                        .filter(each -> each.getValue().isSomething())
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /// Whether answers say something about the sites as they are now.
    private boolean asked() {
        return switch (settings.source()) {
            case Source.Web web -> true;
            case Source.Replay replay -> replay.asAsked();
            case Source.Recorded recorded -> false;
        };
    }

    private byte[] archived(Visit visit, FetchedVisit fetchedVisit, @Nullable PageRecord record) {
        FetchRequest request = archive == null ? null : Replies.request(visit);
        FetchResult result = fetchedVisit.result();
        return archive == null || request == null || result == null
                ? NONE
                : archive.encode(
                        request,
                        result,
                        fetchedVisit.started(),
                        visit instanceof PageVisit page && record != null ? records.original(page, record) : null);
    }

    private static Duration ttfb(@Nullable FetchResult result) {
        return result == null ? Duration.ZERO : result.times().ttfb();
    }

    private static Duration body(@Nullable FetchResult result) {
        return result == null ? Duration.ZERO : result.times().body();
    }

    @Override
    public PipelineName name() {
        Map<String, String> options = SettingsText.options(settings);
        if (reach != null) {
            reach.put(options);
        }
        return new PipelineName(NAME, options);
    }

    @Override
    public Codec<Visit> inputs() {
        return new VisitCodec();
    }

    @Override
    public Codec<VisitResult> results() {
        return new VisitResultCodec();
    }

    @Override
    public void close() {
        fetcher.ifMade(Fetcher::close);
    }
}
