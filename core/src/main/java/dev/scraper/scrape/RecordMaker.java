package dev.scraper.scrape;

import dev.scraper.archive.ExchangeEncoder;
import dev.scraper.body.Body;
import dev.scraper.content.MediaType;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.Via;
import dev.scraper.fetch.FetchResult;
import dev.scraper.parse.Extractor;
import dev.scraper.parse.NotHtmlException;
import dev.scraper.parse.Page;
import dev.scraper.parse.ParsedPage;
import dev.scraper.parse.Refresh;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordAnswer;
import dev.scraper.record.PageRecord.RecordRobots;
import dev.scraper.record.UrlOutcome;
import dev.scraper.robots.RobotsRules;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.Journey.Hop;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Refusal.Duplicate;
import dev.scraper.visit.Refusal.RobotsDenied;
import dev.scraper.visit.RobotsWord;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the record of a visit from what came of it. Computes, and writes the body where that was
/// asked for.
final class RecordMaker {

    private static final byte[] REFRESH = "refresh".getBytes(StandardCharsets.US_ASCII);

    private final ScrapeSettings settings;
    private final Extractor extractor;
    private final @Nullable BodyFiles bodies;
    private final String productToken;
    private final boolean refreshes;
    private final @Nullable LinkFinder links;
    private final Comparison since;
    private final @Nullable RecipeUse recipe;

    /// A record, and where the page leads, for a crawl.
    record Made(PageRecord record, Findings findings) {
        Made(PageRecord record) {
            this(record, Findings.NONE);
        }
    }

    /// @param refreshes whether pages that are only fetched are looked at for where they send their
    ///     reader, as they always are for an archive
    RecordMaker(ScrapeSettings settings, boolean refreshes) {
        this.settings = settings;
        this.refreshes = refreshes || settings.archive();
        Path folder = settings.bodies();
        this.bodies = folder == null ? null : new BodyFiles(folder);
        this.productToken = RobotsRules.productToken(settings.fetch().userAgent());
        CrawlRules crawl = settings.crawl();
        this.links = crawl == null ? null : new LinkFinder(crawl);
        this.since = new Comparison(!settings.fetch().hasConditions(), crawl != null);
        this.recipe = RecipeUse.of(settings.recipe(), settings.fetch().maxBytes());
        this.extractor = new Extractor(
                settings.selections(),
                settings.links(),
                productToken,
                crawl == null ? Set.of() : LinkFinder.kinds(crawl));
    }

    /// The record of a line that got no request, or none any more.
    static PageRecord noRequest(NoRequest visit, Instant started) {
        Refusal refusal = visit.refusal();
        Shortfall shortfall = Shortfall.of(refusal);
        Journey journey = visit.journey();
        RobotsWord word = refusal instanceof RobotsDenied denied ? denied.word() : null;
        long first = refusal instanceof Duplicate duplicate ? duplicate.first() : 0;
        Hop last = journey.hops().isEmpty() ? null : journey.hops().getLast();
        return new PageRecord(
                visit.line(),
                journey,
                last == null || last.url().equals(visit.line().url()) ? null : last.url(),
                shortfall.outcome(),
                first,
                shortfall.error(),
                word == null ? null : new RecordRobots(word, false, false),
                last == null ? null : new RecordAnswer(last.status(), null, -1, null, null),
                null,
                null,
                started);
    }

    /// The record of a page, as if nothing more were done for it.
    Made of(PageVisit visit, FetchResult result, Instant started) {
        Made made = alone(visit, result, started);
        return visit.before() == null ? made : since.compared(made, visit, visit.before());
    }

    /// What a page repeats that an earlier run has; null where that does not have it.
    ExchangeEncoder.@Nullable Original original(PageVisit visit, PageRecord record) {
        return visit.before() == null ? null : since.original(record, visit, visit.before());
    }

    /// The same, compared with nothing.
    private Made alone(PageVisit visit, FetchResult result, Instant started) {
        RecordDraft draft = new RecordDraft(visit, started, settings.links(), productToken);
        Shortfall shortfall = Shortfall.of(result);
        return switch (result) {
            case FetchResult.Fetched fetched -> fetched(draft, fetched);
            case FetchResult.HttpError error
            when error.status() != 304 -> new Made(draft.unread(shortfall, error, error.body(), null));
            case FetchResult.Answer answer -> new Made(draft.answer(shortfall, answer));
            case FetchResult.TimedOut late -> new Made(draft.failed(shortfall));
            case FetchResult.Unreachable lost -> new Made(draft.failed(shortfall));
        };
    }

    /// The record of a page of which somebody else could make nothing.
    PageRecord unreadable(PageVisit visit, FetchResult.Fetched fetched, Throwable why, Instant started)
            throws IOException {
        RecordDraft draft = new RecordDraft(visit, started, settings.links(), productToken);
        if (why instanceof NotHtmlException not) {
            byte[] bytes = fetched.body().bytes();
            return draft.read(UrlOutcome.NOT_HTML, fetched, new MediaType(not.mime(), null), bytes, null, null);
        }
        Shortfall shortfall = Shortfall.unreadable(why.getClass().getSimpleName(), why);
        return draft.unread(shortfall, fetched, fetched.body(), fetched.body().bytes());
    }

