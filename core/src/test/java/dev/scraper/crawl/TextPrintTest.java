package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPrintTest {

    @ParameterizedTest
    @CsvSource({
        "Page 1 of 9, Page 2 of 9",
        "nothing on 3 May, Nothing on 4 may",
        "'a, b: words', 'words'",
        "page-17-b, page 18"
    })
    void otherNumbersAndShortWordsAreNoOtherWords(String one, String other) {
        assertThat(TextPrint.of(one).words()).isEqualTo(TextPrint.of(other).words());
        assertThat(TextPrint.of(one).text()).isNotEqualTo(TextPrint.of(other).text());
    }

    @ParameterizedTest
    @CsvSource({"red shoes, blue shoes", "red shoes, shoes red", "red shoes, redshoes", "red, red red", "größe, grüße"})
    void otherWordsAre(String one, String other) {
        assertThat(TextPrint.of(one).words()).isNotEqualTo(TextPrint.of(other).words());
    }

    @Test
    void textWithoutWordsHasAPrint() {
        assertThat(TextPrint.of("")).isEqualTo(TextPrint.of(""));
        assertThat(TextPrint.of("1 2 3").words()).isEqualTo(TextPrint.of("").words());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "some words", "1", "日本語のページ"})
    void whatIsWrittenIsReadAgain(String text) {
        TextPrint print = TextPrint.of(text);

        assertThat(print.toString()).matches("[0-9a-f]{16}-[0-9a-f]{16}");
        assertThat(TextPrint.parse(print.toString())).isEqualTo(print);
        assertThat(TextPrint.parse(new TextPrint(-1, 0).toString())).isEqualTo(new TextPrint(-1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "-", "zz-11", "11-zz", "11-"})
    void whatIsNoneIsRefused(String written) {
        assertThatThrownBy(() -> TextPrint.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
