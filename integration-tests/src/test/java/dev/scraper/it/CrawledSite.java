package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.TimedSite.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Numbered pages that lead to each other, and what a crawl made of them.
final class CrawledSite {

    /// Below its start page.
    static final int PAGES = 600;

    private CrawledSite() {}

    /// `/site/` leads to the first pages, each of these to others; one in ten is a redirect. Each
    /// page leads to as much that is out of scope, or not to be followed.
    static Page page(String path) {
        if (path.equals("/robots.txt")) {
            return new Page(200, Map.of("Content-Type", "text/plain"), "User-agent: *\nDisallow: /site/private\n");
        }
        if (!path.startsWith("/site/")) {
            return new Page(404, Map.of(), "there should be no request for " + path);
        }
        int n = number(path);
        if (n % 10 == 3) {
            return new Page(302, Map.of("Location", "/site/" + other(n)), "");
        }
        StringBuilder html = new StringBuilder("<title>Page " + n + "</title><p>" + words(n));
        for (int to : List.of(2 * n + 1, 2 * n + 2, 3 * n + 7, n + 11)) {
            html.append("<a href='/site/").append(1 + to % PAGES).append("'>x</a>");
        }
        return Page.html(html + "<a href='/site/" + other(n) + "?utm_source=p" + n + "'>x</a><a href='/out/" + n
                + "'>x</a><a href='/out/all'>x</a><a rel=nofollow href='/site/hidden/" + n + "'>x</a>");
    }

    private static int other(int n) {
        return 1 + (n * 7 + 5) % PAGES;
    }

    private static int number(String path) {
        String digits = path.replaceFirst("\\?.*", "").substring("/site/".length());
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static String words(int n) {
        StringBuilder words = new StringBuilder();
        for (int rest = n + 1_000; rest > 0; rest /= 7) {
            words.append("bdfghkl".charAt(rest % 7)).append('a');
        }
        return words.toString();
    }

    /// A line of a list, or of an output, as far as it is about the crawl.
    record Line(String url, int depth, String via, String referrer) {
        static Line of(String json) {
            return new Line(
                    Records.url(json),
                    Integer.parseInt(text(json, "depth")),
                    text(json, "via"),
                    text(json, "referrer"));
        }
    }

    /// A value of a JSON object, which has no quotes within; empty for none.
    static String text(String json, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\":\"?([^\",}]*)").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }

    static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    static Path list(Path output) {
        return output.resolveSibling(output.getFileName().toString().replace(".jsonl", ".list.jsonl"));
    }

    /// What holds for each crawl that is over: each line of its list has exactly one record, no URL
    /// is there twice, each stands behind the page that it was found on, and as much was found as
    /// there is.
    ///
    /// @return its URLs, without what only tells where somebody came from
    static Set<String> whole(Path output) throws IOException {
        Map<Long, Line> listed = new LinkedHashMap<>();
        Map<String, Line> byUrl = new HashMap<>();
        List<String> list = lines(list(output));
        assertThat(list.getFirst()).startsWith("#crawl {");
        for (int i = 1; i < list.size(); i++) {
            Line line = Line.of(list.get(i));
            if (!line.referrer().isEmpty()) {
                Line referrer = byUrl.get(line.referrer());
                assertThat(referrer).as(list.get(i)).isNotNull();
                assertThat(line.depth())
                        .isEqualTo(referrer.depth() + (line.via().equals("redirect") ? 0 : 1));
            }
            if (!line.via().equals("shorter")) {
                assertThat(byUrl.put(line.url(), line)).as(list.get(i)).isNull();
            }
            listed.put(i + 1L, line);
        }
        long found = 0;
        Map<Long, Line> recorded = new HashMap<>();
        for (String record : lines(output)) {
            assertThat(record).endsWith("}}");
            assertThat(recorded.put(Records.n(record), Line.of(record)))
                    .as(record)
                    .isNull();
            String some = text(record, "found");
            found += some.isEmpty() ? 0 : Long.parseLong(some);
        }
        assertThat(recorded.keySet()).containsExactlyInAnyOrderElementsOf(listed.keySet());
        recorded.forEach(
                (n, line) -> assertThat(line.url()).isEqualTo(listed.get(n).url()));
        assertThat(found).isLessThanOrEqualTo(list.size() - 2);
        Set<String> pages = new HashSet<>();
        byUrl.keySet()
                .forEach(url -> assertThat(pages.add(url.replaceFirst("\\?utm_.*", "")))
                        .as(url)
                        .isTrue());
        return pages;
    }

    /// The URLs of a file of URLs that were left out; each is there once.
    static Set<String> skipped(Path file) throws IOException {
        List<String> urls = new ArrayList<>();
        for (String line : lines(file)) {
            assertThat(line).startsWith("{\"url\":\"").endsWith("\"}").contains("\"reason\":\"", "\"flag\":\"--");
            urls.add(Records.url(line));
        }
        assertThat(urls).doesNotHaveDuplicates();
        return urls.stream().collect(Collectors.toSet());
    }
}
