package dev.scraper.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scraper.cli.InProcess;
import dev.scraper.report.Comparison;
import dev.scraper.report.ComparisonFile;
import dev.scraper.report.MarkdownTable;
import dev.scraper.report.ResultsCsv;
import dev.scraper.report.ResultsText;
import dev.scraper.report.page.HtmlReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    Path folder;

    private final InProcess program = new InProcess();
    private final Path run;
    private final Comparison comparison;

    ReportCommandTest() throws Exception {
        run = Path.of(Objects.requireNonNull(ReportCommandTest.class.getResource("run.json"))
                .toURI());
        comparison = ComparisonFile.read(run);
    }

    @Test
    void withoutAFlagItPrintsTheTables() {
        assertThat(program.run("report", run.toString())).isZero();
        assertThat(program.out().lines()).containsExactlyElementsOf(ResultsText.lines(comparison));
    }

    @Test
    void everyFlagWritesItsFileAndNothingIsPrinted() {
        Path html = folder.resolve("report.html");
        Path trace = folder.resolve("trace.json");
        Path markdown = folder.resolve("table.md");
        Path csv = folder.resolve("runs.csv");

        int status = program.run(
                "report",
                run.toString(),
                "--html",
                html.toString(),
                "--trace",
                trace.toString(),
                "--markdown",
                markdown.toString(),
                "--csv",
                csv.toString());

        assertThat(status).as(program.err()).isZero();
        assertThat(program.out()).isEmpty();
        assertThat(html).hasContent(HtmlReport.text(comparison));
        assertThat(trace).content().startsWith("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[");
        assertThat(markdown).hasContent(MarkdownTable.text(comparison));
        assertThat(csv).hasContent(ResultsCsv.text(comparison));
    }

    @Test
    void aFullDiskIsNoFaultOfTheProgram() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: no /dev/full here");
        for (String flag : List.of("--html", "--trace", "--markdown", "--csv")) {
            assertThat(program.run("report", run.toString(), flag, "/dev/full"))
                    .as(flag)
                    .isEqualTo(3);
            assertThat(program.err()).contains(flag + ": /dev/full: cannot be written: No space left on device");
        }
    }

    @Test
    void whatCannotBeReadOrWrittenIsNamed() throws Exception {
        Path none = folder.resolve("none.json");
        Path far = folder.resolve("no/such/folder.html");
        Path text = Files.writeString(folder.resolve("text.json"), "no JSON");

        assertThat(program.run("report", none.toString())).isEqualTo(3);
        assertThat(program.err()).contains("none.json: cannot be read");
        assertThat(program.run("report", text.toString())).isEqualTo(3);
        assertThat(program.err()).contains("is no comparison");
        assertThat(program.run("report", run.toString(), "--html", far.toString()))
                .isEqualTo(3);
        assertThat(program.err()).contains("--html: " + far + ": cannot be written: its folder does not exist");
        assertThat(program.run("report")).isEqualTo(2);
    }
}
