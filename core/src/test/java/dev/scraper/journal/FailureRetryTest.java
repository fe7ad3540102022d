package dev.scraper.journal;

import static dev.scraper.record.UrlOutcome.HTTP_ERROR;
import static dev.scraper.record.UrlOutcome.NOT_HTML;
import static dev.scraper.record.UrlOutcome.OK;
import static dev.scraper.record.UrlOutcome.TIMEOUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.output.OutputFile;
import dev.scraper.output.OutputFormat;
import dev.scraper.record.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureRetryTest {

    private static final OutputFormat JSONL = new OutputFormat.JsonLines();

    @TempDir
    Path folder;

    private Path output;
    private Path retry;

    @BeforeEach
    void name() throws Exception {
        output = Files.createFile(folder.resolve("out"));
        retry = FailureRetry.copyOf(output);
    }

    private void prepare(OutputFormat format) throws IOException {
        try (OutputFile held = OutputFile.open(output)) {
            FailureRetry.prepare(held, format, retry);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.scraper.journal.ResumePointTest#formats")
    void copyHasWhatWasAcceptedAndIsWhole(OutputFormat format) throws Exception {
        byte[] written = Written.output(format, OK, HTTP_ERROR, TIMEOUT, NOT_HTML, TIMEOUT, OK);
        Files.write(output, Arrays.copyOf(written, written.length - 1));

        prepare(format);

        ResumePoint point = ResumePoint.read(retry, format);
        assertThat(point.counts()).isEqualTo(Map.of(OK, 1L, NOT_HTML, 1L));
        assertThat(point.outcome(4)).isEqualTo(NOT_HTML);
        assertThat(point.tornLength()).isZero();
        assertThat(output).hasBinaryContent(Arrays.copyOf(written, written.length - 1));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void nothingFailedIsAnEqualCopy() throws Exception {
        OutputFormat csv = new OutputFormat.Csv(Written.COLUMNS);
        Files.write(output, Written.output(csv, OK, OK));

        prepare(csv);

        assertThat(retry).hasSameBinaryContentAs(output);
    }

    @Test
    void emptyOutputHasAnEmptyCopy() throws Exception {
        prepare(new OutputFormat.Csv(Written.COLUMNS));

        assertThat(retry).isEmptyFile();
    }

    @Test
    void copyThatIsThereIsContinued() throws Exception {
        Files.write(output, Written.output(JSONL, OK, TIMEOUT));
        Files.writeString(retry, "from the run before");

        prepare(JSONL);

        assertThat(retry).hasContent("from the run before");
    }

    @Test
    void failureBehindASuccessIsTriedAgain() throws Exception {
        Files.write(output, Written.output(JSONL, OK, OK));
        try (OutputFile file = OutputFile.open(output)) {
            file.writeFrom(file.size())
                    .write(ResumePointTest.whole(1, "u", "timeout").getBytes(UTF_8));
        }

        prepare(JSONL);

        ResumePoint point = ResumePoint.read(retry, JSONL);
        assertThat(point.outcome(1)).isNull();
        assertThat(point.outcome(2)).isEqualTo(OK);
    }

    @Test
    void damagedOutputMakesNoCopy() throws Exception {
        Files.writeString(output, "{\n{\n");

        assertThatThrownBy(() -> prepare(JSONL)).hasMessageContaining("line 1: is no record");
        assertThat(folder).isDirectoryNotContaining("glob:**out.*");
    }

    @Test
    void wholeCopyTakesTheOutputsPlace() throws Exception {
        Files.writeString(output, "old");
        Files.writeString(retry, "new");

        FailureRetry.finish(retry, output);

        assertThat(output).hasContent("new");
        assertThat(retry).doesNotExist();
    }

    @Test
    void linkStaysALink() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path link = Files.createSymbolicLink(other.resolve("link"), output);
        Files.writeString(output, "old");

        Path copy = FailureRetry.copyOf(link);
        Files.writeString(copy, "new");
        FailureRetry.finish(copy, link);

        assertThat(copy.getParent()).isEqualTo(folder.toRealPath());
        assertThat(link).isSymbolicLink().hasContent("new");
    }
}
