package dev.scraper.since;

import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.Via;
import dev.scraper.list.GrowingList;
import dev.scraper.record.UrlOutcome;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which URLs of an earlier crawl another one begins with: a page that its server does not send
/// again has no links, and what only it leads to would be lost.
///
/// @param moved where seeds of the earlier crawl moved and took its scope along
public record EarlierCrawl(List<CrawlUrl> moved) {

    private static final int BATCH = 1_000;

    /// Copies the roots.
    public EarlierCrawl {
        moved = List.copyOf(moved);
    }

    /// A seed that its server moved.
    record Move(CrawlUrl from, CrawlUrl to) {}

    /// The move that a record tells of; null where it tells of none.
    static @Nullable Move move(EarlierRecord record) {
        boolean seed = record.depth() == 0
                && (record.via() == Via.SEED || record.via() == Via.REDIRECT || record.via() == Via.SINCE);
        if (!seed || record.outcome() != UrlOutcome.REDIRECTED || record.finalUrl() == null) {
            return null;
        }
        try {
            return new Move(record.url(), CrawlUrl.parse(record.finalUrl()));
        } catch (IllegalArgumentException nowhere) {
            return null;
        }
    }

    /// The crawl, as another one sees it.
    static EarlierCrawl of(List<Move> moves, CrawlRules rules) {
        List<CrawlUrl> roots = new ArrayList<>();
        for (Move move : moves) {
            if (rules.scope().movesAlong(move.from(), move.to())
                    && !rules.scope().covers(move.to(), null)) {
                roots.add(Scope.movedRoot(move.from(), move.to()));
            }
        }
        return new EarlierCrawl(roots);
    }

    /// Adds them to a list that has nothing but its seeds, or some of them already.
    ///
    /// They stand in the order of their records; so where the list has some, and was not read to
    /// its end before, those are the first ones.
    ///
    /// @param seeds as the list has them
    /// @return how many there are
    public static long append(EarlierOutput output, GrowingList list, CrawlRules rules, List<CrawlLine> seeds)
            throws IOException {
        Set<Long> known = new HashSet<>();
        for (CrawlLine seed : seeds) {
            try {
                known.add(rules.same().hash(CrawlUrl.parse(seed.url())));
            } catch (IllegalArgumentException noUrl) {
                // it has its own record
            }
        }
        EarlierCrawl crawl = output.crawl(rules);
        long there = list.lines() - 1 - seeds.size();
        List<CrawlLine> batch = new ArrayList<>();
        long[] count = {0};
        output.each(record -> {
            CrawlLine line =
                    record.isAskedAgain() && !known.contains(rules.same().hash(record.url()))
                            ? crawl.line(record, rules)
                            : null;
            if (line != null && count[0]++ >= there) {
                batch.add(line);
            }
            if (batch.size() == BATCH) {
                list.append(batch);
                batch.clear();
            }
        });
        if (!batch.isEmpty()) {
            list.append(batch);
        }
        return count[0];
    }

    /// The line of a record; null where that does not belong to the crawl now.
    @Nullable
    CrawlLine line(EarlierRecord record, CrawlRules rules) {
        CrawlUrl url = record.url();
        boolean sitemap = record.via() == Via.ROBOTS;
        if (record.depth() > rules.depth() || rules.traps().of(url) != null) {
            return null;
        }
        if (sitemap) {
            return rules.sitemaps() ? sitemap(record, rules.scope()) : null;
        }
        if (rules.scope().filter(url) != null) {
            return null;
        }
        if (rules.scope().covers(url, null)) {
            return line(record, Via.SINCE, 0, null);
        }
        for (CrawlUrl root : moved) {
            if (rules.scope().covers(url, root)) {
                return line(record, Via.SINCE, 0, root.text());
            }
        }
        return rules.hopsOffSite() > 0
                ? line(record, Via.SINCE, isInScope(record.referrer(), rules) ? 1 : rules.hopsOffSite(), null)
                : null;
    }

    /// What robots.txt names stands anywhere on the host of a seed.
    private @Nullable CrawlLine sitemap(EarlierRecord record, Scope scope) {
        String host = record.url().hostHeader();
        if (scope.covers(record.url(), null)
                || scope.roots().stream().anyMatch(root -> root.hostHeader().equals(host))) {
            return line(record, Via.ROBOTS, 0, null);
        }
        return moved.stream()
                .filter(root -> root.hostHeader().equals(host))
                .findFirst()
                .map(root -> line(record, Via.ROBOTS, 0, root.text()))
                .orElse(null);
    }

    private boolean isInScope(@Nullable String referrer, CrawlRules rules) {
        try {
            CrawlUrl from = referrer == null ? null : CrawlUrl.parse(referrer);
            return from != null
                    && (rules.scope().covers(from, null)
                            || moved.stream().anyMatch(root -> rules.scope().covers(from, root)));
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    private static CrawlLine line(EarlierRecord record, Via via, int offSite, @Nullable String root) {
        return new CrawlLine(record.url().text(), new Found(record.depth(), via, record.referrer(), 0, offSite, root));
    }
}
