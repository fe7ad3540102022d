package dev.scraper.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.scraper.report.Contender.Run;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Every run of a comparison as CSV: one row each, for spreadsheets and statistics. Times are in
/// seconds, memory in bytes.
public final class ResultsCsv {

    private static final List<String> COLUMNS = List.of(
            "mode",
            "jobs",
            "lanes",
            "standing",
            "round",
            "place",
            "time_s",
            "start_up_s",
            "cpu_s",
            "peak_bytes",
            "failed",
            "foreign_cores",
            "disturbed",
            "fetch_p50_s",
            "fetch_p95_s",
            "parse_p50_s",
            "parse_p95_s");

    private ResultsCsv() {}

    /// Writes it, over what was there.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Path file, Comparison comparison) throws IOException {
        Files.writeString(file, text(comparison));
    }

    /// The text of the file: a header, and a row for each run.
    public static String text(Comparison comparison) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (Contender contender : comparison.contenders()) {
                for (Run run : contender.runs()) {
                    csv.writeRecord(row(contender, run));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> row(Contender contender, Run run) {
        return List.of(
                defused(contender.mode()),
                Integer.toString(contender.jobs()),
                Integer.toString(contender.lanes()),
                contender.standing().name().toLowerCase(Locale.ROOT),
                Integer.toString(run.round()),
                Integer.toString(run.place()),
                Double.toString(run.time()),
                Double.toString(run.startUp()),
                Double.toString(run.cpu()),
                Long.toString(run.peakBytes()),
                Integer.toString(run.failed()),
                Double.toString(run.foreign()),
                Boolean.toString(run.disturbed()),
                Double.toString(run.fetch().p50()),
                Double.toString(run.fetch().p95()),
                Double.toString(run.parse().p50()),
                Double.toString(run.parse().p95()));
    }

    /// No mode begins like a formula, but what was read from a file might.
    private static String defused(String mode) {
        return mode.matches("(?s)[a-z].*") ? mode : "'" + mode;
    }
}
