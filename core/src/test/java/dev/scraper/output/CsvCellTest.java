package dev.scraper.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

    private static final String[] PIECES = {
        "=",
        "+",
        "-",
        "@",
        "\t",
        "\r",
        "\n",
        " ",
        "\"",
        "'",
        ",",
        "1",
        "a",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\uff1d",
        "",
        "\ud83d\ude00"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                "  =1",
                "\"=1",
                " \" '=1",
                "\u00a0=1",
                "\ufeff=1",
                "\u200b@x",
                "\uff1d1",
                "=HYPERLINK(\"http://x/?\"&A1)"
            })
    void formulaBecomesText(String formula) {
        assertThat(CsvCell.defused(formula)).isEqualTo("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a=1", "1+1", "http://h/?a=-1", " a", "\"a\"", "[1]", "{\"a\":1}", "#", "é"})
    void anythingElseStaysAsItIs(String text) {
        assertThat(CsvCell.defused(text)).isEqualTo(text);
    }

    @Test
    void undoingIsExactAndNoCellIsAFormula() throws Exception {
        List<String> texts = new ArrayList<>(Corpus.strings("strings/blns.json"));
        assertThat(texts).hasSizeGreaterThan(500);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            texts.add(text.toString());
        }
        for (String text : List.copyOf(texts)) {
            texts.add("=" + text);
            texts.add("'" + text);
        }
        int changed = 0;
        for (String text : texts) {
            String cell = CsvCell.defused(text);

            assertThat(CsvCell.undone(cell)).isEqualTo(text);
            assertThat(cell).doesNotContainPattern("\\A[\\s\"\u00a0\u200b\ufeff]*[=+\\-@\uff1d]");
            assertThat(cell).doesNotContainPattern("\\A[\\t\\r\\n]");
            changed += cell.equals(text) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(1_000).isLessThan(texts.size());
    }

    @Test
    void controlCharactersAreReplacedButForTabsAndLineEnds() {
        assertThat(CsvCell.printable("a\0\u001b[31m\u007f\u009b\t\r\n\u00a0é"))
                .isEqualTo("a\ufffd\ufffd[31m\ufffd\ufffd\t\r\n\u00a0é");
    }
}
