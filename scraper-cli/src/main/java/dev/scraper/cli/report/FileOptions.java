package dev.scraper.cli.report;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.ListOptions;
import dev.scraper.report.Comparison;
import dev.scraper.report.ComparisonFile;
import dev.scraper.report.MarkdownTable;
import dev.scraper.report.ResultsCsv;
import dev.scraper.report.ResultsText;
import dev.scraper.report.TraceFile;
import dev.scraper.report.page.HtmlReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the figures of a comparison go, for every command that makes one.
@InGroup(OptionGroup.REPORTS)
public final class FileOptions {

    @Option(names = "--export-json", paramLabel = "FILE", description = "Write all that was measured.")
    @Nullable
    Path json;

    @Option(names = "--export-csv", paramLabel = "FILE", description = "Write a row for each run.")
    @Nullable
    Path csv;

    @Option(names = "--export-markdown", paramLabel = "FILE", description = "Write the table and the verdict.")
    @Nullable
    Path markdown;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write a report that plays all modes side by side, in one file.")
    @Nullable
    Path html;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write Chrome trace events, for Perfetto: processes, lanes, stages.")
    @Nullable
    Path trace;

    /// Writes a report there, unless the user named a place; nothing, where that is not possible.
    public void htmlOtherwise(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (html == null && folder != null && Files.isWritable(folder)) {
            html = file;
        }
    }

    /// Refuses to write over the list.
    public void refuse(ListOptions input) {
        input.refuse("--export-json", json);
        input.refuse("--export-csv", csv);
        input.refuse("--export-markdown", markdown);
        input.refuse("--trace", trace);
        input.refuse("--html", html);
    }

    /// Says that a file cannot be written, before a minute is spent on what goes into it.
    ///
    /// @throws UserException if one cannot
    public void check() {
        check("--export-json", json);
        check("--export-csv", csv);
        check("--export-markdown", markdown);
        check("--trace", trace);
        check("--html", html);
    }

    private static void check(String flag, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        String why = null;
        if (Files.isDirectory(file)) {
            why = "it is a folder";
        } else if (folder == null || !Files.isDirectory(folder)) {
            why = "its folder does not exist";
        } else if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            why = "no permission";
        }
        if (why != null) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT, "%s: %s: cannot be written: %s".formatted(flag, file, why));
        }
    }

    /// Tells what a comparison came to: on the screen, and in the files that were asked for.
    public void publish(Comparison comparison, PrintWriter out, PrintWriter err) {
        ResultsText.lines(comparison).forEach(out::println);
        out.flush();
        write(comparison, err);
    }

    /// Writes the files that were asked for.
    ///
    /// @param err told of each
    public void write(Comparison comparison, PrintWriter err) {
        write("--export-json", json, ComparisonFile::write, comparison, err);
        write("--export-csv", csv, ResultsCsv::write, comparison, err);
        write("--export-markdown", markdown, MarkdownTable::write, comparison, err);
        write("--trace", trace, TraceFile::write, comparison, err);
        write("--html", html, HtmlReport::write, comparison, err);
    }

    private static void write(
            String flag, @Nullable Path file, ReportFile form, Comparison comparison, PrintWriter err) {
        if (file != null) {
            ReportFile.write(form, flag, file, comparison);
            err.println("written: " + file);
        }
    }
}
