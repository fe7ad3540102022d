package dev.scraper.frontier;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The part of a list that one of several runs does: all that there is to do at some hosts, and
/// nothing at any other. What leads to another host leaves the run, as
/// [dev.scraper.visit.Refusal.Elsewhere]: that host's pace is known where its own lines are.
///
/// The lines are kept in memory; duplicates among them are known.
public final class Part implements LineReading {

    private final List<PartLine> lines;
    private final Predicate<CrawlUrl> ours;
    private final @Nullable CrawlRules rules;
    private final PatternTraps traps;
    private final Finder finder;

    /// Who takes what pages of a crawl lead to; on the thread that runs.
    public interface Finder {
        /// Takes nothing, for a list that does not grow.
        Finder NOBODY = (page, findings) -> {};

        /// A page led to this.
        ///
        /// @param page null for a robots.txt
        void found(@Nullable ListLine page, Findings findings);
    }

    /// A part of a list that does not grow: the hosts of its lines are this run's.
    public Part(List<PartLine> lines) {
        this(lines, hosts(lines), null, new PatternTraps(), Finder.NOBODY);
    }

    /// @param ours whether a URL is at a host that this run asks, and no other; those of the lines
    ///     are
    /// @param rules of a crawl; null for a list that does not grow
    /// @param traps that are known of its URLs
    public Part(
            List<PartLine> lines,
            Predicate<CrawlUrl> ours,
            @Nullable CrawlRules rules,
            PatternTraps traps,
            Finder finder) {
        this.lines = List.copyOf(lines);
        this.ours = ours;
        this.rules = rules;
        this.traps = traps;
        this.finder = finder;
    }

    private static Predicate<CrawlUrl> hosts(List<PartLine> lines) {
        Set<String> hosts = new HashSet<>();
        for (PartLine line : lines) {
            CrawlUrl url = line.first() == 0 ? parsed(line.asked()) : null;
            if (url != null) {
                hosts.add(url.authority());
            }
        }
        return url -> hosts.contains(url.authority());
    }

    /// The URL of a text; null where that is none.
    static @Nullable CrawlUrl parsed(String text) {
        try {
            return CrawlUrl.parse(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /// Whether this run asks the host of a URL.
    boolean has(CrawlUrl url) {
        return ours.test(url);
    }

    List<PartLine> lines() {
        return lines;
    }

    @Nullable
    CrawlRules rules() {
        return rules;
    }

    PatternTraps traps() {
        return traps;
    }

    Finder finder() {
        return finder;
    }

    @Override
    public String name() {
        return "a part of a list";
    }

    @Override
    public ListLine line(int n, VisitMaker.Place place) {
        return lines.get(n - 1).line().at(n);
    }

    @Override
    public @Nullable String closes(CrawlUrl url) {
        return rules == null ? null : closes(traps, rules, url);
    }

    /// Why a URL is a trap; null where it is none.
    static @Nullable String closes(PatternTraps traps, CrawlRules rules, CrawlUrl url) {
        UrlPattern closing = traps.closing(url);
        return closing == null || !rules.traps().watch(url)
                ? null
                : "pages like %s lead only to each other, and have nothing new".formatted(closing.text());
    }
}
