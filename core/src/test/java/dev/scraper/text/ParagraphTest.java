package dev.scraper.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {

    @Test
    void proseFitsAnyTerminal() {
        String prose = "Note: " + "some words of prose that go on ".repeat(8).strip();

        List<String> lines = Paragraph.lines(prose);

        assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() <= 80);
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).isEqualTo(prose);
        assertThat(Paragraph.lines("short")).containsExactly("short");
        assertThat(Paragraph.lines("x".repeat(100))).containsExactly("x".repeat(100));
    }
}