    /// The record of a redirect, which is a line of its own in a crawl.
    Made redirected(PageVisit visit, FetchResult.Redirected moved, CrawlUrl to, Instant started) {
        RecordDraft draft = new RecordDraft(visit, started, settings.links(), productToken);
        Findings findings = links == null ? Findings.NONE : links.ofRedirect(visit, to);
        return new Made(draft.redirected(moved, to), findings);
    }

    private Made fetched(RecordDraft draft, FetchResult.Fetched fetched) {
        byte[] bytes;
        try {
            bytes = fetched.body().bytes();
        } catch (Body.BodyTooLargeException large) {
            return new Made(draft.answer(Shortfall.tooLarge(large.getMessage() + " once decoded"), fetched));
        } catch (Body.UnsupportedEncodingException unknown) {
            return unread(draft, "unsupported_encoding", unknown, fetched, null);
        } catch (IOException broken) {
            return unread(draft, "broken_encoding", broken, fetched, null);
        }
        if (bodies != null) {
            try {
                bodies.save(draft.visit().line().n(), draft.url().text(), bytes);
            } catch (IOException full) {
                return unread(draft, "body_not_saved", full, fetched, bytes);
            }
        }
        MediaType type = type(fetched, bytes);
        if (!settings.parse()) {
            return new Made(
                    draft.read(UrlOutcome.OK, fetched, type, bytes, null, seenRefresh(draft.url(), type, bytes)));
        }
        Found found = draft.visit().line().found();
        if (links != null && found != null && found.via() == Via.ROBOTS) {
            return sitemap(links, draft, fetched, type, bytes);
        }
        try {
            if (recipe != null && recipe.readsAsJson(type, bytes)) {
                return ofJson(recipe, draft, fetched, type, bytes);
            }
            if (!type.isPage(bytes)) {
                if (links != null && found != null && found.via() == Via.FEED) {
                    return sitemap(links, draft, fetched, type, bytes);
                }
                return led(draft, draft.read(UrlOutcome.NOT_HTML, fetched, type, bytes, null, null), fetched, null);
            }
            ParsedPage parsed = extractor.parse(type, bytes, draft.url().uri());
            Page page = extractor.facts(parsed);
            PageRecord record = draft.read(UrlOutcome.OK, fetched, type, bytes, page, page.refresh());
            String url = draft.url().text();
            return led(draft, recipe == null ? record : recipe.ofPage(record, parsed, url), fetched, parsed);
        } catch (RuntimeException | StackOverflowError hostile) {
            return unread(draft, hostile.getClass().getSimpleName(), hostile, fetched, bytes);
        }
    }

    private Made ofJson(RecipeUse use, RecordDraft draft, FetchResult.Fetched fetched, MediaType type, byte[] bytes) {
        PageRecord record = draft.read(UrlOutcome.OK, fetched, type, bytes, null, null);
        try {
            return led(draft, use.ofJson(record, bytes, draft.url().text()), fetched, null);
        } catch (IOException broken) {
            return unread(draft, "bad_json", broken, fetched, bytes);
        }
    }

    private static Made unread(
            RecordDraft draft, String type, Throwable why, FetchResult.Fetched fetched, byte @Nullable [] bytes) {
        return new Made(draft.unread(Shortfall.unreadable(type, why), fetched, fetched.body(), bytes));
    }

    private static Made sitemap(
            LinkFinder links, RecordDraft draft, FetchResult.Fetched fetched, MediaType type, byte[] bytes) {
        try {
            Findings findings = links.ofSitemap(draft.visit(), fetched, bytes);
            return new Made(draft.read(UrlOutcome.NOT_HTML, fetched, type, bytes, null, null), findings);
        } catch (IOException none) {
            return unread(draft, "bad_sitemap", none, fetched, bytes);
        }
    }

    /// Where it leads, for a crawl.
    private Made led(RecordDraft draft, PageRecord record, FetchResult.Fetched fetched, @Nullable ParsedPage page) {
        if (links == null) {
            return new Made(record);
        }
        boolean nofollow = record.robots() != null && record.robots().nofollow();
        String next = record.extracted() == null ? null : record.extracted().next();
        Findings findings = links.of(draft.visit(), fetched, page, record.refresh(), next, nofollow);
        return new Made(record.print(findings.print()), findings);
    }

    /// Where a page that is only fetched sends its reader: whoever extracts from it later will want
    /// the page behind, too.
    private @Nullable Refresh seenRefresh(CrawlUrl url, MediaType type, byte[] bytes) {
        if (!refreshes || !mentionsRefresh(bytes)) {
            return null;
        }
        try {
            return type.isPage(bytes)
                    ? extractor.extractAs(type, bytes, url.uri()).refresh()
                    : null;
        } catch (RuntimeException | StackOverflowError hostile) {
            return null; // it is kept all the same
        }
    }

    private static boolean mentionsRefresh(byte[] bytes) {
        for (int i = 0; i + REFRESH.length <= bytes.length; i++) {
            int matched = 0;
            while (matched < REFRESH.length && (bytes[i + matched] | 0x20) == REFRESH[matched]) {
                matched++;
            }
            if (matched == REFRESH.length) {
                return true;
            }
        }
        return false;
    }

    /// What a body is taken for.
    static MediaType type(FetchResult.Fetched fetched, byte[] bytes) {
        return MediaType.of(fetched.contentType().orElse(null), fetched.nosniff(), bytes);
    }
}
