package dev.scraper.crawl;

import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.url.CrawlUrl;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Divides the links of one page into those that are followed and those that are left out. For one
/// page, and one thread.
public final class Sieve {

    /// Bytes that what one page brings may have on its way to the list, the same in all modes: one
    /// in another process must hold it at once. A sitemap of the largest size, with URLs as long as
    /// they are, has less.
    static final long MOST = 24L << 20;

    /// Bytes of a URL besides its characters.
    private static final int OVERHEAD = 48;

    private final CrawlRules rules;
    private final String page;
    private final Found found;
    private final @Nullable CrawlUrl root;
    private final List<Link> links = new ArrayList<>();
    private final Map<Long, LeftOut> rest = new HashMap<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final Map<Long, Skipped> skipped = new LinkedHashMap<>();
    private @Nullable String left;
    private long length;
    private long unreadable;

    /// A sieve that is still empty.
    ///
    /// @param page as the list has it
    /// @param found how it came into the list
    public Sieve(CrawlRules rules, String page, Found found) {
        this.rules = rules;
        this.page = page;
        this.found = found;
        this.root = found.root() == null ? null : CrawlUrl.parse(found.root());
    }

    /// Takes a link.
    ///
    /// @param nofollow whether the page, or the link, does not want it followed
    public void add(Via via, CrawlUrl url, boolean nofollow) {
        if (!rules.kinds().contains(via) && !isAlwaysFollowed(via)) {
            return;
        }
        long key = rules.same().hash(url);
        Integer place = places.get(key);
        if (place != null) {
            keepShorter(place, via, url, nofollow && rules.nofollow());
            return;
        }
        Judgement judged = judged(via, url, nofollow && rules.nofollow());
        LeftOut reason = judged.reason();
        boolean full = length + url.text().length() + OVERHEAD > MOST;
        if (reason == null && full) {
            judged = new Judgement(LeftOut.PAGE_FULL, "a page may bring %d MB of URLs".formatted(MOST >> 20), null);
            reason = judged.reason();
        }
        if (reason == null) {
            length += url.text().length() + OVERHEAD;
            places.put(key, links.size());
            links.add(new Link(url.text(), key, Objects.requireNonNull(judged.found())));
            rest.remove(key);
            skipped.remove(key);
        } else if (rest.putIfAbsent(key, reason) == null && rules.skipped() && !full) {
            length += url.text().length() + OVERHEAD;
            skipped.put(key, new Skipped(url.text(), reason, judged.rule()));
        }
        if (reason == LeftOut.SCOPE && via == Via.REDIRECT && found.isSeed()) {
            left = url.text();
        }
    }

    /// The same URL by another link of the page: what leads to it without a step is the shorter
    /// way.
    private void keepShorter(int place, Via via, CrawlUrl url, boolean nofollow) {
        Link before = links.get(place);
        Found now = judged(via, url, nofollow).found();
        if (now != null && now.depth() < before.found().depth()) {
            links.set(place, new Link(before.url(), before.key(), now));
        }
    }

    /// Divides the sitemaps that a robots.txt names.
    ///
    /// @param found how they come into the list
    /// @param sitemaps absolute URLs
    public static Findings ofSitemaps(CrawlRules rules, CrawlUrl robots, Found found, List<String> sitemaps) {
        Sieve sieve = new Sieve(rules, robots.text(), found);
        sitemaps.forEach(sitemap -> sieve.add(Via.ROBOTS, CrawlUrl.parse(sitemap), false));
        return sieve.findings();
    }

    private static boolean isAlwaysFollowed(Via via) {
        return via == Via.REDIRECT || via == Via.ROBOTS || via == Via.SITEMAP || via == Via.RECIPE_NEXT;
    }

    /// @param reason why it is left out; null where it is followed
    private record Judgement(
            @Nullable LeftOut reason, String rule, @Nullable Found found) {}

    private Judgement judged(Via via, CrawlUrl url, boolean nofollow) {
        if (nofollow) {
            return out(LeftOut.NOFOLLOW, "nofollow");
        }
        boolean moved = found.isSeed() && via == Via.REDIRECT && rules.scope().movesAlong(CrawlUrl.parse(page), url);
        boolean inScope = moved || covers(via, url);
        if (!inScope && (via == Via.ROBOTS || found.offSite() >= rules.hopsOffSite())) {
            return out(LeftOut.SCOPE, "--scope " + rules.scope().kind().text());
        }
        LeftOut filtered = via == Via.ROBOTS || moved ? null : rules.scope().filter(url);
        if (filtered == LeftOut.EXCLUDED) {
            return out(filtered, "--exclude " + rules.scope().excluding(url));
        }
        if (filtered != null) {
            return out(filtered, "--include");
        }
        LeftOut trap = rules.traps().of(url);
        if (trap != null) {
            return out(trap, "trap");
        }
        int depth = depth(via);
        if (depth > rules.depth()) {
            return out(LeftOut.DEPTH, "--depth " + rules.depth());
        }
        boolean sent = via.isFree() || (via == Via.ROBOTS && found.via() == Via.ROBOTS);
        int hops = sent ? found.hops() + 1 : 0;
        if (hops > rules.redirects()) {
            return out(LeftOut.TOO_MANY_REDIRECTS, "--max-redirs " + rules.redirects());
        }
        String newRoot = moved && !covers(via, url)
                ? Scope.movedRoot(CrawlUrl.parse(page), url).text()
                : found.root();
        int offSite = inScope ? 0 : found.offSite() + 1;
        return new Judgement(null, "", new Found(depth, via, page, hops, offSite, newRoot));
    }

    private boolean covers(Via via, CrawlUrl url) {
        return rules.scope().covers(url, root)
                || (via == Via.ROBOTS
                        && ((root != null && root.hostHeader().equals(url.hostHeader()))
                                || rules.scope().roots().stream()
                                        .anyMatch(seed -> seed.hostHeader().equals(url.hostHeader()))));
    }

    private int depth(Via via) {
        return found.depth() + (via.isFree() || via == Via.ROBOTS || via == Via.RECIPE_NEXT ? 0 : 1);
    }

    private static Judgement out(LeftOut reason, String rule) {
        return new Judgement(reason, rule, null);
    }

    /// Counts entries of a sitemap that nobody can read.
    public void unreadable(long entries) {
        unreadable += entries;
    }

    /// What became of all links.
    public Findings findings() {
        Map<LeftOut, Long> counts = new EnumMap<>(LeftOut.class);
        if (unreadable > 0) {
            counts.put(LeftOut.UNREADABLE, unreadable);
        }
        rest.values().forEach(reason -> counts.merge(reason, 1L, Long::sum));
        return new Findings(links, counts, List.copyOf(skipped.values()), null, left);
    }
}
