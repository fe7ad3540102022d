package dev.scraper.cli.explain;

import dev.scraper.cli.explain.CrawlOutput.Entry;
import dev.scraper.cli.explain.UrlStory.Listed;
import dev.scraper.cli.explain.UrlStory.Skipped;
import dev.scraper.cli.explain.UrlStory.Step;
import dev.scraper.cli.explain.UrlStory.Unknown;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.Via;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.text.Paragraph;
import dev.scraper.text.Table;
import dev.scraper.text.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a crawl has to do with a URL, for people.
final class UrlStoryText {

    /// Of a long chain so many at either end.
    private static final int SHOWN = 12;

    private UrlStoryText() {}

    static List<String> lines(UrlStory story) {
        List<String> lines = new ArrayList<>();
        lines.add(Harmless.text(story.url()));
        switch (story) {
            case Listed listed -> add(listed, lines);
            case Skipped skipped -> add(skipped, lines);
            case Unknown unknown -> add(unknown, lines);
        }
        return lines;
    }

    private static void add(Listed listed, List<String> lines) {
        String there = listed.line().url();
        if (!there.equals(listed.url())) {
            lines.add("  is in the list as " + Harmless.text(there));
        }
        Step last = listed.chain().getLast();
        paragraph("  ", "%s; %s".formatted(distance(listed.line().found().depth()), became(last.record())), lines);
        String start = start(listed);
        if (start != null) {
            paragraph("  ", start, lines);
        }
        lines.add("");
        Table table = new Table(
                Column.number("DEPTH"),
                Column.text("VIA"),
                Column.text("OUTCOME"),
                Column.number("STATUS"),
                Column.text("URL"));
        List<Step> chain = listed.chain();
        for (int i = 0; i < chain.size(); i++) {
            if (i == SHOWN && chain.size() > 2 * SHOWN + 1) {
                int left = chain.size() - 2 * SHOWN;
                table.add("", "", "", "", "... %s more; --json has them all".formatted(Figures.count(left)));
                i += left;
            }
            table.add(cells(chain.get(i)));
        }
        lines.addAll(table.lines());
    }

    private static String distance(int depth) {
        return depth == 0 ? "no link from a seed" : depth == 1 ? "1 link from a seed" : depth + " links from a seed";
    }

    private static String became(@Nullable Entry record) {
        if (record == null) {
            return "it has no record yet: it is being asked for, or --continue asks for it";
        }
        String message = record.message();
        return message == null ? record.outcome() : "%s: %s".formatted(record.outcome(), Harmless.text(message));
    }

    private static @Nullable String start(Listed listed) {
        String start = listed.start();
        if (start == null) {
            return null;
        }
        Step first = listed.chain().getFirst();
        String name = Harmless.text(start);
        Via via = first.line().found().via();
        if (via == Via.ROBOTS) {
            return "the chain begins with %s, which names the sitemap".formatted(name);
        }
        if (via == Via.SINCE) {
            return "the chain begins in the output of the crawl before%s"
                    .formatted(start.isEmpty() ? "" : ", where it was found on " + name);
        }
        return "the chain is broken: %s, which leads to its first URL, is not in the list".formatted(name);
    }

    private static String[] cells(Step step) {
        Entry record = step.record();
        return new String[] {
            Integer.toString(step.line().found().depth()),
            step.line().found().via().text(),
            record == null ? "-" : record.outcome(),
            record == null || record.status() == 0 ? "-" : Integer.toString(record.status()),
            Harmless.text(step.line().url())
        };
    }

    private static void add(Skipped skipped, List<String> lines) {
        String rule = skipped.reason().isTrap() ? "" : skipped.rule();
        paragraph(
                "  ",
                "left out: %s%s".formatted(why(skipped), rule.isEmpty() ? "" : " (%s)".formatted(Harmless.text(rule))),
                lines);
        String referrer = skipped.referrer();
        if (referrer != null) {
            lines.add("  linked to by " + Harmless.text(referrer));
        }
        if (!skipped.flag().isEmpty()) {
            paragraph("  ", "flags that change that: " + skipped.flag(), lines);
        }
        switch (skipped.source()) {
            case WRITTEN -> {}
            case RULES ->
                paragraph(
                        "  ",
                        "this follows from the first line of the list%s"
                                .formatted(
                                        skipped.reason().isTrap()
                                                ? ", which does not say whether traps were left out"
                                                : referrer == null
                                                        ? "; whether any page links to it, nobody knows"
                                                        : ""),
                        lines);
        }
    }

    /// What is wrong with a URL that was left out.
    private static String why(Skipped skipped) {
        return switch (skipped.reason()) {
            case NOFOLLOW -> "its page, or the link, says nofollow";
            case SCOPE -> "it is out of scope";
            case NOT_INCLUDED -> "it matches no pattern of --include";
            case EXCLUDED -> "it matches a pattern of --exclude";
            case DEPTH -> "it is too many links away from the seeds";
            case TOO_MANY_REDIRECTS -> "too many redirects in a row lead to it";
            case LONG_URL -> "it looks like a trap, since it is very long";
            case REPEATED_SEGMENT -> "it looks like a trap: a part of its path comes again and again";
            case REPEATED_PARAMETER -> "it looks like a trap: a parameter comes again and again";
            case NESTED_URL -> "it looks like a trap: its query has its own URL within";
            case PATTERN ->
                "URLs like %s lead only to each other, and have nothing new"
                        .formatted(skipped.rule().isEmpty() ? "it" : Harmless.text(skipped.rule()));
            case PAGE_FULL -> "its page has more links than one page may bring";
            case UNREADABLE -> "it is an entry of a sitemap or a feed that cannot be read";
        };
    }

    private static void add(Unknown unknown, List<String> lines) {
        lines.add("  not in the list, and no rule of the crawl is against it");
        unknown.nearly().forEach(near -> lines.add("  the list has " + Harmless.text(near)));
        for (Entry page : unknown.linking()) {
            lines.add("  linked to by " + Harmless.text(page.url()));
            if (!page.leftOut().isEmpty()) {
                paragraph("    ", "of whose links were left out: " + counts(page.leftOut()), lines);
            }
        }
        if (unknown.linking().isEmpty()) {
            paragraph(
                    "  ",
                    unknown.linksKnown()
                            ? "no page that was fetched links to it"
                            : "no page that was fetched is known to link to it; records have the links of their pages where"
                                    + " the crawl was given --links",
                    lines);
        }
        if (unknown.missing() > 0) {
            paragraph(
                    "  ",
                    "without a record yet: %s of the list; --continue asks for the rest"
                            .formatted(urls(unknown.missing())),
                    lines);
        }
        if (unknown.failed() > 0) {
            paragraph(
                    "  ",
                    "%s came to no page, and where those link to nobody knows".formatted(urls(unknown.failed())),
                    lines);
        }
        if (!unknown.leftOut().isEmpty() && !unknown.skippedRead()) {
            paragraph(
                    "  ",
                    "links of pages that were left out: %s; --skipped FILE of a crawl has them one by one"
                            .formatted(counts(unknown.leftOut())),
                    lines);
        }
    }

    private static String urls(long count) {
        return count == 1 ? "1 URL" : Figures.count(count) + " URLs";
    }

    private static String counts(Map<LeftOut, Long> leftOut) {
        return leftOut.entrySet().stream()
                .map(left -> "%s %s"
                        .formatted(Figures.count(left.getValue()), left.getKey().text()))
                .collect(Collectors.joining(", "));
    }

    private static void paragraph(String indent, String text, List<String> lines) {
        lines.addAll(Paragraph.behind(indent, text));
    }
}
