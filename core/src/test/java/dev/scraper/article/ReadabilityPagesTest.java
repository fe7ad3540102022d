package dev.scraper.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages of others, with what others say is their article.
class ReadabilityPagesTest {

    @ParameterizedTest
    @CsvSource({
        "missing-paragraphs, 0.99",
        "reordering-paragraphs, 0.99",
        "replace-brs, 0.97",
        "social-buttons, 0.99",
        "white-house-address, 0.99",
        "white-house-christmas, 0.99",
        "white-house-report, 0.97",
    })
    void articleIsFound(String folder, double least) throws IOException {
        ShingleScore score = ShingleScore.of(expected(folder), article(folder).text());

        assertThat(score.f1()).as("%s", score).isGreaterThanOrEqualTo(least);
    }

    @ParameterizedTest
    @ValueSource(strings = {"social-buttons", "white-house-address", "white-house-christmas", "white-house-report"})
    void pageIsLeftAsItIs(String folder) throws IOException {
        Document page = page(folder, "source.html");
        String before = page.outerHtml();

        new Readability().of(page);

        assertThat(page.outerHtml()).isEqualTo(before);
    }

    @Test
    void titleAuthorDateAndLanguageAreFound() throws IOException {
        Article article = article("white-house-report");

        assertThat(article.title()).isEqualTo("The Obama Administration Digital Transition: Moving Forward");
        assertThat(article.author()).isEqualTo("Kori Schulman");
        assertThat(article.published()).isEqualTo("2017-01-17T18:08:47-05:00");
        assertThat(article.lang()).isEqualTo("en");
    }

    private static Article article(String folder) throws IOException {
        return requireNonNull(new Readability().of(page(folder, "source.html")));
    }

    private static String expected(String folder) throws IOException {
        return page(folder, "expected.html").text();
    }

    private static Document page(String folder, String file) throws IOException {
        String name = "/article/" + folder + "/" + file;
        try (InputStream in = requireNonNull(ReadabilityPagesTest.class.getResourceAsStream(name), name)) {
            return Jsoup.parse(new String(in.readAllBytes(), UTF_8));
        }
    }
}
