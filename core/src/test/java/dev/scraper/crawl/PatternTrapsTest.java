package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatternTrapsTest {

    private static final UrlPattern PAGES = new UrlPattern("h/p/#", false);
    private static final UrlPattern DATES = new UrlPattern("h (dates)", true);

    private final PatternTraps traps = new PatternTraps();

    private @Nullable String page(UrlPattern pattern, String text, int depth) {
        return traps.page(pattern, false, TextPrint.of(text), depth);
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

    @Test
    void newTextBeginsAnew() {
        for (int i = 0; i < 5 * PatternTraps.BARREN; i++) {
            assertThat(page(PAGES, "text " + i / 150 + "x".repeat(3 + i / 150), 3))
                    .isNull();
        }
    }

    @Test
    void urlOfAnotherKindBeginsAnew() {
        for (int i = 0; i < 5 * PatternTraps.BARREN; i++) {
            assertThat(traps.page(PAGES, i % 150 == 149, TextPrint.of("nothing"), 3 + i))
                    .isNull();
        }
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
            boolean elsewhere = random.nextInt(300) == 0;
            TextPrint print = TextPrint.of("text " + random.nextInt(4 + i / 100));
            int depth = i / 3;
            assertThat(again.page(kind, elsewhere, print, depth)).isEqualTo(traps.page(kind, elsewhere, print, depth));
        }
    }
}
