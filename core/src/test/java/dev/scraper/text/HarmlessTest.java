package dev.scraper.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HarmlessTest {

    @Test
    void whatCouldMoveTheCursorIsAQuestionMarkAndALineEndABlank() {
        assertThat(Harmless.text("a\u001b[2Jb\u202ec\r\nd\te\u2028f\ud800g")).isEqualTo("a?[2Jb?c  d e f?g");
    }

    @Test
    void whatIsVeryLongIsCut() {
        assertThat(Harmless.text("x".repeat(200))).hasSize(200);
        assertThat(Harmless.text("x".repeat(201))).hasSize(203).endsWith("x...");
    }

    @Test
    void blanksAroundAWordStay() {
        assertThat(Harmless.text(" a ")).isEqualTo(" a ");
    }

    @Test
    void bytesAreReadAsUtf8() {
        assertThat(Harmless.text("née\r\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("née");
        assertThat(Harmless.text("é".repeat(9_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("é".repeat(200) + "...");
    }
}
