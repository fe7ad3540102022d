package dev.scraper.frontier;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.Link;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.Sieve;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.crawl.Via;
import dev.scraper.list.GrowingList;
import dev.scraper.list.UrlLine;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.LineIndex;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lets the list of a crawl grow by what its pages lead to, and puts that into the queues.
///
/// All but [#closes] and [#line] is for one thread: first the list is read as far as it is there,
/// then it grows. New lines are in the file before anybody else sees them.
final class Growth implements LineReading {

    private final Crawl crawl;
    private final CrawlRules rules;
    private final GrowingList list;
    private final LineIndex index;
    private final SeenUrls seen;
    private final HostQueues queues;
    private final HostNaming naming;
    private final SiteFinder sites;
    private final Intake.Locked locked;
    private final Map<String, String> movedRoots = new HashMap<>();
    private long lines;

    /// @param index only this adds to it
    Growth(Crawl crawl, LineIndex index, HostQueues queues, HostNaming naming, SiteFinder sites, Intake.Locked locked) {
        this.crawl = crawl;
        this.rules = crawl.rules();
        this.list = crawl.list();
        this.index = index;
        this.seen = new SeenUrls(index);
        this.queues = queues;
        this.naming = naming;
        this.sites = sites;
        this.locked = locked;
        if (isByLevels()) {
            queues.byLevels();
        }
    }

    /// With a limit of depth, what is found depends on the way by which it was found first; so
    /// pages are asked for in the order of their depth.
    private boolean isByLevels() {
        return rules.depth() != CrawlRules.ANY_DEPTH;
    }

    /// Reads the list as far as it is there.
    ///
    /// @param done the lines that have their record already; they are not given out
    /// @param counted told after each line how many there are up to now
    void read(Predicate<? super UrlLine> done, LongConsumer counted) throws IOException, InterruptedException {
        list.read((n, location, line) -> {
            boolean isDone = done.test(new UrlLine(n, location, line.url()));
            add(n, location, line, isDone);
            counted.accept(++lines);
        });
    }

    private void add(int n, long location, CrawlLine line, boolean isDone) {
        CrawlUrl url;
        try {
            url = CrawlUrl.parse(line.url());
        } catch (IllegalArgumentException bad) {
            locked.add(now -> {
                index.put(n, location, 0);
                if (!isDone) {
                    queues.addBadLine(n);
                }
            });
            return;
        }
        long key = rules.same().hash(url);
        String host = naming.nameOf(url);
        locked.add(now -> put(n, location, line.found(), key, url, host, isDone, now));
    }

    private void put(int n, long location, Found found, long key, CrawlUrl url, String host, boolean isDone, long now) {
        int first = seen.firstOrAdd(n, key, same -> true);
        index.put(n, location, first == 0 ? key : first);
        index.depth(n, found.depth());
        if (found.root() != null) {
            movedRoots.putIfAbsent(CrawlUrl.parse(found.root()).hostHeader(), found.root());
        }
        if (first != 0) {
            raise(first, new CrawlLine(url.text(), found), now);
            if (!isDone) {
                queues.addDuplicate(n);
            }
        } else if (isDone) {
            if (crawl.counts().test(n)) {
                queues.countDone(sites.of(url, host, now));
            }
        } else {
            queues.add(sites.of(url, host, now), n, found.depth(), now);
        }
    }

    /// A URL that is new, and what has to be known of it.
    private record Fresh(Link link, CrawlUrl url, String host) {}

