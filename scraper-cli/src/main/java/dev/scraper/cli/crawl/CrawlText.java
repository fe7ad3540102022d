package dev.scraper.cli.crawl;

import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a crawl says on the screen.
final class CrawlText {

    private static final int MOST = 6;

    private CrawlText() {}

    /// A kind of URLs is left out from now on.
    ///
    /// @param url one of them
    static String closed(UrlPattern pattern, String url, String why) {
        return "trap: no more %s: %s; a crawl with --open '%s' follows them"
                .formatted(
                        pattern.calendar()
                                ? "dates such as " + Harmless.text(url)
                                : "URLs like " + Harmless.text(pattern.text()),
                        why,
                        Harmless.text(pattern.calendar() ? beforeDigits(url) : regex(pattern.text())));
    }

    /// A regular expression that finds the URLs of a kind.
    static String regex(String pattern) {
        String path = pattern.substring(pattern.indexOf('/'));
        return escaped(path.endsWith("?*") ? path.substring(0, path.length() - 1) : path)
                .replace("=#", "=[^&]*")
                .replace("#", "[0-9a-f]+");
    }

    private static String beforeDigits(String url) {
        int path = url.indexOf('/', url.indexOf("//") + 2);
        int end = path;
        while (end < url.length() && !Character.isDigit(url.charAt(end))) {
            end++;
        }
        return escaped(url.substring(path, end));
    }

    private static String escaped(String text) {
        return text.replaceAll("([.?+*()\\[\\]{}|^$\\\\])", "\\\\$1");
    }

    /// A seed redirects to what is out of scope.
    static String seedLeft(String seed, String target) {
        return "%s redirects to %s, which is out of scope: begin with that URL, or widen --scope"
                .formatted(Harmless.text(seed), Harmless.text(target));
    }

    /// What it came to.
    static List<String> lines(CrawlTally tally) {
        List<String> lines = new ArrayList<>();
        if (tally.depths().size() > 1) {
            lines.add("by depth: "
                    + tally.depths().entrySet().stream()
                            .limit(MOST)
                            .map(depth -> "%d: %s".formatted(depth.getKey(), Figures.count(depth.getValue())))
                            .collect(Collectors.joining(", "))
                    + (tally.depths().size() > MOST ? ", ... %d".formatted(deepest(tally)) : ""));
        }
        if (tally.hosts().size() > 1) {
            lines.add("by host: "
                    + tally.hosts().entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                    .thenComparing(Map.Entry.comparingByKey()))
                            .limit(MOST)
                            .map(host ->
                                    "%s %s".formatted(Harmless.text(host.getKey()), Figures.count(host.getValue())))
                            .collect(Collectors.joining(", "))
                    + (tally.hosts().size() > MOST
                            ? ", and %s more"
                                    .formatted(Figures.count(tally.hosts().size() - MOST))
                            : ""));
        }
        if (!tally.leftOut().isEmpty()) {
            lines.add("left out, links of pages: "
                    + tally.leftOut().entrySet().stream()
                            .map(CrawlText::leftOut)
                            .collect(Collectors.joining("; ")));
        }
        return lines;
    }

    private static int deepest(CrawlTally tally) {
        return tally.depths().keySet().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    private static String leftOut(Map.Entry<LeftOut, Long> left) {
        String flag = left.getKey().flag();
        return "%s %s%s"
                .formatted(
                        Figures.count(left.getValue()),
                        left.getKey().text(),
                        flag.isEmpty() ? "" : " (%s)".formatted(flag));
    }
}
