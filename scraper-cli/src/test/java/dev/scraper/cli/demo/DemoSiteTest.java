package dev.scraper.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.content.CharsetSource;
import dev.scraper.parse.Extractor;
import dev.scraper.parse.Page;
import dev.scraper.parse.Selection;
import dev.scraper.parse.SelectionValues;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoSiteTest {

    private static final DemoSite SITE = new DemoSite(60, 20_480);
    private static final Extractor EXTRACTOR =
            new Extractor(List.of(Selection.parse("price=.price"), Selection.parse("tags=.tag[]")), true);

    static IntStream numbers() {
        return IntStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void everyPageIsReadAsItWasWritten(int number) {
        DemoPage made = SITE.page(number);
        byte[] body = made.bytes();

        Page page = EXTRACTOR.extract(body, made.contentType(), URI.create("http://h/x/"));

        assertThat(page.title()).isEqualTo(made.title());
        assertThat(page.lang()).isEqualTo(made.lang());
        assertThat(page.canonical()).isEqualTo("http://h" + DemoSite.path(number));
        assertThat(page.data()).containsEntry("price", new SelectionValues.One(made.price()));
        assertThat(((SelectionValues.All) page.data().get("tags")).texts()).hasSizeBetween(2, 4);
        assertThat(page.links())
                .hasSizeGreaterThan(10)
                .allMatch(link -> SITE.number(link.substring(8)) > 0 || link.equals("http://h/"));
        assertThat(page.charset()).isEqualTo(made.charset().equals("ISO-8859-1") ? "windows-1252" : made.charset());
        assertThat(page.charsetSource())
                .isEqualTo(
                        switch (made.told()) {
                            case HEADER, BOTH -> CharsetSource.HEADER;
                            case META -> CharsetSource.META;
                            case BOM -> CharsetSource.BOM;
                        });
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void everyLetterCanBeWrittenInThePagesCharset(int number) {
        DemoPage page = SITE.page(number);

        assertThat(new String(page.bytes(), DemoPage.encoder(page.charset()))).isEqualTo(page.html());
    }

    @Test
    void pagesAreAboutAsLargeAsAsked() {
        assertThat(numbers().mapToObj(SITE::page).map(page -> page.bytes().length))
                .allMatch(length -> length >= 20_480 && length < 22_528);
        assertThat(new DemoSite(60, 500_000).page(7).bytes()).hasSizeBetween(500_000, 505_000);
    }

    @Test
    void sixtyPagesShowEveryLanguageCharsetAndWayToTellIt() {
        Set<String> languages = new HashSet<>();
        Set<String> charsets = new HashSet<>();
        Set<DemoPage.Told> ways = EnumSet.noneOf(DemoPage.Told.class);
        numbers().mapToObj(SITE::page).forEach(page -> {
            languages.add(page.lang());
            charsets.add(page.charset());
            ways.add(page.told());
        });

        assertThat(languages).hasSize(8);
        assertThat(charsets)
                .containsExactlyInAnyOrder(
                        "UTF-8",
                        "ISO-8859-1",
                        "ISO-8859-2",
                        "ISO-8859-7",
                        "windows-1251",
                        "windows-1252",
                        "Shift_JIS",
                        "EUC-JP");
        assertThat(ways).containsExactlyInAnyOrder(DemoPage.Told.values());
    }

    @Test
    void pageIsAlwaysTheSame() {
        assertThat(new DemoSite(60, 20_480).page(17)).isEqualTo(SITE.page(17));
    }

    @Test
    void pathsLeadBackToTheirPages() {
        assertThat(numbers()).allMatch(number -> SITE.number(DemoSite.path(number)) == number);
        assertThat(List.of(DemoSite.path(61), DemoSite.path(1) + "x", "/en/oak-lamp-0.html", "/", "/en/no-1.html"))
                .allMatch(path -> SITE.number(path) == 0);
    }

    @Test
    void siteOfOnePageLinksToItself() {
        DemoPage page = new DemoSite(1, 1024).page(1);

        assertThat(page.html()).contains(DemoSite.path(1));
    }
}
