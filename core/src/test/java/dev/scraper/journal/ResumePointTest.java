package dev.scraper.journal;

import static dev.scraper.record.UrlOutcome.HTTP_ERROR;
import static dev.scraper.record.UrlOutcome.INVALID_URL;
import static dev.scraper.record.UrlOutcome.OK;
import static dev.scraper.record.UrlOutcome.TIMEOUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.list.UrlLine;
import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import dev.scraper.output.Sink;
import dev.scraper.record.RecordFields;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumePointTest {

    private static final OutputFormat JSONL = new OutputFormat.JsonLines();
    private static final OutputFormat CSV = new OutputFormat.Csv(Written.COLUMNS);

    @TempDir
    Path folder;

    private Path file;

    static Stream<OutputFormat> formats() {
        return Stream.of(JSONL, new OutputFormat.JsonLines(RecordFields.parse("nr=n,page=url,outcome,title")), CSV);
    }

    @BeforeEach
    void name() {
        file = folder.resolve("out");
    }

    private ResumePoint read(byte[] output, OutputFormat format) throws IOException {
        Files.write(file, output);
        return ResumePoint.read(file, format);
    }

    static String whole(long n, String url, String outcome) {
        return ("{\"n\":%d,\"url\":\"%s\",\"outcome\":\"%s\",\"attempts\":1,\"timestamp\":\"\",\"timings_ms\":{},"
                        + "\"worker\":{}}\n")
                .formatted(n, url, outcome);
    }

    private static byte[] bytes(byte[] start, String end) {
        byte[] more = end.getBytes(UTF_8);
        byte[] both = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, both, start.length, more.length);
        return both;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void wholeOutputIsDone(OutputFormat format) throws Exception {
        byte[] output = Written.output(format, OK, HTTP_ERROR, OK, INVALID_URL);

        ResumePoint point = read(output, format);

        assertThat(point.validLength()).isEqualTo(output.length);
        assertThat(point.tornLength()).isZero();
        assertThat(point.done()).isEqualTo(4);
        assertThat(point.counts()).isEqualTo(Map.of(OK, 2L, HTTP_ERROR, 1L, INVALID_URL, 1L));
        assertThat(point.duplicates()).isZero();
        for (long n = 1; n <= 4; n++) {
            assertThat(point.isDone(new UrlLine(n, 0, Written.url(n)))).isTrue();
        }
        assertThat(point.isDone(new UrlLine(5, 0, Written.url(5)))).isFalse();
        assertThat(point.unasked()).isZero();
        assertThat(point.unaskedText()).isEmpty();
    }

    /// Killed at any moment, and with NULs where the disk had not got the end yet.
    @ParameterizedTest
    @MethodSource("formats")
    void tornAtAnyByteWholeRecordsAreKept(OutputFormat format) throws Exception {
        byte[] output = Written.output(format, OK, HTTP_ERROR, OK);
        List<Integer> ends = new ArrayList<>(List.of(0));
        for (int records = 0; records <= 3; records++) {
            UrlOutcome[] some = Arrays.copyOf(new UrlOutcome[] {OK, HTTP_ERROR, OK}, records);
            ends.add(Written.output(format, some).length);
        }
        for (int length = 0; length <= output.length; length++) {
            int cut = length;
            long valid = ends.stream()
                    .filter(end -> end <= cut)
                    .mapToInt(end -> end)
                    .max()
                    .orElseThrow();
            for (int nuls : new int[] {0, 4096}) {
                ResumePoint point = read(Arrays.copyOf(Arrays.copyOf(output, length), length + nuls), format);

                assertThat(point.validLength()).as("cut at %d", length).isEqualTo(valid);
                assertThat(point.tornLength()).isEqualTo(length + nuls - valid);
                assertThat(point.done())
                        .isEqualTo(ends.stream()
                                        .distinct()
                                        .filter(end -> end <= cut)
                                        .count()
                                - (format.equals(CSV) && length >= ends.get(1) ? 2 : 1));
            }
        }
    }

    @Test
    void nothingIsDoneWhereThereIsNoFile() throws Exception {
        ResumePoint point = ResumePoint.read(folder.resolve("missing"), JSONL);

        assertThat(point.validLength()).isZero();
        assertThat(point.counts()).isEmpty();
        assertThat(point.isDone(new UrlLine(1, 0, "x"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void damageInTheMiddleIsToldWithItsLine(OutputFormat format) throws Exception {
        byte[] output = Written.output(format, OK, OK, OK);
        int second = Written.output(format, OK).length;
        int third = Written.output(format, OK, OK).length;
        long line = 1
                + new String(output, 0, second, UTF_8)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        byte[] first = Arrays.copyOf(output, second);
        byte[] rest = Arrays.copyOfRange(output, third, output.length);
        for (String damage : List.of(
                "\0\0\0\n",
                "\n",
                "x\n",
                "1,a\n",
                "{}\n",
                "{\"n\":2}\n",
                "{\"n\":0,\"url\":\"\",\"outcome\":\"ok\"}\n",
                "{\"n\":2,\"url\":\"\",\"outcome\":\"great\"}\n",
                "{\"n\":2,\"url\":\"\",\"outcome\":\"ok\"\n",
                "2,u,great,t,\n",
                "x,u,ok,t,\n",
                "2,u,ok,t,,\n",
                "0,u,ok,t,\n",
                "2,u,ok,t\0,\n",
                "2,\"u\"x,ok,t,\n")) {
            byte[] damaged = bytes(bytes(first, damage), Written.text(rest));

            assertThatThrownBy(() -> read(damaged, format))
                    .as(damage)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("%s, line %d: is no record (".formatted(file, line))
                    .hasMessageEndingWith("delete or mend it, or start over");
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void fileOfSomebodyElseIsNotTakenForATornRecord(OutputFormat format) {
        for (String text :
                List.of("Dear diary", "http://h/\nhttp://i/\n", "PK\3\4\0\0", "\0x", "\0\0\n\0", "\n", "{\"a\":1}")) {
            assertThatThrownBy(() -> read(text.getBytes(UTF_8), format))
                    .as(text)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + ", line 1: is ")
                    .hasMessageContaining("start over");
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void quoteTooFewInACsvIsNotATornRow() throws Exception {
        byte[] output = bytes(Written.output(CSV), "1,a,b\",ok,t,\n2,u,ok,t,\n3,u,ok,t,\n");

        assertThatThrownBy(() -> read(output, CSV)).hasMessageContaining("line 2: is no record");
    }

    @Test
    void otherColumnsAreToldWithBoth() throws Exception {
        byte[] output = Written.output(CSV, OK);

        assertThatThrownBy(() -> read(output, new OutputFormat.Csv(RecordFields.parse("n,url,outcome"))))
                .hasMessage(file + ", line 1: is 'n,url,outcome,title,data.price', but the header row would be"
                        + " 'n,url,outcome' now; use the same fields, or start over");
        assertThatThrownBy(
                        () -> read(bytes(new byte[0], "n,url,outcome,ti"), new OutputFormat.Csv(RecordFields.DEFAULT)))
                .hasMessageContaining("header row would be");
    }

    @Test
    void otherKeysAreToldWithOneOfThem() throws Exception {
        byte[] whole = Written.output(JSONL, OK);
        OutputFormat few = new OutputFormat.JsonLines(RecordFields.parse("n,url,outcome"));
        OutputFormat more = new OutputFormat.JsonLines(RecordFields.parse("n,url,outcome,timings_ms.total,title"));

        assertThatThrownBy(() -> read(whole, few))
                .hasMessage(file + ", line 1: was written with other fields: it has 'attempts', which is not among"
                        + " those of this run; use the same fields, or start over");
        assertThatThrownBy(() -> read(Written.output(few, OK), more))
                .hasMessageContaining("it lacks 'timings_ms', which is among those of this run");
        assertThatThrownBy(() -> read(Written.output(few, OK), JSONL)).hasMessageContaining("it lacks 'attempts'");
        assertThat(read(Written.output(more, OK, HTTP_ERROR), more).done()).isEqualTo(2);
    }

    @Test
    void outputWithoutLinesCannotBeContinued() {
        OutputFormat format = new OutputFormat.Csv(RecordFields.parse("url,outcome"));

        assertThatThrownBy(() -> read(new byte[0], format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without n, url and outcome");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void changedLineIsNamedWithBothUrls(OutputFormat format) throws Exception {
        ResumePoint point = read(Written.output(format, OK, OK), format);

        assertThat(point.isDone(new UrlLine(1, 0, Written.url(1)))).isTrue();
        assertThatThrownBy(() -> point.isDone(new UrlLine(2, 0, "http://b/\u001b[31m")))
                .isInstanceOf(ListChangedException.class)
                .hasMessageMatching("(?s)line 2 of the list is 'http://b/.*\\[31m', but \\Q" + file + "\\E has '\\Q"
                        + Written.url(2) + "\\E' for n=2; use the list it was made from, or start over")
                .hasMessageNotContaining("\u001b");
        Files.delete(file);
        assertThatThrownBy(() -> point.isDone(new UrlLine(2, 0, "http://b/")))
                .hasMessageContaining("has another URL for");
    }

    /// Cut, with half a character, a formula, control characters: as the record has it.
    @ParameterizedTest
    @MethodSource("formats")
    void lineThatItsRecordCannotHaveLiterallyIsStillDone(OutputFormat format) throws Exception {
        List<String> urls =
                List.of("x".repeat(8_193), "a\ud83db", "=1+1", "'a", "''", "\u001b[31m\0", "a\tb", "\u009b", "-");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sink sink = format.sink(out, true)) {
            for (int i = 0; i < urls.size(); i++) {
                sink.write(Written.open(i + 1, urls.get(i), INVALID_URL, "t"), Written.TIMES, Written.WORKER);
            }
        }
        ResumePoint point = read(out.toByteArray(), format);

        for (int i = 0; i < urls.size(); i++) {
            assertThat(point.isDone(new UrlLine(i + 1, 0, urls.get(i)))).isTrue();
        }
    }

    @Test
    void laterRecordOfALineCounts() throws Exception {
        byte[] twice = bytes(Written.output(JSONL, OK, TIMEOUT), whole(2, "http://new/", "ok"));

        ResumePoint point = read(twice, JSONL);

        assertThat(point.duplicates()).isEqualTo(1);
        assertThat(point.done()).isEqualTo(2);
        assertThat(point.counts()).isEqualTo(Map.of(OK, 2L));
        assertThat(point.isDone(new UrlLine(2, 0, "http://new/"))).isTrue();
    }

    @Test
    void linesThatTheListDoesNotHaveAreCounted() throws Exception {
        ResumePoint point = read(Written.output(JSONL, OK, OK, OK, OK), JSONL);

        point.isDone(new UrlLine(1, 0, Written.url(1)));
        point.isDone(new UrlLine(1, 0, Written.url(1)));
        point.isDone(new UrlLine(3, 0, Written.url(3)));

        assertThat(point.unasked()).isEqualTo(2);
        assertThat(point.unaskedText())
                .hasValue(file + " has records of 2 lines that the list does not have, the first"
                        + " n=2; is it the list it was made from?");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1023, 1024, 1L << 31, Long.MAX_VALUE})
    void anyNumberCanBeDone(long n) throws Exception {
        ResumePoint point = read(bytes(new byte[0], whole(n, "u", "ok")), JSONL);

        assertThat(point.isDone(new UrlLine(n, 0, "u"))).isTrue();
        assertThat(point.isDone(new UrlLine(n - 1, 0, "u"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void recordLongerThanTheBufferIsRead(OutputFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sink sink = format.sink(out, true)) {
            for (int n = 1; n <= 3; n++) {
                sink.write(Written.open(n, Written.url(n), OK, "\"\n".repeat(700_000)), Written.TIMES, Written.WORKER);
            }
        }
        byte[] output = out.toByteArray();

        assertThat(read(output, format).done()).isEqualTo(3);
        ResumePoint torn = read(Arrays.copyOf(output, output.length - 1), format);
        assertThat(torn.done()).isEqualTo(2);
        assertThat(torn.tornLength()).isGreaterThan(2_000_000);
    }

    /// After a power cut, the list of a crawl may lack lines whose records were on the disk.
    @Test
    void fromTheFirstRecordOnWhoseLineTheListLacksAllCountsAsTorn() throws Exception {
        String kept = whole(2, "http://h/", "ok") + whole(4, "http://h/4", "ok");
        Files.writeString(
                file, kept + whole(6, "http://h/6", "ok") + whole(3, "http://h/3", "ok") + "{\"n\":5,\"url\":");

        try (OutputFile out = OutputFile.open(file)) {
            ResumePoint point = ResumePoint.read(out, JSONL, 5);

            assertThat(point.done()).isEqualTo(2);
            assertThat(point.validLength()).isEqualTo(kept.length());
            assertThat(point.tornLength()).isEqualTo(Files.size(file) - kept.length());
            assertThat(point.isDone(new UrlLine(3, 0, "http://h/3"))).isFalse();
            assertThat(point.isDone(new UrlLine(4, 0, "http://h/4"))).isTrue();
        }
    }

    /// Its own line is there, but the list lost what it had added: nobody would find its links
    /// again.
    @Test
    void fromTheFirstRecordOnWhoseLinksTheListLacksAllCountsAsTorn() throws Exception {
        String kept = whole(2, "http://h/", "ok").replace("\"worker\"", "\"listed\":5,\"worker\"")
                + whole(3, "http://h/listed:9", "ok");
        String lost = whole(4, "http://h/4", "ok").replace("\"worker\"", "\"listed\":7,\"worker\"");
        Files.writeString(file, kept + lost + whole(5, "http://h/5", "ok"));

        try (OutputFile out = OutputFile.open(file)) {
            ResumePoint point = ResumePoint.read(out, JSONL, 6);

            assertThat(point.done()).isEqualTo(2);
            assertThat(point.lacking()).isEqualTo(2);
            assertThat(point.validLength()).isEqualTo(kept.length());
            assertThat(ResumePoint.read(out, JSONL, 7).done()).isEqualTo(4);
        }
    }

    /// A list that has far less than a power cut explains is not the one that the output belongs
    /// to.
    @Test
    void listThatLacksFarTooMuchIsRefused() throws Exception {
        StringBuilder records = new StringBuilder();
        for (int n = 2; n < 200; n++) {
            records.append(whole(n, "http://h/" + n, "ok"));
        }
        Files.writeString(file, records);

        try (OutputFile out = OutputFile.open(file)) {
            assertThatThrownBy(() -> ResumePoint.read(out, JSONL, 20))
                    .hasMessageContaining("is it the list it was made from? Nothing was changed");
            assertThat(ResumePoint.read(out, JSONL, 190).lacking()).isEqualTo(9);
        }
    }

    @Test
    void ofAListThatLacksNothingAllRecordsCount() throws Exception {
        String kept = whole(2, "http://h/", "ok") + whole(4, "http://h/4", "ok");
        Files.writeString(file, kept + "{\"n\":5,\"url\":");

        try (OutputFile out = OutputFile.open(file)) {
            ResumePoint point = ResumePoint.read(out, JSONL, 4);

            assertThat(point.done()).isEqualTo(2);
            assertThat(point.validLength()).isEqualTo(kept.length());
        }
    }

    @Test
    void ofAListThatLacksAllNoneDoes() throws Exception {
        Files.writeString(file, whole(2, "http://h/", "ok"));

        try (OutputFile out = OutputFile.open(file)) {
            ResumePoint point = ResumePoint.read(out, JSONL, 1);

            assertThat(point.done()).isZero();
            assertThat(point.validLength()).isZero();
        }
    }
}
