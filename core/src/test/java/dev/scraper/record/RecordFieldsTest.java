package dev.scraper.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFieldsTest {

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
        assertThat(OutputFormat.JSONL.canContinue()).isTrue();
        assertThat(new OutputFormat.JsonLines(RecordFields.parse("url")).canContinue())
                .isFalse();
    }

    /// What the page says and what fields can be are the same.
    @Test
    void keysAreThoseOfTheDocumentation() throws Exception {
        List<String> documented = new ArrayList<>();
        Matcher row = Pattern.compile("^\\| (`[^|]+`) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/records.md")).split("\\| outcome \\|", 2)[0]);
        while (row.find()) {
            for (String key : row.group(1).split(", ")) {
                documented.add(key.replace("`", ""));
            }
        }

        assertThat(documented).hasSizeGreaterThan(20);
        assertThat(RecordKeys.PATHS.stream().filter(path -> path.indexOf('.') < 0))
                .containsAll(documented);
    }
}
