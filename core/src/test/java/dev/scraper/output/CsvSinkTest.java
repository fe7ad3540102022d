package dev.scraper.output;

import static dev.scraper.record.Written.TIMES;
import static dev.scraper.record.Written.WORKER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.scraper.Corpus;
import dev.scraper.record.FieldNames;
import dev.scraper.record.RecordFields;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvSinkTest implements SinkContract {

    @Override
    public Sink sink(OutputStream out) throws IOException {
        return CsvSink.begin(out, csv("n,url,outcome,title"));
    }

    private final Writes out = new Writes();

    @Test
    void headerAndEachRecordAreOneWrite() throws Exception {
        try (CsvSink sink = CsvSink.begin(out, csv("n,outcome,url"))) {
            sink.write(Written.open(1, "http://a/", UrlOutcome.OK, "t"), TIMES, WORKER);
            sink.write(Written.open(2, "a,\"b\nc", UrlOutcome.INVALID_URL, "no"), TIMES, WORKER);
        }

        assertThat(out.writes).containsExactly("n,outcome,url\n", "1,ok,http://a/\n", "2,invalid_url,\"a,\"\"b\nc\"\n");
        assertThat(out.closed).isTrue();
    }

    @Test
    void resumedSinkWritesNoHeader() throws Exception {
        CsvSink.resume(out, csv("n")).write("{\"n\":1".getBytes(UTF_8), TIMES, WORKER);

        assertThat(out.writes).containsExactly("1\n");
    }

    @Test
    void cellIsFoundByItsPath() throws Exception {
        assertThat(row(
                        "{\"n\":3,\"error\":{\"type\":\"t\",\"message\":\"m\"},\"data\":{\"a.b\":\"dotted\",\"x\":[1, \"é\"]},"
                                + "\"robots\":{\"allowed\":false}",
                        "error.type,data.a.b,data.x,robots.allowed,timings_ms.total,worker.mode,title,n"))
                .containsExactly("t", "dotted", "[1, \"é\"]", "false", "14.050", "sync", "", "3");
    }

    @Test
    void objectIsCompactJsonBesideItsParts() throws Exception {
        assertThat(row("{\"n\":3,\"robots\":{\"allowed\":true,\"rule\":\"é\\u0007\"}", "robots,robots.rule,worker"))
                .containsExactly(
                        "{\"allowed\":true,\"rule\":\"é\\u0007\"}",
                        "é\ufffd",
                        "{\"mode\":\"sync\",\"pid\":1,\"lane\":0}");
    }

    @Test
    void numberIsNoFormulaButTextIs() throws Exception {
        assertThat(row("{\"n\":1,\"data\":{\"a\":-1.5,\"b\":\"-1.5\",\"c\":\"'x\"}", "data.a,data.b,data.c"))
                .containsExactly("-1.5", "'-1.5", "''x");
    }

    @Test
    void fieldMayHaveANameOfItsOwnAndStandTwice() throws Exception {
        CsvSink.begin(out, csv("nr=n,price=data.price,data.price"))
                .write("{\"n\":7,\"data\":{\"price\":\"9 €\"}".getBytes(UTF_8), TIMES, WORKER);

        assertThat(out.writes).containsExactly("nr,price,data.price\n", "7,9 €,9 €\n");
    }

    @Test
    void numbersOfAListComeBackExactlyAsTheyAreWritten() throws Exception {
        assertThat(row(
                        "{\"n\":1,\"input\":{\"a\":-0.0,\"b\":12345678901234567890123,\"c\":1e400,\"d\":1.10,\"e\":null,"
                                + "\"f\":\"\\ud800\",\"g\":[1.10,\"\\ud800\"]}",
                        "input.a,input.b,input.c,input.d,input.e,input.f,input.g"))
                .containsExactly(
                        "-0.0", "12345678901234567890123", "1e400", "1.10", "", "\ufffd", "[1.10,\"\\ud800\"]");
    }

    @Test
    void cellsOfATableStayAsTheyAreThere() throws Exception {
        String record = "{\"n\":1,\"input\":{\"a\":\"-5\",\"b\":\"'x\"},\"title\":\"-5\"";
        RecordFields columns = RecordFields.parse("input.a,input.b,title");

        assertThat(row(record, new OutputFormat.Csv(columns, null, true))).containsExactly("-5", "'x", "'-5");
        assertThat(row(record, new OutputFormat.Csv(columns, null, false))).containsExactly("'-5", "''x", "'-5");
    }

    @Test
    void columnsAreFoundWhereTheirNamesWouldBeAmbiguous() throws Exception {
        assertThat(row(
                        "{\"n\":1,\"input\":{\"file\":\"a.csv\",\"line\":3,\"columns\":{\"line\":\"x\",\"city\":\"Ulm\"}}",
                        "input.city,input.file"))
                .containsExactly("Ulm", "a.csv");
    }

    @Test
    void listMayBeJoined() throws Exception {
        String record =
                "{\"n\":1,\"data\":{\"a\":[\"x\",\"y, \\\"z\\\"\"],\"b\":[],\"c\":[\"=1\"]},\"redirects\":[{\"status\":301}]";
        RecordFields columns = RecordFields.parse("data.a,data.b,data.c,redirects");

        assertThat(row(record, new OutputFormat.Csv(columns, "; ", false)))
                .containsExactly("x; y, \"z\"", "", "'=1", "[{\"status\":301}]");
    }

    @Test
    void everyStringSurvives() throws Exception {
        List<String> texts = new ArrayList<>(Corpus.strings("strings/blns.json"));
        texts.addAll(List.of("a\nb", "\"", "\r\n", ",", "\n", "'", "''=1", "a\rb", " ", "\"\n\""));
        OutputFormat.Csv columns = csv("title,n,data.price,url,outcome");
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (CsvSink sink = CsvSink.begin(csv, columns)) {
            for (int i = 0; i < texts.size(); i++) {
                sink.write(Written.open(i + 1, texts.get(i), UrlOutcome.OK, texts.get(i)), TIMES, WORKER);
            }
        }

        List<CsvRecord> rows = rows(csv.toString(UTF_8));
        assertThat(rows).hasSize(texts.size() + 1).hasSizeGreaterThan(500);
        for (int i = 0; i < texts.size(); i++) {
            List<String> cells = rows.get(i + 1).getFields();
            String text = CsvCell.printable(texts.get(i));
            assertThat(cells.get(1)).isEqualTo(String.valueOf(i + 1));
            assertThat(cells)
                    .extracting(CsvCell::undone)
                    .containsExactly(text, String.valueOf(i + 1), text, text, "ok");
        }
    }

    private List<String> row(String open, String columns) throws IOException {
        return row(open, csv(columns));
    }

    private static OutputFormat.Csv csv(String columns) {
        return new OutputFormat.Csv(RecordFields.parse(columns));
    }

    private List<String> row(String open, OutputFormat.Csv format) throws IOException {
        CsvSink.resume(out, format).write(open.getBytes(UTF_8), TIMES, WORKER);
        return rows(out.writes.getLast()).getFirst().getFields();
    }

    private static List<CsvRecord> rows(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream().toList();
    }

    @Test
    void eachItemHasARowAndAllRowsOfAPageAreOneWrite() throws Exception {
        CsvSink sink = CsvSink.begin(out, items("n,item,items,url,outcome,items.a,items.p.amount,data.total"));
        sink.write(
                ("{\"n\":1,\"url\":\"u\",\"outcome\":\"ok\",\"data\":{\"total\":2},"
                                + "\"items\":[{\"a\":\"x\",\"p\":{\"amount\":\"1.50\"}},{\"a\":\"y,[]\"}]")
                        .getBytes(UTF_8),
                TIMES,
                WORKER);
        sink.write("{\"n\":2,\"url\":\"v\",\"outcome\":\"ok\",\"items\":[]".getBytes(UTF_8), TIMES, WORKER);
        sink.write("{\"n\":3,\"url\":\"w\",\"outcome\":\"http_error\"".getBytes(UTF_8), TIMES, WORKER);

        assertThat(out.writes)
                .containsExactly(
                        "n,item,items,url,outcome,items.a,items.p.amount,data.total\n",
                        "1,1,2,u,ok,x,1.50,2\n1,2,2,u,ok,\"y,[]\",,2\n",
                        "2,,0,v,ok,,,\n",
                        "3,,,w,http_error,,,\n");
    }

    @Test
    void itemsThatAreNoObjectsAreCellsAndEachHasItsOwnErrors() throws Exception {
        CsvSink sink = CsvSink.begin(out, items("n,item,item.data,items.a,data_errors"));
        sink.write(
                ("{\"n\":1,\"url\":\"u\",\"outcome\":\"ok\",\"items\":[1,\"=x\",[2],null],"
                                + "\"data_errors\":[{\"field\":\"z\"},{\"field\":\"a\",\"item\":2}]")
                        .getBytes(UTF_8),
                TIMES,
                WORKER);

        assertThat(out.writes.get(1)).isEqualTo("""
                1,1,1,,"[{""field"":""z""}]"
                1,2,'=x,,"[{""field"":""a"",""item"":2}]"
                1,3,[2],,
                1,4,,,
                """);
    }

    private static OutputFormat.Csv items(String columns) {
        FieldNames names = FieldNames.ANY.items(
                List.of(new RecordFields.Field("a", "a"), new RecordFields.Field("p", "p.amount")));
        return new OutputFormat.Csv(RecordFields.parse(columns, names), null, false, true);
    }
}
