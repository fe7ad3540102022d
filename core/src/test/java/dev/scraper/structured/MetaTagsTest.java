package dev.scraper.structured;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class MetaTagsTest {

    private static final String PAGE = """
            <meta charset=utf-8><meta http-equiv=Content-Language content=de><meta name=Description content="What it is">
            <meta property=og:title content=Kettle><meta property=og:image content=1.jpg>
            <meta property=og:image content=2.jpg><meta property=og:image:width content=100>
            <meta name=twitter:card content=summary><meta property=twitter:site content=@acme>
            <meta property=article:published_time content=2026-11-29><meta property="product:price:amount" content=12.50>
            <meta itemprop=price content=13><meta name=author content=Ann><meta name=author content=Ben>
            <meta name=empty content=""><meta name=none><meta property="dc:title og:site_name" content=ACME>
            <meta name=twitter:title property=og:description content=both>""";

    @Test
    void looksAtPropertyThenAtNameThenAtItemprop() {
        MetaTags tags = of("""
                <meta itemprop=a content=3><meta name=a content=2><meta property=a content=1>
                <meta itemprop=b content=3><meta name=b content=2><meta itemprop=c content=3>
                <meta http-equiv=d content=4>""");

        assertThat(tags.value("a")).hasValue("1");
        assertThat(tags.value("b")).hasValue("2");
        assertThat(tags.value("c")).hasValue("3");
        assertThat(tags.value("d")).hasValue("4");
        assertThat(tags.value("e")).isEmpty();
        assertThat(tags.values("a")).containsExactly("1", "2", "3");
    }

    @Test
    void namesAreTheSameInAnyCase() {
        assertThat(of("<meta property=' OG:Title ' content=a>").value("og:title"))
                .hasValue("a");
        assertThat(of("<meta property=og:title content=a>").value("OG:title")).hasValue("a");
    }

    @Test
    void theFirstThatIsNotEmptyIsTheValue() {
        assertThat(of("<meta name=a content=''><meta name=a content=b>").value("a"))
                .hasValue("b");
        assertThat(of("<meta name=a content=''>").value("a")).hasValue("");
        assertThat(of("<meta name=a>").value("a")).isEmpty();
    }

    @Test
    void familiesAreTogetherInTheTree() {
        assertThat(of(PAGE).asTree()).hasToString("""
                {"og":{"title":"Kettle","image":["1.jpg","2.jpg"],"image:width":"100","site_name":"ACME",\
                "description":"both"},\
                "twitter":{"site":"@acme","card":"summary","title":"both"},\
                "property":{"article:published_time":"2026-11-29","product:price:amount":"12.50","dc:title":"ACME"},\
                "name":{"description":"What it is","author":["Ann","Ben"],"empty":""},\
                "itemprop":{"price":"13"},"http_equiv":{"content-language":"de"}}""");
    }

    @Test
    void aPageWithoutTagsSaysNothing() {
        assertThat(of("<p>none").asTree()).isEmpty();
    }

    private static MetaTags of(String page) {
        return MetaTags.of(Jsoup.parse(page));
    }
}
