package dev.scraper.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.text.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void numbersStandAtTheRightAndNoLineEndsInBlanks() {
        Table table = new Table(Column.text("mode"), Column.number("makespan"), Column.text("says"));
        table.add("sync", "9.10 s", "the baseline");
        table.add("coroutine", "12.00 s", "");

        assertThat(String.join("\n", table.lines())).isEqualTo("""
                mode       makespan  says
                sync         9.10 s  the baseline
                coroutine   12.00 s""");
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        Table table = new Table(Column.text("mode"), Column.number("lanes"));

        assertThatThrownBy(() -> table.add("sync")).hasMessage("A row must have 2 cells, had 1");
    }
}
