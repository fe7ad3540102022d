package dev.scraper.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class HtmlTableTest {

    static List<JsonNode> cases() throws Exception {
        return StructuredCases.of("table");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsThePagesOfTheCorpus(JsonNode one) throws Exception {
        HtmlTable table = HtmlTable.of(StructuredCases.page(one).expectFirst("table"));

        assertThat(table.grid().toString().replace(", ", ","))
                .isEqualTo(one.get("expected").get("grid").toString().replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<tr><td>a<td>b<tr><td>c<td>d | [[a, b], [c, d]]",
                "<tr><td colspan=2>a<tr><td>b<td>c | [[a, a], [b, c]]",
                "<tr><td rowspan=2>a<td>b<tr><td>c | [[a, b], [a, c]]",
                "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c | [[a, a, b], [a, a, c]]",
                "<tr><td>a<td rowspan=2>b<tr><td>c<td>d | [[a, b], [c, b, d]]",
                "<tr><td rowspan=9>a<td>b<tr><td>c | [[a, b], [a, c]]",
                "<tbody><tr><td rowspan=9>a<td>b<tbody><tr><td>c | [[a, b], [c]]",
                "<tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d | [[a, b], [a, c], [d]]",
                "<tr><td colspan=0>a<td colspan=x>b<td colspan=-1>c<td colspan='2x'>d | [[a, b, c, d, d]]",
                "<tr><td>a<td rowspan=3>b<tr><td colspan=3>c<tr><td>d | [[a, b], [c, b, c], [d, b]]",
                "<tr><td>a<td rowspan=2>b<tr></tr><tr><td>c | [[a, b], [, b], [c]]",
                "<tr><td>a<tr></tr><tr><td>b | [[a], [b]]",
                "<tfoot><tr><td>sum</tfoot><tr><td>a | [[a], [sum]]",
                "<tr><td>a<table><tr><td>in<tr><td>side</table><td>b | [[a in side, b]]",
                "<caption>c</caption><colgroup><col></colgroup><tr><td> a <br> b&nbsp;&nbsp;c<!-- d --> | [[a b c]]",
            })
    void laysCellsOutByTheTableModel(String rows, String expected) {
        assertThat(table(rows).grid()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<thead><tr><td>k<td>v</thead><tr><td>a<td>1 | [k, v] | [{k:a,v:1}]",
                "<thead><tr><td>k<td>v</thead><tfoot><tr><td>b<td>2</tfoot><tr><td>a<td>1 | [k, v] | [{k:a,v:1}, {k:b,v:2}]",
                "<tr><th>k<th>v<tr><td>a<td>1 | [k, v] | [{k:a,v:1}]",
                "<tr><td>k<td>v<tr><td>a<td>1 | [k, v] | [{k:a,v:1}]",
                "<tr><td><th>v<tr><th>a<td>1 | [column_1, v] | [{column_1:a,v:1}]",
                "<tr><td>k<td>v<tr><th>a<td>1 | [k, v] | [{k:a,v:1}]",
                "<tr><th>k<td>1<tr><th>v<td>2 | [column_1, column_2] | [{column_1:k,column_2:1}, {column_1:v,column_2:2}]",
                "<tr><td>a<td>1 | [column_1, column_2] | [{column_1:a,column_2:1}]",
                "<tr><th>k<th>v | [k, v] | []",
                "<tr><th>k<th>v<tr><th>a<th>1 | [k, v] | [{k:a,v:1}]",
                "<tr><th colspan=2>name<th>n<tr><th>first<th>last<th>n<tr><td>a<td>b<td>1"
                        + "| [name first, name last, n] | [{name first:a,name last:b,n:1}]",
                "<tr><th colspan=2>2026<tr><th>k<th>v<tr><td>a<td>1 | [k, v] | [{k:a,v:1}]",
                "<tr><td colspan=2>2026<tr><td>k<td>v<tr><td>a<td>1 | [k, v] | [{k:a,v:1}]",
                "<thead><tr><th>k<th>v<tr><td>all<td>all</thead><tr><td>a<td>1 | [k, v] | [{k:a,v:1}]",
                "<thead><tr><th>k<th>v<tr><td>a<td>1</thead> | [k, v] | [{k:a,v:1}]",
                "<tr><td colspan=2>a<tr><td colspan=2>b | [column_1, column_2]"
                        + "| [{column_1:a,column_2:a}, {column_1:b,column_2:b}]",
            })
    void findsTheHeader(String rows, String header, String expected) {
        HtmlTable table = table(rows);

        assertThat(table.header()).hasToString(header);
        assertThat(table.rows().toString().replace("\"", "")).isEqualTo(expected);
    }

    @Test
    void namesAreThereOnce() {
        assertThat(table("<tr><th>a<th>a<th><th>a<th>a_2<th>column_3<th><tr><td>1")
                        .header())
                .containsExactly("a", "a_2", "column_3", "a_3", "a_2_2", "column_3_2", "column_7");
    }

    @Test
    void raggedRowsLackWhatTheyLack() {
        assertThat(table("<tr><th>k<th>v<tr><td>a<tr><td>b<td><td>more").rows())
                .extracting(JsonNode::toString)
                .containsExactly("{\"k\":\"a\"}", "{\"k\":\"b\",\"v\":\"\",\"column_3\":\"more\"}");
    }

    @Test
    void anEmptyTableHasNothing() {
        HtmlTable table = table("");

        assertThat(table.grid()).isEmpty();
        assertThat(table.header()).isEmpty();
        assertThat(table.rows()).isEmpty();
        assertThat(table.isWhole()).isTrue();
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertThatThrownBy(() -> HtmlTable.of(new Element("div")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Element must be a <table>, was <div>; select the table itself");
    }

    @Test
    void spansAreNoWayToFillTheMemory() {
        HtmlTable wide = table(("<tr>" + "<td colspan=1000>a".repeat(16)).repeat(1_000));
        HtmlTable wider = table("<tr><th>a<tr>" + "<td colspan=1000>a".repeat(17));
        HtmlTable high = table("<tr><td rowspan=65534 colspan=1000>a" + "<tr>".repeat(65_533));
        HtmlTable verbose = table("<tr><td rowspan=1000 colspan=1000>" + "a".repeat(100_000) + "<tr>".repeat(1_000));

        assertThat(wide.isWhole()).isFalse();
        assertThat(wide.grid()).hasSize(62);
        assertThat(wider.isWhole()).isFalse();
        assertThat(wider.grid()).hasSize(1);
        assertThat(high.isWhole()).isFalse();
        assertThat(high.grid()).hasSize(1_000);
        assertThat(verbose.isWhole()).isFalse();
        assertThat(verbose.grid()).isEmpty();
    }

    @Test
    void deepPagesAreRead() {
        Document page = new Document("");
        Element table = page.appendElement("table");
        Element deepest = table.appendElement("tr").appendElement("td");
        for (int i = 0; i < 100_000; i++) {
            Element child = new Element("div");
            deepest.appendChild(child);
            deepest = child;
        }
        deepest.appendChild(new TextNode("here"));

        assertThat(HtmlTable.of(table).grid()).hasToString("[[here]]");
    }

    /// What is written at random is laid out so that each cell is in a rectangle, as far as no
    /// other was there before.
    @Test
    void everyCellIsSomewhereAndEveryRowHasNames() {
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder rows = new StringBuilder();
            List<String> cells = new ArrayList<>();
            for (int row = random.nextInt(6); row > 0; row--) {
                rows.append(new String[] {"<tr>", "<tbody><tr>", "<thead><tr>", "<tfoot><tr>"}
                        [Math.max(0, random.nextInt(12) - 8)]);
                for (int column = random.nextInt(5); column > 0; column--) {
                    cells.add("c" + cells.size());
                    rows.append("<t%s colspan=%d rowspan=%d>%s"
                            .formatted(
                                    random.nextBoolean() ? "d" : "h",
                                    random.nextInt(4),
                                    random.nextInt(4),
                                    cells.getLast()));
                }
            }
            HtmlTable table = table(rows.toString());

            assertThat(table.grid().stream().flatMap(List::stream).distinct().filter(text -> !text.isEmpty()))
                    .as(rows.toString())
                    .containsExactlyInAnyOrderElementsOf(cells);
            assertThat(new HashSet<>(table.header())).hasSameSizeAs(table.header());
            assertThat(table.rows())
                    .allMatch(Objects::nonNull)
                    .hasSizeLessThanOrEqualTo(table.grid().size());
        }
    }

    private static HtmlTable table(String rows) {
        return HtmlTable.of(Jsoup.parse("<table>" + rows + "</table>").expectFirst("table"));
    }
}
