package dev.scraper.report.page;

import dev.scraper.report.Comparison;
import dev.scraper.report.ComparisonVerdict;
import dev.scraper.report.Contender;
import dev.scraper.report.JobsCurve;
import dev.scraper.report.ResultsText;
import dev.scraper.report.Timeline;
import dev.scraper.text.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A comparison as one HTML file that needs nothing else: no network, no server. Tables and the
/// verdict are there without scripts; scripts add the animation, the lanes and the charts, and may
/// neither load nor send anything.
public final class HtmlReport {

    /// The file is not larger than this, in bytes, unless its texts alone are.
    static final int LARGEST = 1_950_000;

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final List<String> SCRIPTS =
            List.of("uplot/uPlot.iife.min.js", "data.js", "cells.js", "lanes.js", "charts.js", "report.js");
    private static final List<String> STYLES = List.of("uplot/uPlot.min.css", "report.css");

    private HtmlReport() {}

    /// Writes it, over what was there.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Path file, Comparison comparison) throws IOException {
        Files.writeString(file, text(comparison));
    }

    /// The text of the file.
    public static String text(Comparison comparison) {
        List<@Nullable TimelineProfile> courses = new ArrayList<>();
        for (Contender contender : comparison.contenders()) {
            Timeline timeline = contender.timeline();
            courses.add(
                    timeline == null
                            ? null
                            : TimelineProfile.of(timeline, comparison.tasks().size()));
        }
        Map<String, String> parts = parts(comparison, courses);
        int rest = filled(parts).getBytes(StandardCharsets.UTF_8).length;
        PageData data = PageData.of(comparison, courses, Math.max(0, LARGEST - rest));
        parts.put("data", data.packed());
        parts.put("sample", sample(comparison, data.every()).source());
        return filled(parts);
    }

    private static Map<String, String> parts(Comparison comparison, List<@Nullable TimelineProfile> courses) {
        HtmlTables tables = new HtmlTables(comparison);
        HtmlDetails details = new HtmlDetails(comparison);
        ComparisonVerdict verdict = comparison.verdict();
        String scripts = read(SCRIPTS);
        String styles = read(STYLES);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("subject", Html.text(comparison.subject()).source());
        parts.put("summary", Html.text(summary(comparison)).source());
        parts.put("verdict", Html.text(verdict.sentence()).source());
        parts.put("results", tables.results().source());
        parts.put("floors", tables.floors().source());
        parts.put("worlds", tables.worlds().source());
        parts.put("why", Html.list("why", "Why", verdict.why()).source());
        parts.put(
                "helps", Html.list("helps", "What would help", verdict.helps()).source());
        parts.put(
                "futile",
                Html.list("futile", "What would not", verdict.futile()).source());
        parts.put("hosts", details.hosts().source());
        parts.put("rounds", details.rounds().source());
        parts.put("distributions", details.distributions(courses).source());
        parts.put("throughput", details.throughput(courses).source());
        parts.put("setup", details.setup().source());
        parts.put("curve", new JobsChart(JobsCurve.of(comparison)).html().source());
        parts.put("notes", notes(verdict).source());
        parts.put("nothroughput", details.hasThroughput(courses) ? "" : " hidden");
        parts.put("nonotes", notes(verdict).equals(Html.NOTHING) ? " hidden" : "");
        parts.put("unit", Html.text(comparison.unit()).source());
        parts.put("fetch", Html.text(comparison.stages().fetch()).source());
        parts.put("parse", Html.text(comparison.stages().parse()).source());
        parts.put("licence", Html.text(read(List.of("uplot/LICENSE"))).source());
        parts.put("style", styles);
        parts.put("script", scripts);
        parts.put("stylehash", hash(styles));
        parts.put("scripthash", hash(scripts));
        parts.put("data", "");
        parts.put("sample", sample(comparison, Integer.MAX_VALUE).source());
        return parts;
    }

    /// Warnings and caveats, folded: results come first.
    private static Html notes(ComparisonVerdict verdict) {
        int warnings = verdict.warnings().size();
        int caveats = verdict.caveats().size();
        if (warnings + caveats == 0) {
            return Html.NOTHING;
        }
        String summary = Stream.of(
                        warnings == 0 ? "" : ResultsText.count(warnings, "warning"),
                        caveats == 0 ? "" : "what this cannot show")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", and "));
        Html columns = Html.list("warning", "Warnings", verdict.warnings())
                .and(Html.list("caveat", "What this cannot show", verdict.caveats()))
                .in("div class=\"columns\"");
        String first = summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1);
        return Html.element(warnings == 0 ? "summary" : "summary class=\"warns\"", first)
                .and(columns)
                .in("details class=\"printed\"");
    }

    private static String summary(Comparison comparison) {
        String modes = comparison.contenders().size() == 1
                ? "1 contender"
                : comparison.contenders().size() + " contenders";
        return Stream.of(
                        ResultsText.count(comparison.tasks().size(), comparison.unit()),
                        modes,
                        ResultsText.rounds(comparison),
                        comparison.setup().machine())
                .collect(Collectors.joining(" · "));
    }

    private static Html sample(Comparison comparison, int every) {
        int tasks = comparison.tasks().size();
        if (every == 1) {
            return Html.NOTHING;
        }
        String last = every % 10 == 1 ? "st" : every % 10 == 2 ? "nd" : "th";
        return Html.element(
                "p class=\"note\"",
                "The pictures show %s of %s, every %d%s. Tables and charts count all."
                        .formatted(
                                Figures.count((tasks + every - 1L) / every),
                                ResultsText.count(tasks, comparison.unit()),
                                every,
                                last));
    }

    /// The template with all its places filled, once: what fills a place is not looked at again.
    private static String filled(Map<String, String> parts) {
        return PLACE.matcher(read(List.of("report.html")))
                .replaceAll(place -> Matcher.quoteReplacement(part(parts, place.group(1))));
    }

    private static String part(Map<String, String> parts, String name) {
        String part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException("report.html has a place that nothing fills: " + name);
        }
        return part;
    }

    private static String read(List<String> names) {
        return names.stream().map(HtmlReport::read).collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("not in the program: " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
