package dev.scraper.cli.plan;

import dev.scraper.cli.plan.Outlook.Time;
import dev.scraper.frontier.ListSurvey;
import dev.scraper.frontier.ListSurvey.BadLine;
import dev.scraper.polite.Politeness;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.text.Paragraph;
import dev.scraper.text.Table;
import dev.scraper.text.Table.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A plan for people.
final class PlanText {

    private static final int HOSTS_SHOWN = 10;
    private static final int LOST_SHOWN = 5;

    private final List<String> lines = new ArrayList<>();
    private final Plan plan;
    private final Outlook outlook;

    private PlanText(Plan plan) {
        this.plan = plan;
        this.outlook = plan.outlook();
    }

    static List<String> lines(Plan plan) {
        PlanText text = new PlanText(plan);
        text.list();
        text.robots();
        text.queues();
        text.time();
        return text.lines;
    }

    private void list() {
        ListSurvey list = plan.list();
        lines.add("%s: %s, %s, %s"
                .formatted(
                        Harmless.text(plan.name()),
                        number(list.lines(), "line"),
                        number(list.urls(), "URL"),
                        number(outlook.hosts().size(), "host")));
        if (list.bad() > 0) {
            lines.add("  no URLs: " + number(list.bad(), "line"));
            for (BadLine bad : list.badLines()) {
                lines.add("    line %d: %s".formatted(bad.n(), Harmless.text(bad.reason())));
            }
            if (list.bad() > list.badLines().size()) {
                lines.add(
                        "    and " + Figures.count(list.bad() - list.badLines().size()) + " more");
            }
        }
        if (list.duplicates() > 0) {
            lines.add("  duplicates: " + Figures.count(list.duplicates()));
        }
        if (list.privateAddresses() > 0) {
            lines.add("  private addresses: %s; --allow-private fetches them"
                    .formatted(Figures.count(list.privateAddresses())));
        }
    }

    private void robots() {
        if (outlook.hosts().stream().noneMatch(HostPlan::robots)) {
            lines.add("robots.txt: not asked for");
            return;
        }
        lines.add("robots.txt: %s allowed, %s denied"
                .formatted(Figures.count(outlook.allowed()), Figures.count(outlook.denied())));
        List<HostPlan> delayed = outlook.delayed();
        if (!delayed.isEmpty()) {
            lines.add("  crawl delays: " + number(delayed.size(), "host"));
            for (HostPlan host : delayed.subList(0, Math.min(LOST_SHOWN, delayed.size()))) {
                Duration delay = host.crawlDelay();
                lines.add("    %s: %s%s"
                        .formatted(
                                host.host(),
                                delay == null ? "" : Figures.seconds(delay),
                                host.allowed() == 0 ? "; nothing is asked for" : ""));
            }
            more(delayed.size());
        }
        List<HostPlan> lost = outlook.lost();
        if (!lost.isEmpty()) {
            lines.add("  could not be had, so all is denied for now: " + number(lost.size(), "host"));
            for (HostPlan host : lost.subList(0, Math.min(LOST_SHOWN, lost.size()))) {
                lines.add("    %s: %s".formatted(host.host(), Harmless.text(host.lost())));
            }
            more(lost.size());
        }
    }

    private void more(int all) {
        if (all > LOST_SHOWN) {
            lines.add("    and %s more; --json names all".formatted(Figures.count(all - LOST_SHOWN)));
        }
    }

    private void queues() {
        if (outlook.allowed() == 0) {
            return;
        }
        Table table = new Table(
                Column.text("HOST"), Column.number("URLS"), Column.number("GAP"), Column.number("LEAST TIME"));
        Politeness politeness = outlook.politeness();
        outlook.hosts().stream()
                .filter(host -> host.allowed() > 0)
                .limit(HOSTS_SHOWN)
                .forEach(host -> table.add(
                        host.host(),
                        Figures.count(host.allowed()),
                        Figures.seconds(host.gap(politeness, Duration.ZERO)),
                        Figures.span(host.time(politeness, Duration.ZERO))));
        lines.add("");
        lines.addAll(table.lines());
        lines.add("");
    }

    private void time() {
        if (outlook.allowed() == 0) {
            lines.add("No page would be asked for.");
            return;
        }
        Time floor = outlook.floor();
        if (!floor.duration().isZero()) {
            paragraph("At least %s, whatever the mode%s.".formatted(Figures.span(floor.duration()), decider(floor)));
        }
        Time fast = outlook.time(Outlook.FAST);
        Time slow = outlook.time(Outlook.SLOW);
        paragraph("About %s with --jobs %d where sites answer in %s, and %s where they take %s%s."
                .formatted(
                        Figures.span(fast.duration()),
                        outlook.jobs(),
                        Figures.seconds(Outlook.FAST),
                        Figures.span(slow.duration()),
                        Figures.seconds(Outlook.SLOW),
                        decider(slow)));
        lines.add("How many bytes that is, nobody knows before the pages are fetched.");
        if (outlook.politeness().perAddress()) {
            paragraph("Note: with --per ip, hosts of one address share one pace; that is not counted here.");
        }
    }

    private static String decider(Time time) {
        return time.by().isEmpty() ? "" : ": %s decides".formatted(time.by());
    }

    private void paragraph(String text) {
        lines.addAll(Paragraph.lines(text));
    }

    private static String number(long count, String thing) {
        return Figures.count(count) + " " + thing + (count == 1 ? "" : "s");
    }
}
