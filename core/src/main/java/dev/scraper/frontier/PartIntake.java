package dev.scraper.frontier;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.Link;
import dev.scraper.crawl.Sieve;
import dev.scraper.crawl.Via;
import dev.scraper.queue.Errand;
import dev.scraper.queue.HostQueues;
import dev.scraper.queue.LineIndex;
import dev.scraper.queue.LineRefusal;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Refusal;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.RobotsVisit;
import dev.scraper.visit.VisitReply;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Puts the lines of a [Part] into the queues of a frontier, and hands on what its pages lead to.
final class PartIntake {

    private final Part part;
    private final LineIndex index;
    private final HostQueues queues;
    private final HostNaming naming;
    private final SiteFinder sites;
    private final Intake.Locked locked;

    /// @param index only this adds to it
    PartIntake(
            Part part, LineIndex index, HostQueues queues, HostNaming naming, SiteFinder sites, Intake.Locked locked) {
        this.part = part;
        this.index = index;
        this.queues = queues;
        this.naming = naming;
        this.sites = sites;
        this.locked = locked;
    }

    /// Puts all lines in.
    ///
    /// @param counted told after each how many there are up to now
    void read(LongConsumer counted) {
        int n = 0;
        for (PartLine line : part.lines()) {
            add(++n, line);
            counted.accept(n);
        }
    }

    private void add(int n, PartLine line) {
        CrawlUrl url = line.first() == 0 ? Part.parsed(line.asked()) : null;
        String host = url == null ? "" : naming.nameOf(url);
        locked.add(now -> {
            index.put(n, 0, 0);
            if (line.first() != 0) {
                queues.refuse(new LineRefusal(n, Journey.NONE, new Refusal.Duplicate(line.first())));
            } else if (url == null) {
                queues.addBadLine(n); // whoever takes this line finds the reason again
            } else if (line.target() == null && line.journey().equals(Journey.NONE)) {
                queues.add(sites.of(url, host, now), n, now);
            } else {
                queues.add(
                        sites.of(url, host, now),
                        new Errand.ForLine(n, line.journey(), url, line.credentials(), now),
                        now);
            }
        });
    }

    /// Hands on what a visit led to.
    Grown found(Visit visit, VisitReply result) {
        CrawlRules rules = part.rules();
        if (rules == null) {
            return Grown.NOTHING;
        }
        return switch (visit) {
            case PageVisit page -> found(page.line(), result.findings(), rules);
            case RobotsVisit robots
            when rules.sitemaps() && result.reply() instanceof Reply.RobotsText text && text.file() != null -> {
                Found found = new Found(0, Via.ROBOTS, null, 0, 0, null);
                yield found(
                        null,
                        Sieve.ofSitemaps(
                                rules,
                                robots.target(),
                                found,
                                text.file().rules().sitemaps(robots.target())),
                        rules);
            }
            case RobotsVisit robots -> Grown.NOTHING;
            case Visit.NoRequest none -> Grown.NOTHING;
        };
    }

    private Grown found(@Nullable ListLine page, Findings findings, CrawlRules rules) {
        if (findings.links().isEmpty() && findings.leftOut().isEmpty() && findings.print() == null) {
            return Grown.NOTHING;
        }
        Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        leftOut.putAll(findings.leftOut());
        List<Link> open = new ArrayList<>();
        for (Link link : findings.links()) {
            if (Part.closes(part.traps(), rules, CrawlUrl.parse(link.url())) == null) {
                open.add(link);
            } else {
                leftOut.merge(LeftOut.PATTERN, 1L, Long::sum);
            }
        }
        part.finder().found(page, new Findings(open, leftOut, findings.skipped(), findings.print(), findings.left()));
        return new Grown(0, 0, 0, 0, leftOut, List.of());
    }
}
