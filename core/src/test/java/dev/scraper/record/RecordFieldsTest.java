package dev.scraper.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.lines.ListColumns;
import dev.scraper.output.OutputFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void unknownKeyIsNamedWithTheNearest() {
        assertThatThrownBy(() -> RecordFields.parse("n,uri"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A record has no key 'uri'; the nearest there is is 'url'");
        assertThatThrownBy(() -> RecordFields.parse("error.tpe"))
                .hasMessage("A record has no key 'error.tpe'; the nearest there is is 'error.type'");
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
        assertThatThrownBy(() -> RecordFields.parse("url,url=title")).hasMessage("Field 'url' is given twice");
        assertThatThrownBy(() -> new OutputFormat.JsonLines(RecordFields.parse("error=title,error.type")))
                .hasMessageContaining("'error' has the name of another key");
    }

    @ParameterizedTest
    @CsvSource({"titel,title", "price,data.price", "data.prize,data.price", "input.Ctiy,input.City", "Ctiy,input.City"})
    void fieldOfNoRecordOfTheRunIsRefusedWithTheNearest(String field, String nearest) {
        FieldNames names =
                FieldNames.of(List.of("price"), Optional.of(new ListColumns(List.of("site", "City"), "site", true)));

        assertThatThrownBy(() -> RecordFields.parse("x=" + field, names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A record has no key '%s'; the nearest there is is '%s'".formatted(field, nearest));
    }

    @Test
    void columnsOfAListThatIsNoTableAreNotKnown() {
        assertThat(RecordFields.parse("input.any", FieldNames.of(List.of(), Optional.empty()))
                        .paths())
                .containsExactly("input.any");
        assertThatThrownBy(() -> OutputFormat.Csv.of(RecordFields.parse("input.*"), FieldNames.ANY, null))
                .hasMessageContaining("needs a list that is CSV or TSV");
    }

    @Test
    void columnsOfTheListStandInFrontUnderTheirOwnNames() {
        ListColumns table = new ListColumns(List.of("id", "site", "title", "url", "input.title"), "site", true);

        RecordFields fields = RecordFields.of(FieldNames.of(List.of("price"), Optional.of(table)));

        assertThat(fields.names())
                .startsWith("id", "site", "input.title", "input.url", "input.input.title", "n", "final_url", "outcome")
                .endsWith("timings_ms.total", "data.price")
                .doesNotContain("url");
        assertThat(fields.paths())
                .startsWith("input.id", "url", "input.title", "input.url", "input.input.title", "n", "final_url");
        assertThat(fields.canContinue(false)).isTrue();
        assertThat(RecordFields.of(FieldNames.of(
                                List.of(), Optional.of(new ListColumns(List.of("url", "n"), "url", true))))
                        .names())
                .startsWith("url", "input.n", "n", "final_url");
    }

    @Test
    void starStandsForAllColumnsOrAllSelections() {
        FieldNames names = FieldNames.of(
                List.of("a", "b"), Optional.of(new ListColumns(List.of("id", "outcome", "url"), "url", true)));

        assertThat(OutputFormat.Csv.of(RecordFields.parse("outcome,input.*,data.*", names), names, null)
                        .withJournal()
                        .columns()
                        .names())
                .containsExactly("outcome", "id", "input.outcome", "url", "data.a", "data.b", "n");
    }

    @Test
    void outputIsContinuedOnlyIfItTellsLinesAndOutcomes() {
        assertThat(RecordFields.DEFAULT.canContinue(false)).isTrue();
        assertThat(RecordFields.parse("outcome,url,n").canContinue(false)).isTrue();
        assertThat(RecordFields.parse("n,url").canContinue(false)).isFalse();
        assertThat(RecordFields.parse("url,outcome").canContinue(false)).isFalse();
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
