package dev.scraper.cli.crawl;

import dev.scraper.cli.crawl.DryRunSurvey.Asked;
import dev.scraper.cli.crawl.DryRunSurvey.Links;
import dev.scraper.cli.plan.Outlook;
import dev.scraper.cli.plan.Outlook.Time;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.Via;
import dev.scraper.polite.HostReceipt;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.text.Paragraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a dry run says, in 80 columns.
final class DryRunText {

    private static final int WIDTH = 80;

    private final List<String> lines = new ArrayList<>();

    private DryRunText() {}

    static List<String> lines(DryRunSurvey survey, CrawlRules rules, List<HostReceipt> receipts, Outlook outlook) {
        DryRunText text = new DryRunText();
        text.pages(survey);
        text.robots(receipts);
        if (survey.isAnswered()) {
            text.links(survey, rules);
            text.sitemaps(survey, rules);
            text.time(outlook);
        }
        return text.lines;
    }

    private void pages(DryRunSurvey survey) {
        long seeds = 0;
        for (Asked page : survey.pages()) {
            seeds += page.via() == Via.SEED ? 1 : 0;
            url("", page.url());
            String title = page.title();
            String leadsTo = page.leadsTo();
            String error = page.error();
            lines.addAll(Paragraph.behind(
                    "  ",
                    "%s: %s%s%s%s"
                            .formatted(
                                    page.via() == Via.ROBOTS
                                            ? "sitemap"
                                            : page.via().text(),
                                    page.outcome(),
                                    page.status() == 0 ? "" : " " + page.status(),
                                    title == null ? "" : ", '%s'".formatted(Harmless.text(title)),
                                    error == null ? "" : ", " + Harmless.text(error))));
            if (leadsTo != null) {
                url("  leads to ", leadsTo);
            }
        }
        if (seeds < survey.seedsListed()) {
            lines.add("%s of %s seeds; a dry run asks for %d pages at most"
                    .formatted(Figures.count(seeds), Figures.count(survey.seedsListed()), DryRun.MOST));
        }
    }

    private void robots(List<HostReceipt> receipts) {
        for (HostReceipt receipt : receipts) {
            String word = receipt.robots();
            lines.addAll(Paragraph.lines("robots.txt of %s: %s"
                    .formatted(receipt.host(), word == null ? "not asked" : Harmless.text(word))));
        }
    }

    private void links(DryRunSurvey survey, CrawlRules rules) {
        lines.add("would be followed of their links, --scope %s: %s"
                .formatted(rules.scope().kind().text(), urls(survey.links().count())));
        examples(survey.links());
        survey.leftOut().forEach((reason, links) -> {
            lines.add(
                    "would be left out: %s %s%s".formatted(Figures.count(links.count()), reason.text(), flag(reason)));
            examples(links);
        });
    }

    private static String flag(LeftOut reason) {
        return reason.flag().isEmpty() ? "" : " (%s)".formatted(reason.flag());
    }

    private void sitemaps(DryRunSurvey survey, CrawlRules rules) {
        if (!rules.sitemaps()) {
            lines.add("sitemaps: not asked for (--sitemaps)");
            return;
        }
        long read =
                survey.pages().stream().filter(page -> page.via() == Via.ROBOTS).count();
        lines.add("sitemaps: %s asked for of %s known; they add %s"
                .formatted(
                        Figures.count(read),
                        Figures.count(survey.sitemapsListed()),
                        urls(survey.ofSitemaps().count())));
        examples(survey.ofSitemaps());
    }

    private void examples(Links links) {
        links.examples().forEach(example -> url("  ", example));
        if (links.count() > links.examples().size() && !links.examples().isEmpty()) {
            lines.add("  ...");
        }
    }

    private void url(String before, String url) {
        String shown = Harmless.text(url);
        int most = WIDTH - before.length();
        lines.add(before + (shown.length() <= most ? shown : shown.substring(0, most - 3) + "..."));
    }

    private void time(Outlook outlook) {
        Time floor = outlook.floor();
        String known = "%s known now".formatted(urls(outlook.allowed()));
        String denied = outlook.denied() == 0
                ? ""
                : ", and %s that robots.txt denies".formatted(Figures.count(outlook.denied()));
        String gap = outlook.hosts().stream()
                .filter(host -> host.host().equals(floor.by()))
                .map(host -> " at %s a page".formatted(Figures.seconds(host.gap(outlook.politeness(), Duration.ZERO))))
                .findFirst()
                .orElse("");
        lines.addAll(Paragraph.lines(
                floor.duration().isZero()
                        ? "%s%s; what they lead to comes on top".formatted(known, denied)
                        : "%s%s: at least %s%s: %s; what they lead to comes on top"
                                .formatted(known, denied, Figures.span(floor.duration()), gap, floor.by())));
    }

    private static String urls(long count) {
        return count == 1 ? "1 URL" : Figures.count(count) + " URLs";
    }
}
