package dev.scraper.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            <title>Flood on the quay | The Daily Post</title>                                        ; Flood on the quay
            <title>Flood on the quay - Post</title><meta property=og:site_name content=Post>         ; Flood on the quay
            <title>Post: Flood on the quay</title><h1>Flood on the quay</h1>                         ; Flood on the quay
            <title>Post | Flood on the quay</title><h1>Flood on the quay</h1>                        ; Flood on the quay
            <meta property=og:title content="Flood"><title>Flood - all news, all day</title>         ; Flood
            <title>Anna - a life</title>                                                             ; Anna - a life
            <h1>  Flood  on  the quay </h1>                                                          ; Flood on the quay
            <title>Flood hits the old quay</title><h1>Post</h1><h1>A flood hits the old quay</h1>    ; A flood hits the old quay
            """)
    void titleIsTheHeadlineWithoutTheSite(String html, String title) {
        assertThat(facts(html).title()).isEqualTo(title);
    }

    @Test
    void pageWithoutHeadlineHasNoTitle() {
        assertThat(facts("<p>text").title()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            <meta name=author content="By Ann Bee">                                                        ; Ann Bee
            <meta property=article:author content=https://x.example/ann><a rel=author href=/ann>Ann Bee</a> ; Ann Bee
            <p class=byline>Von Ann Bee | 4. März 2026</p>                                                 ; Ann Bee
            <div itemprop=author><span itemprop=name>Ann Bee</span>, editor since 2001</div>               ; Ann Bee
            <meta name=author content=Post><meta property=og:site_name content=Post><p class=author>Ann Bee</p>; Ann Bee
            """)
    void authorIsAName(String html, String author) {
        assertThat(facts(html).author()).isEqualTo(author);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p class=byline>Ann has written about rivers for many years and lives, with two dogs, near one of them</p>",
                "<meta name=author content=https://x.example/ann>",
                "<p class=byline>4 March 2026</p>",
                "<a rel=author href=/>12 comments</a>",
            })
    void whatIsNoNameIsNoAuthor(String html) {
        assertThat(facts(html).author()).isNull();
    }

    @Test
    void authorsOfJsonLdComeFirst() {
        assertThat(facts("""
                        <script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"],
                        "author": [{"@type": "Person", "name": "Ann Bee"}, "Cee Dee"],
                        "datePublished": "2026-03-04T10:00:00+0100",}]}</script>
                        <meta name=author content=Webmaster>""").author()).isEqualTo("Ann Bee, Cee Dee");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-04, 2026-03-04",
        "20260304, 2026-03-04",
        "2026-03-04T10:00, 2026-03-04T10:00:00",
        "2026-03-04 10:00:05, 2026-03-04T10:00:05",
        "2026-03-04T10:00:05.123Z, 2026-03-04T10:00:05Z",
        "2026-03-04T10:00:05+0100, 2026-03-04T10:00:05+01:00",
        "2026-03-04 10:00 -0500, 2026-03-04T10:00:00-05:00",
        "'Wed, 04 Mar 2026 10:00:05 GMT', 2026-03-04T10:00:05Z",
    })
    void datesAreWrittenAsInIso8601(String written, String date) {
        assertThat(Published.iso(written)).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "today",
                "03/04/2026",
                "2026-13-01",
                "2026-02-30",
                "1488400000",
                "0001-01-01",
                "2026-03-04T10:00 or so"
            })
    void whatIsNoSureDateIsNone(String written) {
        assertThat(Published.iso(written)).isNull();
    }

    @Test
    void dateIsFoundInJsonLdMetaAndTime() {
        String ld =
                "<script type='application/ld+json'>{\"@type\": \"BlogPosting\", \"datePublished\": \"2026-03-04\"}</script>";

        assertThat(published(ld + "<meta property=article:published_time content=2025-01-01>"))
                .isEqualTo("2026-03-04");
        assertThat(published("<meta property=article:published_time content=2025-01-01>"))
                .isEqualTo("2025-01-01");
        assertThat(published("<b itemprop=datePublished content=2025-01-02>")).isEqualTo("2025-01-02");
        assertThat(published("<article><h1>x</h1><time datetime=2025-01-03>January</time></article>"))
                .isEqualTo("2025-01-03");
    }

    @Test
    void datesThatContradictEachOtherAreNone() {
        assertThat(
                        published(
                                "<article><h1>x</h1><time datetime=2025-01-03></time><time datetime=2024-01-03></time></article>"))
                .isNull();
        assertThat(published("<time datetime=2025-01-03>of another article</time>"))
                .isNull();
    }

    @Test
    void brokenJsonLdSaysNothing() {
        assertThat(published(
                        "<script type=application/ld+json>{\"@type\": \"Article\", \"datePublished\": \"2026</script>"
                                + "<script type=application/ld+json>" + "[".repeat(100_000) + "</script>"))
                .isNull();
    }

    @Test
    void languageIsThatOfThePage() {
        assertThat(facts("<html lang=de-AT>").lang()).isEqualTo("de-AT");
        assertThat(facts("<meta property=og:locale content=fr_FR>").lang()).isEqualTo("fr_FR");
        assertThat(facts("<p>text").lang()).isNull();
    }

    private static @Nullable String published(String html) {
        return facts(html).published();
    }

    private static Facts facts(String html) {
        return Facts.of(Jsoup.parse(html));
    }
}
