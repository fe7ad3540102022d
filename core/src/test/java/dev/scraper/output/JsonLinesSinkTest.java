package dev.scraper.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.record.RecordFields;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.Worker;
import dev.scraper.record.Written;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkTest {

    private static final RecordTimes NONE = RecordTimes.NONE;
    private static final Worker WORKER = new Worker("sync", 1, 0);

    @TempDir
    Path folder;

    private static final class Writes extends OutputStream {
        private final List<String> writes = new ArrayList<>();
        private boolean closed;

        @Override
        public void write(int b) {
            writes.add(String.valueOf((char) b));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writes.add(new String(bytes, offset, length, UTF_8));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void eachRecordIsOneWriteOfOneLine() throws Exception {
        Writes out = new Writes();
        try (JsonLinesSink sink = new JsonLinesSink(out)) {
            sink.write("{\"n\":1".getBytes(UTF_8), NONE, WORKER);
            sink.write("{\"n\":2".getBytes(UTF_8), NONE, WORKER);
            assertThat(out.writes).hasSize(2).allMatch(line -> line.indexOf('\n') == line.length() - 1);
            assertThat(out.closed).isFalse();
        }
        assertThat(out.closed).isTrue();
    }

    @Test
    void wantedFieldsStayWhereTheyStand() throws Exception {
        Writes out = new Writes();
        try (JsonLinesSink sink =
                new JsonLinesSink(out, RecordFields.parse("timings_ms.total,data.a.b,url,n,robots.rule"))) {
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
                RecordFields.parse("nr=n,\"x\"=data.price,data.tags,input.*,none=error.type,took=timings_ms.total"))) {
            String record = "{\"n\":1,\"url\":\"u\",\"input\":{\"z\":-0.0,\"half\":\"\\ud800\"},"
                    + "\"data\":{\"price\":1.10,\"tags\":[]}";
            sink.write(record.getBytes(UTF_8), Written.TIMES, WORKER);
        }

        assertThat(out.writes)
                .containsExactly("{\"nr\":1,\"input\":{\"z\":-0.0,\"half\":\"\\ud800\"},\"data\":{\"tags\":[]},"
                        + "\"\\\"x\\\"\":1.10,\"took\":14.050}\n");
    }

    @Test
    void recordIsInTheFileBeforeTheSinkIsClosed() throws Exception {
        Path file = folder.resolve("out.jsonl");
        try (JsonLinesSink sink = new JsonLinesSink(new FileOutputStream(file.toFile()))) {
            sink.write("{\"n\":1".getBytes(UTF_8), NONE, WORKER);

            assertThat(Files.readString(file)).startsWith("{\"n\":1,").endsWith("}\n");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void deviceThatIsNoDiskIsClosedWithoutAComplaint() throws Exception {
        JsonLinesSink sink = new JsonLinesSink(new FileOutputStream("/dev/null"));
        sink.write("{\"n\":1".getBytes(UTF_8), NONE, WORKER);

        sink.close();
    }

    @Test
    void failingWriteIsTold() throws Exception {
        OutputStream full = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        try (JsonLinesSink sink = new JsonLinesSink(full)) {
            assertThatThrownBy(() -> sink.write(new byte[] {'{'}, NONE, WORKER)).hasMessage("No space left on device");
        }
    }
}
