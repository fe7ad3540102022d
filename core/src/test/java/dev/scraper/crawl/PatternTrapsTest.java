package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.url.CrawlUrl;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTrapsTest {

    private static final UrlPattern PAGES = new UrlPattern("h/p/#", false);
    private static final UrlPattern DATES = new UrlPattern("h (dates)", true);

    private final PatternTraps traps = new PatternTraps();

    private @Nullable String page(UrlPattern pattern, String text, int depth) {
        return traps.page(pattern, true, false, false, TextPrint.of(text), depth);
    }

    /// The first page has a new text; then it takes as many as that without.
    @Test
    void kindWithOneTextCloses() {
        for (int i = 0; i < PatternTraps.BARREN; i++) {
            assertThat(page(PAGES, "nothing here", 3)).isNull();
            assertThat(traps.isClosed(PAGES)).isFalse();
        }

        assertThat(page(PAGES, "nothing here", 3))
                .isEqualTo("200 pages in a row, found on each other, brought nothing new");
        assertThat(traps.isClosed(PAGES)).isTrue();
        assertThat(traps.isClosed(DATES)).isFalse();
        assertThat(page(PAGES, "nothing here", 3)).as("said once").isNull();
    }

    /// Wherever they were found, and whatever they lead to.
    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void sessionsWithOneTextClose(boolean within, boolean elsewhere) {
        TextPrint shop = TextPrint.of("our shop");
        for (int i = 0; i < PatternTraps.ALIKE; i++) {
            assertThat(traps.page(PAGES, within, elsewhere, true, shop, 3)).isNull();
        }

        assertThat(traps.page(PAGES, within, elsewhere, true, shop, 3))
                .isEqualTo("100 pages in a row said what others of them say");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true", "false, true"})
    void pagesWithOneTextThatListsLeadToStayOpen(boolean within, boolean elsewhere) {
        for (int i = 0; i < 5 * PatternTraps.BARREN; i++) {
            assertThat(traps.page(PAGES, within, elsewhere, false, TextPrint.of("sold out"), i))
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/s/0123456789abcdef/home, true",
        "/s/a1b2c3d4/home, true",
        "/p?zk=Abcdefgh1234, true",
        "/item/123456789012, false",
        "/docs/understandings/x, false",
        "/p?title=Page17, false"
    })
    void sessionsHaveManyDigitsAndLetters(String target, boolean session) {
        assertThat(UrlPattern.hasSession(CrawlUrl.parse("http://h" + target))).isEqualTo(session);
    }

    @Test
    void newTextBeginsAnew() {
        for (int i = 0; i < 5 * PatternTraps.BARREN; i++) {
            assertThat(page(PAGES, "text " + i / 75 + "x".repeat(3 + i / 75), 3))
                    .isNull();
        }
    }

    @Test
    void otherPicturesAreNew() {
        for (int i = 0; i < 5 * PatternTraps.BARREN; i++) {
            TextPrint photo = TextPrint.of("photo " + i, List.of("/photos/" + i + ".jpg"));
            assertThat(traps.page(PAGES, true, false, false, photo, i)).isNull();
        }
    }

    @Test
    void urlOfAnotherKindBeginsAChainAnew() {
        for (int i = 0; i < 5 * PatternTraps.BARREN; i++) {
            assertThat(traps.page(PAGES, true, i % 150 == 149, false, TextPrint.of("list " + i), 3 + i))
                    .isNull();
        }
    }

    @Test
    void itemsThatListsLeadToAreNoChain() {
        for (int i = 0; i < 5 * PatternTraps.BARREN; i++) {
            assertThat(traps.page(PAGES, false, false, false, TextPrint.of("item " + i), 3 + i))
                    .isNull();
        }
    }

    /// Filters: each URL has another set of parameters, so that hardly two are of one kind.
    @Test
    void familyOfOneTextCloses() {
        PatternTraps.Closed closed = null;
        int pages = 0;
        for (int i = 1; closed == null && i < 1_000; i++) {
            StringBuilder query = new StringBuilder("http://h/shop?a=1");
            for (int bit = 0; bit < 10; bit++) {
                query.append((i >> bit & 1) == 1 ? "&f" + bit + "=x" : "");
            }
            closed = traps.page(CrawlUrl.parse(query.toString()), true, false, TextPrint.of("no goods"), 2);
            pages++;
        }

        assertThat(closed).isNotNull();
        assertThat(closed.pattern().text()).isEqualTo("h/shop?*");
        assertThat(pages).isEqualTo(PatternTraps.BARREN + 1);
        assertThat(traps.closing(CrawlUrl.parse("http://h/shop?new=1"))).isEqualTo(closed.pattern());
        assertThat(traps.closing(CrawlUrl.parse("http://h/shop"))).isNull();
    }

    @Test
    void otherNumbersAreNewWhereNoChainIs() {
        for (int i = 0; i < 5 * PatternTraps.BARREN; i++) {
            assertThat(page(PAGES, "item number " + i, 3 + i / 10)).isNull();
        }
    }

    @Test
    void otherNumbersAreNothingNewInAChain() {
        String why = null;
        int pages = 0;
        while (why == null && pages < 1_000) {
            why = page(PAGES, "item number " + pages, 3 + pages);
            pages++;
        }

        assertThat(pages).isEqualTo(PatternTraps.BARREN + 1);
        assertThat(why).endsWith("they are a chain, now 203 links long");
    }

    @Test
    void otherNumbersAreNothingNewInACalendar() {
        String why = null;
        int pages = 0;
        while (why == null && pages < 1_000) {
            why = page(DATES, "entries of day " + pages, 3);
            pages++;
        }

        assertThat(pages).isEqualTo(PatternTraps.BARREN_DATES + 1);
        assertThat(why).endsWith("they are dates");
    }

    @Test
    void calendarWithWordsOfItsOwnIsFollowed() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(page(DATES, "post " + "y".repeat(3 + i), i)).isNull();
        }
    }

    /// More texts than are remembered: one that was forgotten is new again, and none of those that
    /// came later are.
    @Test
    void lastTextsAreRemembered() {
        for (int i = 0; i < 3_000; i++) {
            page(PAGES, "text " + i, 3);
        }
        String why = null;
        int pages = 0;
        for (int i = 3_000 - 256; why == null && i < 3_000; i++) {
            why = page(PAGES, "text " + i, 3);
            pages++;
        }

        assertThat(pages).isEqualTo(PatternTraps.BARREN);
        assertThat(why).isNotNull();
    }

    @Test
    void forgottenTextIsNewAgain() {
        for (int i = 0; i < 6_000; i++) {
            assertThat(page(PAGES, "text " + i % 1_500, 3)).isNull();
        }
    }

    @Test
    void sameAgainComesToTheSame() {
        PatternTraps again = new PatternTraps();
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            UrlPattern kind = new UrlPattern("h/" + random.nextInt(3) + "/#", random.nextInt(3) == 0);
            boolean within = random.nextInt(300) > 0;
            boolean elsewhere = random.nextInt(300) == 0;
            boolean session = random.nextInt(100) > 0;
            TextPrint print = TextPrint.of("text " + random.nextInt(4 + i / 100));
            int depth = i / 3;
            assertThat(again.page(kind, within, elsewhere, session, print, depth))
                    .isEqualTo(traps.page(kind, within, elsewhere, session, print, depth));
        }
    }
}
