package dev.scraper.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes an article in one of three languages, with what stands around articles. How it says who
/// wrote it and when differs with the language.
final class DemoArticle {

    /// Numbered from 1.
    static final int COUNT = 6;

    private static final int PARAGRAPHS = 4;
    private static final int COMMENTS = 3;

    private final Edition edition;
    private final int number;
    private final SplittableRandom random;

    private DemoArticle(int number) {
        this.edition = Edition.values()[(number - 1) % Edition.values().length];
        this.number = number;
        this.random = DemoSite.random(number, 20);
    }

    /// The languages, and what articles in them need beside the words of their [DemoLanguage].
    private enum Edition {
        EN("Ada Marsh", "By %s", "%2$s %1$d, %3$d", "January|February|March|April|May|June|July|August"),
        DE("Anna Berger", "Von %s", "%d. %s %d", "Januar|Februar|März|April|Mai|Juni|Juli|August"),
        FR("Hélène Morel", "Par %s", "%d %s %d", "janvier|février|mars|avril|mai|juin|juillet|août");

        private final String author;
        private final String by;
        private final String date;
        private final String months;

        Edition(String author, String by, String date, String months) {
            this.author = author;
            this.by = by;
            this.date = date;
            this.months = months;
        }

        /// @param month from 1
        String month(int month) {
            return List.of(months.split("\\|")).get(month - 1);
        }

        DemoLanguage language() {
            return DemoLanguage.of(name().toLowerCase(Locale.ROOT));
        }
    }

    /// @param number 1 to [#COUNT]
    static String html(int number) {
        return new DemoArticle(number).html();
    }

    private String html() {
        DemoLanguage language = edition.language();
        String title = DemoMarkup.escape(DemoLanguage.pick(language.list("openings"), random) + " "
                + DemoLanguage.pick(language.list("middles"), random));
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="UTF-8">
                <title>%s | %s</title>
                %s</head>
                <body>
                <header><nav><ul>%s</ul></nav></header>
                <main>
                <article>
                <h1>%2$s</h1>
                <p class="byline">%6$s, %7$s</p>
                %8$s</article>
                <section class="comments">
                <h2>%9$s</h2>
                %10$s</section>
                </main>
                <aside><h2>%11$s</h2><ul>%12$s</ul></aside>
                <footer><p>&copy; %3$s</p></footer>
                </body>
                </html>
                """.formatted(
                        language.code(),
                        title,
                        word("site"),
                        head(),
                        products(6),
                        edition.by.formatted(edition.author),
                        date(),
                        paragraphs(),
                        word("reviews"),
                        comments(),
                        word("related"),
                        products(4));
    }

    private int month() {
        return 2 + number;
    }

    private int day() {
        return 3 * number + 1;
    }

    private String isoDate() {
        return "2026-%02d-%02d".formatted(month(), day());
    }

    private String head() {
        return switch (edition) {
            case EN -> """
                    <meta name="author" content="%s">
                    <meta property="article:published_time" content="%sT08:30:00+00:00">
                    """.formatted(edition.author, isoDate());
            case DE, FR -> "";
        };
    }

    private String date() {
        String shown = edition.date.formatted(day(), edition.month(month()), 2026);
        return switch (edition) {
            case EN, DE -> "<span class=\"date\">%s</span>".formatted(shown);
            case FR -> "<time datetime=\"%s\">%s</time>".formatted(isoDate(), shown);
        };
    }

    private String paragraphs() {
        return Stream.generate(
                        () -> "<p>" + sentence() + sentence() + sentence().strip() + "</p>\n")
                .limit(PARAGRAPHS)
                .collect(Collectors.joining());
    }

    private String comments() {
        return IntStream.rangeClosed(1, COMMENTS)
                .mapToObj(i -> "<p class=\"comment\"><b>%s</b> %s</p>\n"
                        .formatted("XYZ".charAt(i - 1), sentence().strip()))
                .collect(Collectors.joining());
    }

    private String products(int count) {
        return edition.language().products().stream()
                .limit(count)
                .map(product -> "<li><a href=\"%s\">%s</a></li>".formatted(shop().path(), DemoMarkup.escape(product)))
                .collect(Collectors.joining());
    }

    private DemoShop shop() {
        return switch (edition) {
            case EN -> DemoShop.HARBOUR;
            case DE -> DemoShop.HAFEN;
            case FR -> DemoShop.COLLINE;
        };
    }

    private String sentence() {
        return DemoLanguage.pick(edition.language().sentences(), random);
    }

    private String word(String key) {
        return DemoMarkup.escape(edition.language().word(key));
    }
}
