package dev.scraper.report;

import dev.scraper.text.Harmless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A comparison as a table for GitHub, with the verdict above it and the machine below.
public final class MarkdownTable {

    private static final String MARKS = "\\`*_{}[]<>#|~&@";

    private MarkdownTable() {}

    /// Writes it, over what was there.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Path file, Comparison comparison) throws IOException {
        Files.writeString(file, text(comparison));
    }

    /// The text of the file.
    public static String text(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("**" + escaped(comparison.verdict().sentence()) + "**");
        lines.add("");
        lines.add("| mode | jobs | median | 95 % interval (s) | vs best | start-up | CPU | of all cores | peak | failed"
                + " | forecast | off by |");
        lines.add("|:--|--:|--:|:-:|:--|--:|--:|--:|--:|--:|--:|--:|");
        for (ResultRow row : ResultRow.of(comparison)) {
            lines.add("| "
                    + String.join(
                            " | ",
                            escaped(row.contender().mode()),
                            row.jobs(),
                            row.median(),
                            row.interval(),
                            row.ratio(),
                            row.startUp(),
                            row.cpu(),
                            row.busy(),
                            row.peak(),
                            row.failed(),
                            row.forecast(),
                            row.error())
                    + " |");
        }
        list(
                lines,
                "Floors",
                comparison.floors().stream().map(ResultsText::floor).toList());
        list(lines, "Why", comparison.verdict().why());
        list(lines, "Try", comparison.verdict().helps());
        list(lines, "No use", comparison.verdict().futile());
        list(lines, "Warnings", comparison.verdict().warnings());
        list(lines, "Notes", comparison.verdict().caveats());
        lines.add("");
        Setup setup = comparison.setup();
        lines.add("%s, %s; %s, order by seed %d; %s; scraper %s, %s"
                .formatted(
                        escaped(comparison.subject()),
                        escaped(ResultsText.count(comparison.tasks().size(), comparison.unit())),
                        escaped(ResultsText.rounds(comparison)),
                        setup.seed(),
                        escaped(setup.machine()),
                        escaped(setup.program()),
                        escaped(setup.from())));
        return String.join("\n", lines) + "\n";
    }

    private static void list(List<String> lines, String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            lines.add("");
            lines.add(title + ":");
            lines.add("");
            sentences.forEach(sentence -> lines.add("- " + escaped(sentence)));
        }
    }

    /// Text from elsewhere, so that it marks up, links and mentions nothing.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean mark = character < 128 && MARKS.indexOf(character) >= 0;
            escaped.append(mark ? "\\" : "").append(Harmless.text(Character.toString(character)));
        });
        return escaped.toString().replace("://", ":\u200b//").replace("www.", "www\u200b.");
    }
}
