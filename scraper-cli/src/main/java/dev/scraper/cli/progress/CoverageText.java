package dev.scraper.cli.progress;

import dev.scraper.extract.Coverage;
import dev.scraper.extract.Coverage.FieldCoverage;
import dev.scraper.extract.Coverage.Unmet;
import dev.scraper.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// How often the fields of a recipe were found, in words and in figures.
public final class CoverageText {

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    private CoverageText() {}

    /// What a run found; fields that were there each time are only counted.
    ///
    /// @param resumed whether an earlier run has records of the same list, which are not counted
    public static List<String> lines(Coverage coverage, boolean resumed) {
        List<String> lines = new ArrayList<>();
        if (coverage.matched() < coverage.pages()) {
            lines.add(
                    "the recipe is for %s of %s".formatted(Figures.count(coverage.matched()), pages(coverage.pages())));
        }
        if (coverage.items() >= 0) {
            lines.add("%s %s on %s%s"
                    .formatted(
                            Figures.count(coverage.items()),
                            coverage.items() == 1 ? "item" : "items",
                            pages(coverage.matched()),
                            resumed ? " of this run" : ""));
        }
        if (coverage.items() == 0 && coverage.matched() > 0 && coverage.recipe().rows() != null) {
            lines.add("rows: '%s' matches nothing; first on %s; scraper try shows why"
                    .formatted(coverage.recipe().rows().text(), coverage.firstWithoutItems()));
        }
        String of = coverage.items() >= 0 ? "" : coverage.matched() == 1 ? " page" : " pages";
        long always = 0;
        for (FieldCoverage field : coverage.fields()) {
            if (field.looked() > 0
                    && field.found() == field.looked()
                    && field.bySelector().size() < 2) {
                always++;
            } else if (field.looked() > 0) {
                lines.add(line(field, of));
            }
        }
        if (always > 0 && lines.size() > (coverage.items() >= 0 ? 1 : 0)) {
            lines.add("%s %s found each time"
                    .formatted(Figures.count(always), always == 1 ? "other field was" : "other fields were"));
        }
        return lines;
    }

    private static String pages(long count) {
        return Figures.count(count) + (count == 1 ? " page" : " pages");
    }

    private static String line(FieldCoverage field, String of) {
        StringBuilder line = new StringBuilder("%s: found in %s of %s%s (%s"
                .formatted(
                        field.path(),
                        Figures.count(field.found()),
                        Figures.count(field.looked()),
                        of,
                        percent(field.found(), field.looked())));
        if (field.bySelector().size() > 1 && field.found() > 0) {
            for (int i = 0; i < field.bySelector().size(); i++) {
                if (field.bySelector().get(i) > 0) {
                    String which = i < ORDINALS.size() ? ORDINALS.get(i) + " selector" : "selector " + (i + 1);
                    line.append(", ")
                            .append(which)
                            .append(' ')
                            .append(Figures.count(field.bySelector().get(i)));
                }
            }
        }
        if (field.bad() > 0) {
            line.append(", not readable ").append(Figures.count(field.bad()));
        }
        if (field.byDefault() > 0) {
            line.append(", by default ").append(Figures.count(field.byDefault()));
        }
        line.append(')');
        if (field.firstMissed() != null) {
            line.append(field.found() == 0 ? "; never on " : "; first missed on ")
                    .append(field.firstMissed());
        }
        if (field.found() == 0) {
            line.append("; scraper try shows why");
        }
        return line.toString();
    }

    private static String percent(long part, long whole) {
        double percent = 100.0 * part / whole;
        return percent == Math.rint(percent)
                ? "%.0f %%".formatted(percent)
                : String.format(Locale.ROOT, "%.1f %%", Math.min(percent, 99.9));
    }

    /// What was expected, and is not so.
    ///
    /// @param resumed whether an earlier run has records of the same list, which are not counted
    public static List<String> unmet(Coverage coverage, boolean resumed) {
        return coverage.unmet().stream()
                .map(unmet -> "scraper: expected %s%s%s"
                        .formatted(
                                unmet.text(),
                                resumed ? " in this run" : "",
                                unmet.page() == null ? "" : "; first on " + unmet.page()))
                .toList();
    }

    /// The same for programs.
    public static void write(JsonGenerator out, Coverage coverage) {
        out.writeObjectPropertyStart("recipe");
        out.writeNumberProperty("pages", coverage.pages());
        out.writeNumberProperty("matched", coverage.matched());
        if (coverage.items() >= 0) {
            out.writeNumberProperty("items", coverage.items());
        }
        out.writeObjectPropertyStart("fields");
        for (FieldCoverage field : coverage.fields()) {
            out.writeObjectPropertyStart(field.path());
            out.writeNumberProperty("looked", field.looked());
            out.writeNumberProperty("found", field.found());
            out.writeArrayPropertyStart("by_selector");
            field.bySelector().forEach(out::writeNumber);
            out.writeEndArray();
            out.writeNumberProperty("missing", field.missing());
            out.writeNumberProperty("bad", field.bad());
            out.writeNumberProperty("by_default", field.byDefault());
            if (field.firstMissed() != null) {
                out.writeStringProperty("first_missed", field.firstMissed());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeArrayPropertyStart("unmet");
        for (Unmet unmet : coverage.unmet()) {
            out.writeStartObject();
            out.writeStringProperty("expected", unmet.text());
            if (unmet.page() != null) {
                out.writeStringProperty("first", unmet.page());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
