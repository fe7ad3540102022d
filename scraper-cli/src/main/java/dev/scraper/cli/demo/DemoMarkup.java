package dev.scraper.cli.demo;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes one page of the demo site as HTML.
record DemoMarkup(DemoSite site, int number, DemoLanguage language, SplittableRandom random) {

    private static final int FEWEST_LINKS = 10;
    private static final int MOST_LINKS = 40;
    private static final int SENTENCES = 5;

    /// @param inMeta whether the page names its charset itself
    String page(String price, String charset, boolean inMeta) {
        String title = escape(DemoSite.title(number));
        String start = head(title, inMeta ? charset : "") + product(title, price);
        String end = related() + "</main>\n<footer><p>&copy; " + word("site") + "</p></footer>\n</body>\n</html>\n";
        Charset encoder = DemoPage.encoder(charset);
        StringBuilder html = new StringBuilder(start);
        int size = (start + end).getBytes(encoder).length;
        while (size < site.size()) {
            String paragraph = paragraph();
            html.append(paragraph);
            size += paragraph.getBytes(encoder).length;
        }
        return html.append(end).toString();
    }

    /// @param charset what the page says of itself; empty when it says nothing
    private String head(String title, String charset) {
        String meta = charset.isEmpty() ? "" : "<meta charset=\"" + charset + "\">\n";
        return """
                <!DOCTYPE html>
                <html lang="%s" dir="%s">
                <head>
                %s<title>%s | %s</title>
                <meta name="description" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="canonical" href="%s">
                <style>body{font:16px/1.5 serif;margin:auto;max-width:42em}.price{font-weight:bold}</style>
                </head>
                """.formatted(
                        language.code(),
                        language.direction(),
                        meta,
                        title,
                        word("site"),
                        word("description"),
                        DemoSite.path(number));
    }

    private String product(String title, String price) {
        String languages = IntStream.rangeClosed(1, Math.min(DemoLanguage.all().size(), site.pages()))
                .mapToObj(page -> "<li><a href=\"%s\">%s</a></li>"
                        .formatted(
                                DemoSite.path(page),
                                DemoLanguage.ofPage(page).code().toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining());
        return """
                <body>
                <header><nav><ul><li><a href="/">%s</a></li>%s</ul></nav></header>
                <main>
                <nav class="breadcrumb"><a href="/">%s</a> &rsaquo; <span>%s</span></nav>
                <article>
                <h1>%s</h1>
                <p class="byline">%s, <time datetime="2026-%02d-%02d">%02d/2026</time></p>
                <img class="hero" src="/img/%d.svg" alt="%s" width="320" height="200">
                <p class="price">%s</p>
                <ul class="tags">%s</ul>
                <table class="facts">
                %s</table>
                </article>
                <h2>%s</h2>
                """.formatted(
                        word("home"),
                        languages,
                        word("home"),
                        word("site"),
                        title,
                        word("by"),
                        1 + number % 12,
                        1 + number % 28,
                        1 + number % 12,
                        number,
                        title,
                        price,
                        tags(),
                        facts(),
                        word("reviews"));
    }

    private String tags() {
        List<String> tags = language.list("tags");
        int first = random.nextInt(tags.size());
        return IntStream.rangeClosed(0, random.nextInt(1, 4))
                .mapToObj(i -> "<li class=\"tag\">" + escape(tags.get((first + i) % tags.size())) + "</li>")
                .collect(Collectors.joining());
    }

    private String facts() {
        return language.list("facts").stream()
                .map(fact -> fact.split("="))
                .map(fact -> "<tr><th>%s</th><td>%s</td></tr>\n".formatted(escape(fact[0]), escape(fact[1])))
                .collect(Collectors.joining());
    }

    private String paragraph() {
        StringBuilder paragraph = new StringBuilder("<p>");
        for (int i = 0; i < SENTENCES; i++) {
            paragraph.append(DemoLanguage.pick(language.sentences(), random));
        }
        return paragraph.append("</p>\n").toString();
    }

    private String related() {
        int links = Math.min(site.pages(), random.nextInt(FEWEST_LINKS, MOST_LINKS + 1));
        return "<aside><h2>" + word("related") + "</h2><ul class=\"related\">\n"
                + random.ints(1, site.pages() + 1)
                        .distinct()
                        .limit(links)
                        .mapToObj(this::item)
                        .collect(Collectors.joining())
                + "</ul></aside>\n";
    }

    private String item(int page) {
        return "<li><a href=\"" + DemoSite.path(page) + "\">" + label(page) + "</a></li>\n";
    }

    /// Pages in other languages by their path: this page's charset may lack their letters.
    private String label(int page) {
        return DemoLanguage.ofPage(page).equals(language) ? escape(DemoSite.title(page)) : DemoSite.slug(page);
    }

    private String word(String key) {
        return escape(language.word(key));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
