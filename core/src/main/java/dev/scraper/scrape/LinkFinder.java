package dev.scraper.scrape;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.Sieve;
import dev.scraper.crawl.TextPrint;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.crawl.Via;
import dev.scraper.fetch.FetchResult;
import dev.scraper.notice.Notice;
import dev.scraper.notice.Notices;
import dev.scraper.parse.LinkKind;
import dev.scraper.parse.ParsedPage;
import dev.scraper.parse.Refresh;
import dev.scraper.sitemap.SitemapContent;
import dev.scraper.sitemap.SitemapOrigin;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Visit.PageVisit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds where the pages of a crawl lead. Safe for many threads.
final class LinkFinder {

    /// A link of a `Link` header (RFC 8288), and its parameters.
    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>((?:\\s*;\\s*[^,;=\"]+(?:=\\s*(?:\"[^\"]*\"|[^\",;]*))?)*)");

    private static final Pattern REL = Pattern.compile(";\\s*rel\\s*=\\s*\"?([^\";]*)");

    private final CrawlRules rules;

    LinkFinder(CrawlRules rules) {
        this.rules = rules;
    }

    /// The kinds of links that have to be gathered from pages.
    static Set<LinkKind> kinds(CrawlRules rules) {
        Set<LinkKind> kinds = EnumSet.noneOf(LinkKind.class);
        for (LinkKind kind : LinkKind.values()) {
            if (rules.kinds().contains(via(kind))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static Via via(LinkKind kind) {
        return switch (kind) {
            case A -> Via.A;
            case AREA -> Via.AREA;
            case FRAME -> Via.FRAME;
            case NEXT -> Via.NEXT;
            case CANONICAL -> Via.CANONICAL;
            case IMG -> Via.IMG;
            case FEED -> Via.FEED;
        };
    }

    /// Where a redirect leads.
    Findings ofRedirect(PageVisit visit, CrawlUrl target) {
        Sieve sieve = sieve(visit);
        sieve.add(found(visit).via() == Via.ROBOTS ? Via.ROBOTS : Via.REDIRECT, target, false);
        return sieve.findings();
    }

    /// Where an answer leads that was read.
    ///
    /// @param page its tree; null where it is no page
    /// @param refresh where it sends its reader; null where it does not
    /// @param next what a recipe calls the page that follows; null for none
    /// @param nofollow whether it does not want its links followed
    Findings of(
            PageVisit visit,
            FetchResult.Fetched answer,
            @Nullable ParsedPage page,
            @Nullable Refresh refresh,
            @Nullable String next,
            boolean nofollow) {
        Sieve sieve = sieve(visit);
        if (page != null) {
            page.pageLinks(link -> sieve.add(via(link.kind()), link.url(), nofollow || link.nofollow()));
        }
        for (String header : answer.headers().allValues("link")) {
            addLinks(header, visit.target(), nofollow, sieve);
        }
        if (next != null) {
            add(Via.RECIPE_NEXT, next, visit.target(), nofollow, sieve);
        }
        if (refresh != null && refresh.url() != null) {
            add(Via.REFRESH, refresh.url(), visit.target(), false, sieve);
        }
        Findings findings = sieve.findings();
        return page != null && isNumbered(visit.target())
                ? findings.print(TextPrint.of(page.document().text(), shown(page)))
                : findings;
    }

    /// What a page shows or says besides its text: pictures, its description, its data for
    /// machines.
    private static List<String> shown(ParsedPage page) {
        List<String> shown = new ArrayList<>(page.document().select("img[src]").eachAttr("src"));
        shown.addAll(page.document()
                .select("meta[name=description], meta[property^=og:]")
                .eachAttr("content"));
        page.document().select("script[type=application/ld+json]").forEach(script -> shown.add(script.data()));
        return shown;
    }

    private static void addLinks(String header, CrawlUrl base, boolean nofollow, Sieve sieve) {
        Matcher links = LINK.matcher(header);
        while (links.find()) {
            Matcher rel = REL.matcher(links.group(2));
            for (String word :
                    rel.find() ? rel.group(1).toLowerCase(Locale.ROOT).split("\\s+") : new String[0]) {
                if (word.equals("next")) {
                    add(Via.NEXT, links.group(1), base, nofollow, sieve);
                } else if (word.equals("canonical")) {
                    add(Via.CANONICAL, links.group(1), base, nofollow, sieve);
                }
            }
        }
    }

    private static void add(Via via, String written, CrawlUrl base, boolean nofollow, Sieve sieve) {
        try {
            sieve.add(via, base.resolve(written), nofollow);
        } catch (IllegalArgumentException leadsNowhere) {
            // no URL that can be asked for
        }
    }

    /// The pages of a sitemap or a feed, or the sitemaps it is an index of.
    ///
    /// @throws IOException if it is none
    Findings ofSitemap(PageVisit visit, FetchResult.Fetched answer, byte[] bytes) throws IOException {
        SitemapOrigin origin =
                SitemapOrigin.web(visit.target(), answer.contentType().orElse(null));
        Sieve sieve = sieve(visit);
        Notices notices = new Notices();
        switch (SitemapContent.parse(bytes, origin, notices)) {
            case SitemapContent.Urls(List<String> urls) ->
                urls.forEach(url -> add(Via.SITEMAP, url, visit.target(), false, sieve));
            case SitemapContent.Index(List<String> sitemaps) ->
                sitemaps.forEach(url -> add(Via.ROBOTS, url, visit.target(), false, sieve));
        }
        sieve.unreadable(notices.all().stream()
                .filter(notice -> notice.kind().lost())
                .mapToLong(Notice::count)
                .sum());
        return sieve.findings();
    }

    private boolean isNumbered(CrawlUrl url) {
        return rules.traps().watch(url) && UrlPattern.family(url).isNumbered();
    }

    private Sieve sieve(PageVisit visit) {
        return new Sieve(rules, visit.line().url(), found(visit));
    }

    private static Found found(PageVisit visit) {
        Found found = visit.line().found();
        return found == null ? Found.SEED : found;
    }
}
