package dev.scraper.cli.report;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.report.Comparison;
import dev.scraper.report.ComparisonFile;
import dev.scraper.report.MarkdownTable;
import dev.scraper.report.ResultsCsv;
import dev.scraper.report.ResultsText;
import dev.scraper.report.TraceFile;
import dev.scraper.report.page.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scraper report`: the tables and pictures of a comparison, made again from its file.
@Command(
        name = "report",
        header = "tables and pictures of a comparison again",
        description = {
            "Makes tables and pictures again from a file that 'scraper compare --export-json' wrote.",
            "Without a flag it prints the table and the verdict. Nothing is measured and nobody is asked."
        },
        footer = {
            "  scraper report run.json",
            "  scraper report run.json --html report.html     open it in a browser",
            "  scraper report run.json --trace trace.json     open it at ui.perfetto.dev",
            "  scraper report run.json --markdown table.md --csv runs.csv"
        },
        exitCodeList = {"0:done", "2:a flag or an argument that cannot be used", "3:a file cannot be read or written"})
public final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN.json", description = "What 'scraper compare --export-json' wrote.")
    Path file = Path.of("");

    @InGroup(OptionGroup.REPORTS)
    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "One page for a browser, with the run as an animation, that needs nothing else.")
    @Nullable
    Path html;

    @InGroup(OptionGroup.REPORTS)
    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "What every lane did when, as Chrome trace events for Perfetto.")
    @Nullable
    Path trace;

    @InGroup(OptionGroup.REPORTS)
    @Option(names = "--markdown", paramLabel = "FILE", description = "The results as a table for GitHub.")
    @Nullable
    Path markdown;

    @InGroup(OptionGroup.REPORTS)
    @Option(names = "--csv", paramLabel = "FILE", description = "Every run as a row, for spreadsheets.")
    @Nullable
    Path csv;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Comparison comparison = ComparisonFile.read(file);
        if (html == null && trace == null && markdown == null && csv == null) {
            PrintWriter out = spec.commandLine().getOut();
            ResultsText.lines(comparison).forEach(out::println);
            out.flush();
        }
        if (html != null) {
            ReportFile.write(HtmlReport::write, "--html", html, comparison);
        }
        if (trace != null) {
            ReportFile.write(TraceFile::write, "--trace", trace, comparison);
        }
        if (markdown != null) {
            ReportFile.write(MarkdownTable::write, "--markdown", markdown, comparison);
        }
        if (csv != null) {
            ReportFile.write(ResultsCsv::write, "--csv", csv, comparison);
        }
        return ExitStatus.OK;
    }
}
