package dev.scraper.journal;

import static dev.scraper.record.UrlOutcome.HTTP_ERROR;
import static dev.scraper.record.UrlOutcome.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import dev.scraper.output.Sink;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Written;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderedCopyTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.scraper.journal.ResumePointTest#formats")
    void recordsStandInTheOrderOfTheListHoweverTheyCame(OutputFormat format) throws Exception {
        List<Long> lines = new ArrayList<>();
        for (long n = 1; n <= 10_000; n += 1 + n % 3) {
            lines.add(n);
        }
        byte[] right = written(format, lines);
        Collections.shuffle(lines, new Random(5));
        Path file = Files.write(folder.resolve("out"), written(format, lines));

        order(file, format);

        assertThat(file).hasBinaryContent(right);
        assertThat(folder).isDirectoryNotContaining("glob:**.{ordered,tmp}");
    }

    @Test
    void untilItIsPutInItsPlaceTheOutputStaysAsItIs() throws Exception {
        OutputFormat format = new OutputFormat.JsonLines();
        byte[] before = written(format, List.of(2L, 1L));
        Path file = Files.write(folder.resolve("out"), before);

        try (OutputFile held = OutputFile.open(file)) {
            OrderedCopy.of(held, format);
        }

        assertThat(file).hasBinaryContent(before);
        assertThat(ResumePoint.read(folder.resolve("out.ordered"), format).done())
                .isEqualTo(2);
    }

    @Test
    void whatIsInOrderIsNotCopied() throws Exception {
        OutputFormat format = new OutputFormat.JsonLines();
        Path file = Files.write(folder.resolve("out"), written(format, List.of(1L, 2L, 5L)));
        Files.writeString(folder.resolve("out.ordered"), "of a run that was killed");

        try (OutputFile held = OutputFile.open(file)) {
            OrderedCopy copy = OrderedCopy.of(held, format);
            assertThat(folder.resolve("out.ordered")).doesNotExist();
            copy.replace();
        }

        assertThat(file).hasBinaryContent(written(format, List.of(1L, 2L, 5L)));
    }

    @Test
    void laterRecordOfALineIsTheOneThatStays() throws Exception {
        OutputFormat format = new OutputFormat.JsonLines();
        String twice = ResumePointTest.whole(2, "u", "timeout") + ResumePointTest.whole(1, "u", "ok");
        Path file = Files.writeString(folder.resolve("out"), twice + ResumePointTest.whole(2, "u", "ok"));

        order(file, format);

        assertThat(file).hasContent(ResumePointTest.whole(1, "u", "ok") + ResumePointTest.whole(2, "u", "ok"));
    }

    @Test
    void damagedOutputStaysAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("out"), ResumePointTest.whole(1, "u", "ok") + "no record\n");

        assertThatThrownBy(() -> order(file, new OutputFormat.JsonLines()))
                .hasMessageContaining("line 2: is no record");

        assertThat(folder).isDirectoryNotContaining("glob:**.{ordered,tmp}");
    }

    @Test
    void linkStaysALink() throws Exception {
        OutputFormat format = new OutputFormat.JsonLines();
        Path file = Files.write(folder.resolve("out"), written(format, List.of(2L, 1L)));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        order(link, format);

        assertThat(link).isSymbolicLink().hasBinaryContent(written(format, List.of(1L, 2L)));
    }

    private static void order(Path file, OutputFormat format) throws IOException {
        OrderedCopy copy;
        try (OutputFile held = OutputFile.open(file)) {
            copy = OrderedCopy.of(held, format);
        }
        copy.replace();
    }

    private static byte[] written(OutputFormat format, List<Long> lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sink sink = format.sink(out, true)) {
            for (long n : lines) {
                UrlOutcome outcome = n % 5 == 0 ? HTTP_ERROR : OK;
                sink.write(
                        Written.open(
                                n,
                                Written.url(n),
                                outcome,
                                "T \"%d\",\nx".formatted(n).repeat((int) (n % 7))),
                        Written.TIMES,
                        Written.WORKER);
            }
        }
        return out.toByteArray();
    }
}
