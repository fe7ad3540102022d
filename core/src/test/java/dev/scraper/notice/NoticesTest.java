package dev.scraper.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class NoticesTest {

    private static final NoticeKind ODD = NoticeKind.of("odd", "line is odd", "lines are odd", "look at it");
    private static final NoticeKind LOST = NoticeKind.ofLoss("lost", "page is lost", "pages are lost", "");

    private final Notices notices = new Notices();

    @Test
    void eachKindIsCountedWithItsFirstExampleInTheOrderOfItsFirstTime() {
        notices.add(LOST, "a.txt:1");
        notices.add(ODD, "a.txt:2");
        notices.add(LOST, 1_999, "a.txt:3");

        assertThat(notices.all()).containsExactly(new Notice(LOST, 2_000, "a.txt:1"), new Notice(ODD, 1, "a.txt:2"));
    }

    @Test
    void textSaysHowOftenWhereAndWhatToDo() {
        assertThat(new Notice(ODD, 1, "a.txt:2").text()).isEqualTo("1 line is odd: a.txt:2; look at it");
        assertThat(new Notice(LOST, 2_000, "a.txt:1").text()).isEqualTo("2,000 pages are lost, such as a.txt:1");
    }

    @Test
    void longExamplesAreCut() {
        notices.add(ODD, "x".repeat(1_000));

        assertThat(notices.all().getFirst().example()).hasSize(303).endsWith("x...");
    }

    @Test
    void nothingHappensNoTimes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Notice(ODD, 0, ""))
                .withMessage("A notice counts 1 or more, was 0");
    }

    @Test
    void exampleHasNoControlCharacters() {
        Notices notices = new Notices();
        notices.add(NoticeKind.of("a", "one", "many", ""), "x\r\ny\u001b[31m\u009bz");

        assertThat(notices.all()).singleElement().extracting(Notice::example).isEqualTo("x y [31m z");
    }
}
