package dev.scraper.journal;

import static dev.scraper.record.Written.TIMES;
import static dev.scraper.record.Written.WORKER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.list.UrlLine;
import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import dev.scraper.output.Sink;
import dev.scraper.record.FieldNames;
import dev.scraper.record.RecordFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Outputs in which each item of a page has a record of its own: those of a page count together, or
/// not at all.
class ItemRecordsTest {

    private static final FieldNames NAMES = FieldNames.ANY.items(List.of(new RecordFields.Field("name", "name")));
    private static final RecordFields FIELDS = RecordFields.parse("n,item,items,url,outcome,name=items.name", NAMES);

    @TempDir
    Path folder;

    static Stream<OutputFormat> formats() {
        return Stream.of(
                new OutputFormat.JsonLines(null, true),
                new OutputFormat.JsonLines(FIELDS.ofItemLines(), true),
                new OutputFormat.Csv(FIELDS, null, false, true));
    }

    private static byte[] open(int n, int items) {
        StringBuilder open = new StringBuilder(
                "{\"n\":%d,\"url\":\"http://a/%d\",\"outcome\":\"%s\"".formatted(n, n, items < 0 ? "timeout" : "ok"));
        if (items >= 0) {
            open.append(",\"items\":[");
            for (int i = 1; i <= items; i++) {
                open.append(i == 1 ? "" : ",").append("{\"name\":\"a\\n\\\"%d,\"}".formatted(i));
            }
            open.append(']');
        }
        return open.toString().getBytes(UTF_8);
    }

    /// Four lines, of which the second failed and the third has no items; out of order.
    private static byte[] written(OutputFormat format, List<Integer> ends) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sink sink = format.sink(out, true);
        ends.add(out.size());
        int[][] lines = {{4, 1}, {1, 3}, {2, -1}, {3, 0}};
        for (int[] line : lines) {
            sink.write(open(line[0], line[1]), TIMES, WORKER);
            ends.add(out.size());
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whereverAPageIsTornAllOfItIsDoneAgain(OutputFormat format) throws IOException {
        List<Integer> ends = new ArrayList<>();
        byte[] whole = written(format, ends);
        for (int length = 0; length <= whole.length; length++) {
            Path file = Files.write(folder.resolve("out"), Arrays.copyOf(whole, length));
            ResumePoint point = ResumePoint.read(file, format);

            int cut = length;
            int pages = (int) ends.stream().filter(end -> end <= cut).count() - 1;
            assertThat(point.validLength()).as("of %d bytes", length).isEqualTo(pages < 0 ? 0 : ends.get(pages));
            assertThat(point.validLength() + point.tornLength()).isEqualTo(length);
            assertThat(point.done()).isEqualTo(Math.max(0, pages));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void linesAreDoneAndNoItemIsADuplicate(OutputFormat format) throws IOException {
        Path file = Files.write(folder.resolve("out"), written(format, new ArrayList<>()));
        ResumePoint point = ResumePoint.read(file, format);

        assertThat(point.duplicates()).isZero();
        assertThat(point.isDone(new UrlLine(1, 0, "http://a/1"))).isTrue();
        assertThat(point.isDone(new UrlLine(5, 0, "http://a/5"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void itemsStayTogetherInOrderAndInWhatIsTriedAgain(OutputFormat format) throws Exception {
        List<Integer> ends = new ArrayList<>();
        byte[] whole = written(format, ends);
        Path file = Files.write(folder.resolve("out"), whole);
        Path retry = FailureRetry.copyOf(file);
        try (OutputFile held = OutputFile.open(file)) {
            FailureRetry.prepare(held, format, retry);
            OrderedCopy.of(held, format).replace();
        }

        String header = text(whole, 0, ends.get(0));
        String four = text(whole, ends.get(0), ends.get(1));
        String one = text(whole, ends.get(1), ends.get(2));
        String two = text(whole, ends.get(2), ends.get(3));
        String three = text(whole, ends.get(3), ends.get(4));
        assertThat(retry).hasContent(header + four + one + three);
        assertThat(file).hasContent(header + one + two + three + four);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anItemThatIsMissingBetweenOthersIsAnError(OutputFormat format) throws IOException {
        List<Integer> ends = new ArrayList<>();
        byte[] whole = written(format, ends);
        String page = text(whole, ends.get(1), ends.get(2));
        int first = page.indexOf(format instanceof OutputFormat.Csv ? "\n1,2" : "\n{\"n\":1,\"item\":2") + 1;
        int second = page.indexOf(format instanceof OutputFormat.Csv ? "\n1,3" : "\n{\"n\":1,\"item\":3") + 1;
        Path file = Files.writeString(
                folder.resolve("out"), text(whole, 0, ends.get(1)) + page.substring(0, first) + page.substring(second));

        assertThatThrownBy(() -> ResumePoint.read(file, format))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it is item 3 of n=1, behind item 1 of n=1, which has 3");
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }
}
