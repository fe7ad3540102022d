package dev.scraper.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.record.RecordFields;
import dev.scraper.record.Worker;
import dev.scraper.record.Written;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkTest implements SinkContract {

    @Override
    public Sink sink(OutputStream out) throws IOException {
        return new JsonLinesSink(out);
    }

    private static final Worker WORKER = new Worker("sync", 1, 0);

    @TempDir
    Path folder;

    @Test
    void wantedFieldsStayWhereTheyStand() throws Exception {
        Writes out = new Writes();
        try (JsonLinesSink sink = new JsonLinesSink(
                out, new OutputFormat.JsonLines(RecordFields.parse("timings_ms.total,data.a.b,url,n,robots.rule")))) {
            String record = "{\"n\":1,\"url\":\"\\u009bä\",\"title\":\"t\",\"data\":{\"a.b\":[1,{\"c\":2}],\"d\":1},"
                    + "\"robots\":{\"allowed\":true},\"timestamp\":\"\"";
            sink.write(record.getBytes(UTF_8), Written.TIMES, WORKER);
        }

        assertThat(out.writes)
                .containsExactly("{\"n\":1,\"url\":\"\\u009bä\",\"data\":{\"a.b\":[1,{\"c\":2}]},"
                        + "\"timings_ms\":{\"total\":14.050}}\n");
    }

    @Test
    void fieldWithANameOfItsOwnIsAKeyOfTheRecord() throws Exception {
        Writes out = new Writes();
        try (JsonLinesSink sink = new JsonLinesSink(
                out,
                new OutputFormat.JsonLines(RecordFields.parse(
                        "nr=n,\"x\"=data.price,data.tags,input.*,none=error.type,took=timings_ms.total")))) {
            String record = "{\"n\":1,\"url\":\"u\",\"input\":{\"z\":-0.0,\"half\":\"\\ud800\"},"
                    + "\"data\":{\"price\":1.10,\"tags\":[]}";
            sink.write(record.getBytes(UTF_8), Written.TIMES, WORKER);
        }

        assertThat(out.writes)
                .containsExactly("{\"nr\":1,\"input\":{\"z\":-0.0,\"half\":\"\\ud800\"},\"data\":{\"tags\":[]},"
                        + "\"\\\"x\\\"\":1.10,\"took\":14.050}\n");
    }

    @Test
    void eachItemHasALineWithWhatThePageHasInCommon() throws Exception {
        Writes out = new Writes();
        try (JsonLinesSink sink = new JsonLinesSink(out, new OutputFormat.JsonLines(null, true))) {
            String record = "{\"n\":1,\"url\":\"u\",\"input\":{\"city\":\"é\"},\"outcome\":\"ok\",\"title\":\"t\","
                    + "\"data\":{\"total\":2},\"items\":[{\"a\":1.10},{}],\"data_errors\":[{\"field\":\"z\",\"type\":\"missing\"},"
                    + "{\"field\":\"a\",\"item\":2,\"type\":\"missing\"}]";
            sink.write(record.getBytes(UTF_8), Written.TIMES, WORKER);
            sink.write("{\"n\":2,\"url\":\"v\",\"outcome\":\"timeout\"".getBytes(UTF_8), Written.TIMES, WORKER);
            sink.write("{\"n\":3,\"url\":\"w\",\"outcome\":\"ok\",\"items\":[]".getBytes(UTF_8), Written.TIMES, WORKER);
        }

        assertThat(out.writes)
                .containsExactly(
                        "{\"n\":1,\"item\":1,\"items\":2,\"url\":\"u\",\"input\":{\"city\":\"é\"},\"outcome\":\"ok\","
                                + "\"page_data\":{\"total\":2},\"data\":{\"a\":1.10},"
                                + "\"data_errors\":[{\"field\":\"z\",\"type\":\"missing\"}]}\n"
                                + "{\"n\":1,\"item\":2,\"items\":2,\"url\":\"u\",\"input\":{\"city\":\"é\"},\"outcome\":\"ok\","
                                + "\"data\":{},"
                                + "\"data_errors\":[{\"field\":\"a\",\"item\":2,\"type\":\"missing\"}]}\n",
                        "{\"n\":2,\"url\":\"v\",\"outcome\":\"timeout\"}\n",
                        "{\"n\":3,\"items\":0,\"url\":\"w\",\"outcome\":\"ok\"}\n");
    }
}