    /// Adds what a page leads to.
    ///
    /// @param page its line; null for a robots.txt
    /// @param before how many URLs of another kind it brought to the list of a crawl before, which
    ///     has them all already
    /// @throws IOException if the list cannot be written: then none of it is there
    Grown grow(@Nullable ListLine page, Findings findings, long before) throws IOException {
        if (findings.links().isEmpty() && findings.leftOut().isEmpty() && findings.print() == null) {
            return new Grown(0, 0, lines, 0, Map.of(), List.of());
        }
        PatternTraps traps = crawl.traps();
        CrawlUrl pageUrl = findings.print() == null || page == null ? null : CrawlUrl.parse(page.url());
        String referrer =
                page == null || page.found() == null ? null : page.found().referrer();
        UrlPattern own = pageUrl != null && referrer != null && UrlPattern.areFamily(pageUrl, referrer)
                ? UrlPattern.family(pageUrl)
                : null;
        Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        leftOut.putAll(findings.leftOut());
        List<Skipped> skipped = new ArrayList<>(findings.skipped());
        List<Fresh> fresh = new ArrayList<>();
        List<Shorter> shorter = new ArrayList<>();
        long elsewhere = 0;
        for (Link link : findings.links()) {
            int known = seen.line(link.key());
            if (known != 0) {
                if (isByLevels() && link.found().depth() < index.depth(known)) {
                    shorter.add(new Shorter(known, shorter(link)));
                }
                continue;
            }
            CrawlUrl url = CrawlUrl.parse(link.url());
            UrlPattern closing = traps.closing(url);
            if (closing != null && rules.traps().watch(url)) {
                leftOut.merge(LeftOut.PATTERN, 1L, Long::sum);
                if (rules.skipped()) {
                    skipped.add(new Skipped(url.text(), LeftOut.PATTERN, closing.text()));
                }
            } else {
                fresh.add(new Fresh(link, url, naming.nameOf(url)));
                elsewhere += own == null || own.equals(UrlPattern.family(url)) ? 0 : 1;
            }
        }
        append(fresh, shorter);
        if (findings.left() != null && page != null) {
            crawl.watcher().seedLeft(page.url(), findings.left());
        }
        if (findings.print() != null && pageUrl != null && page != null && page.found() != null) {
            elsewhere = Math.max(elsewhere, before);
            PatternTraps.Closed closed = traps.page(
                    pageUrl,
                    own != null,
                    elsewhere > 0,
                    findings.print(),
                    page.found().depth());
            if (closed != null) {
                crawl.watcher().closed(closed.pattern(), page.url(), closed.why());
            }
        }
        long listed = fresh.isEmpty() && shorter.isEmpty() ? 0 : list.lines();
        return new Grown(fresh.size(), elsewhere, lines, listed, leftOut, skipped);
    }

    /// A shorter way to a line.
    private record Shorter(int to, CrawlLine line) {}

    private static CrawlLine shorter(Link link) {
        Found found = link.found();
        return new CrawlLine(
                link.url(),
                new Found(found.depth(), Via.SHORTER, found.referrer(), found.hops(), found.offSite(), found.root()));
    }

    private void append(List<Fresh> fresh, List<Shorter> shorter) throws IOException {
        if (fresh.isEmpty() && shorter.isEmpty()) {
            return;
        }
        List<CrawlLine> all = new ArrayList<>(fresh.size() + shorter.size());
        fresh.forEach(one -> all.add(new CrawlLine(one.link().url(), one.link().found())));
        shorter.forEach(one -> all.add(one.line()));
        GrowingList.Added added = list.append(all);
        locked.add(now -> {
            for (int i = 0; i < fresh.size(); i++) {
                Fresh one = fresh.get(i);
                put(
                        added.first() + i,
                        added.locations()[i],
                        one.link().found(),
                        one.link().key(),
                        one.url(),
                        one.host(),
                        false,
                        now);
            }
            for (int i = fresh.size(); i < all.size(); i++) {
                Shorter one = shorter.get(i - fresh.size());
                int n = added.first() + i;
                index.put(n, added.locations()[i], one.to());
                raise(one.to(), one.line(), now);
                queues.addDuplicate(n);
            }
        });
        lines += all.size();
    }

    /// A line is nearer to the seeds than it seemed.
    private void raise(int n, CrawlLine line, long now) {
        int before = index.depth(n);
        int depth = line.found().depth();
        if (depth < before) {
            index.depth(n, depth);
            CrawlUrl url = CrawlUrl.parse(line.url());
            queues.raise(url.authority(), n, before, depth, now);
        }
    }

    /// Adds the sitemaps that a robots.txt names.
    ///
    /// @param sitemaps absolute URLs
    Grown grow(List<String> sitemaps, CrawlUrl robots) throws IOException {
        int depth = isByLevels() ? queues.level() : 0;
        Found found = new Found(depth, Via.ROBOTS, null, 0, 0, movedRoots.get(robots.hostHeader()));
        return grow(null, Sieve.ofSitemaps(rules, robots, found, sitemaps), 0);
    }

    /// Whether robots.txt is asked for sitemaps.
    boolean wantsSitemaps() {
        return rules.sitemaps();
    }

    @Override
    public @Nullable String closes(CrawlUrl url) {
        return Part.closes(crawl.traps(), rules, url);
    }

    @Override
    public String name() {
        return list.name();
    }

    @Override
    public ListLine line(int n, VisitMaker.Place place) throws IOException {
        CrawlLine line = list.lineAt(place.location());
        return new ListLine(n, line.url(), null, null, found(line, place));
    }

    private static Found found(CrawlLine line, VisitMaker.Place place) {
        Found found = line.found();
        return place.depth() >= Math.min(found.depth(), LineIndex.DEEPEST)
                ? found
                : new Found(place.depth(), found.via(), found.referrer(), found.hops(), found.offSite(), found.root());
    }

    /// Lines that have or get a record.
    long lines() {
        return lines;
    }
}
