package dev.scraper.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFieldsTest {

    private static final OutputFormat JSONL = new OutputFormat.JsonLines();

    @Test
    void textIsFieldsInItsOrder() {
        assertThat(RecordFields.parse("url, n ,data.price,error.type").paths())
                .containsExactly("url", "n", "data.price", "error.type");
    }

    @Test
    void selectionsStandBehindTheDefault() {
        RecordFields fields = RecordFields.DEFAULT.withData(List.of("price", "a.b", "price"));

        assertThat(fields.paths())
                .startsWith("n", "url")
                .endsWith("timings_ms.total", "data.price", "data.a.b")
                .doesNotHaveDuplicates();
        assertThat(RecordFields.parse("n,data.price").withData(List.of("price")).paths())
                .containsExactly("n", "data.price");
    }

    @Test
    void unknownKeyIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> RecordFields.parse("n,uri"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A record has no key 'uri'; there are n, url, input, final_url,")
                .hasMessageEndingWith(", worker, data.NAME, input.NAME")
                .hasMessageNotContaining("error.type");
        assertThatThrownBy(() -> RecordFields.parse("error.kind"))
                .hasMessage("A record has no key 'error.kind'; there are error.type, error.message, error.phase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n,", "n,,url", "data.", "n.x", "title.x", " "})
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> RecordFields.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A record has no key");
    }

    @Test
    void fieldGivenTwiceIsRefused() {
        assertThatThrownBy(() -> RecordFields.parse("n,url,n")).hasMessage("Field 'n' is given twice");
    }

    @Test
    void outputIsContinuedOnlyIfItTellsLinesAndOutcomes() {
        assertThat(RecordFields.DEFAULT.canContinue()).isTrue();
        assertThat(RecordFields.parse("outcome,url,n").canContinue()).isTrue();
        assertThat(RecordFields.parse("n,url").canContinue()).isFalse();
        assertThat(RecordFields.parse("url,outcome").canContinue()).isFalse();
        assertThat(JSONL.canContinue()).isTrue();
        assertThat(new OutputFormat.JsonLines(RecordFields.parse("url")).canContinue())
                .isFalse();
    }

    /// What the page says and what fields can be are the same.
    @Test
    void keysAreThoseOfTheDocumentation() throws Exception {
        List<String> documented = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../docs/records.md"))) {
            if (line.startsWith("| outcome |")) {
                break;
            }
            Matcher row = Pattern.compile("^\\| `(\\w+)`(?:, `(\\w+)`)* \\|").matcher(line);
            while (row.find()) {
                documented.add(row.group(1));
                Optional.ofNullable(row.group(2)).ifPresent(documented::add);
            }
        }

        assertThat(documented).hasSizeGreaterThan(20).contains("n", "charset_source", "worker");
        assertThat(RecordKeys.PATHS).containsAll(documented);
    }
}
