package dev.scraper.cli.attempt;

import dev.scraper.cli.screen.Ink;
import dev.scraper.extract.DataError;
import dev.scraper.extract.Extracted;
import dev.scraper.extract.Inspection;
import dev.scraper.extract.Inspection.FieldInspection;
import dev.scraper.extract.Inspection.Sighting;
import dev.scraper.extract.Inspection.Tried;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.UrlMatch;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import java.util.List;
import java.util.stream.Collectors;

/// What a recipe finds on a page, for people.
final class TryText {

    private static final int WIDEST_NAME = 24;
    private static final List<String> ORDINALS = List.of("1st", "2nd", "3rd");

    private final Ink ink;
    private final Lines lines = new Lines();
    private final int name;
    private final int type;
    private final String below;

    private TryText(Inspection inspection, Ink ink) {
        this.ink = ink;
        this.name = Math.min(
                WIDEST_NAME,
                inspection.fields().stream()
                        .mapToInt(field -> field.path().length())
                        .max()
                        .orElse(0));
        this.type = inspection.fields().stream()
                .mapToInt(field -> field.type().length())
                .max()
                .orElse(0);
        this.below = " ".repeat(2 + name + 2 + type + 2);
    }

    static List<String> lines(Subject subject, Recipe recipe, Inspection inspection, Ink ink) {
        TryText text = new TryText(inspection, ink);
        header(subject, ink, text.lines);
        if (!inspection.extracted().matched()) {
            text.otherPage(recipe);
        } else {
            text.rows(inspection);
            inspection.fields().forEach(text::field);
            text.next(inspection);
            text.end(inspection);
        }
        return text.lines.all();
    }

    /// Which page it is, and where it comes from.
    static void header(Subject subject, Ink ink, Lines lines) {
        lines.cut("", Harmless.text(subject.url()), ink::strong);
        lines.add("", "%s; from %s".formatted(subject.kind(), subject.from()), ink::faint);
        lines.add("");
    }

    private void otherPage(Recipe recipe) {
        String globs = recipe.match().stream().map(UrlMatch::glob).collect(Collectors.joining("', '", "'", "'"));
        lines.add("", "the recipe is not for this URL: its match is " + globs, ink::bad);
    }

    private void rows(Inspection inspection) {
        Tried rows = inspection.rows();
        if (rows == null) {
            return;
        }
        String found = "rows: '%s' %s".formatted(rows.selector().text(), matches(rows.matches()));
        lines.add("", found, rows.matches() == 0 ? ink::bad : ink::strong);
        if (rows.html() != null) {
            lines.cut("  ", rows.html(), ink::faint);
        }
        rows.hints().forEach(hint -> lines.add("  ", hint, ink::hint));
        lines.add("");
    }

    private static String matches(int count) {
        return count == 0 ? "matches nothing" : "matches " + Figures.count(count);
    }

    private void field(FieldInspection field) {
        Sighting found = field.found();
        Sighting missed = field.missed();
        boolean required = field.field().required();
        if (found != null) {
            String often = field.looked() > 1
                    ? "%s of %s  "
                            .formatted(
                                    Figures.count((long) field.looked() - field.missing() - field.bad()),
                                    Figures.count(field.looked()))
                    : "";
            lines.cut(start(field), often + shown(found), missed == null ? ink::good : ink::hint);
            source(found);
        } else if (missed == null) {
            boolean group =
                    field.field().isNested() && field.field().selectors().isEmpty();
            lines.cut(start(field), group ? "an object with these:" : "was not looked for", ink::faint);
        }
        if (missed != null) {
            String where = missed.item() == 0 || field.looked() < 2 ? "" : "item %d: ".formatted(missed.item());
            lines.add(
                    found == null ? start(field) : below,
                    where + problem(missed) + (required ? ", and required" : ""),
                    field.byDefault() > 0 ? ink::hint : ink::bad);
            missed.tried().forEach(this::miss);
        }
    }

    private String start(FieldInspection field) {
        String path = Lines.cut(field.path(), WIDEST_NAME);
        return "  %s  %s  ".formatted(Lines.padded(path, name), Lines.padded(field.type(), type));
    }

    private static String shown(Sighting found) {
        return found.value() == null
                ? matches(
                        found.tried().isEmpty()
                                ? 1
                                : found.tried().get(found.tried().size() - 1).matches())
                : Lines.value(found.value());
    }

    private static String problem(Sighting missed) {
        DataError why = missed.problem();
        String text = why == null || why.type().equals(DataError.MISSING)
                ? "missing"
                : "%s: '%s'".formatted(why.type().replace('_', ' '), Harmless.text(why.text()));
        return missed.value() == null ? text : "%s; by default %s".formatted(text, Lines.value(missed.value()));
    }

    /// Which selector gave it, and what of.
    private void source(Sighting found) {
        if (found.tried().isEmpty()) {
            return;
        }
        Tried won = found.tried().get(found.tried().size() - 1);
        String which = found.winner() == 0 ? "" : ordinal(found.winner()) + " choice, ";
        lines.add(below, "%s'%s' %s".formatted(which, won.selector().text(), matches(won.matches())), ink::faint);
        if (won.html() != null && won.html().startsWith("<")) {
            lines.cut(below, won.html(), ink::faint);
        }
    }

    private static String ordinal(int selector) {
        return selector < ORDINALS.size() ? ORDINALS.get(selector) : selector + 1 + "th";
    }

    private void miss(Tried tried) {
        if (tried.hints().isEmpty()) {
            lines.add(below, "'%s' %s".formatted(tried.selector().text(), matches(tried.matches())), ink::faint);
            if (tried.html() != null) {
                lines.cut(below, tried.html(), ink::faint);
            }
            return;
        }
        String selector = "'%s': ".formatted(tried.selector().text());
        if (tried.hints().size() == 1) {
            lines.add(below, selector + tried.hints().get(0), ink::hint);
            return;
        }
        lines.add(below, selector.strip(), ink::faint);
        tried.hints().forEach(hint -> lines.add(below + "- ", hint, ink::hint));
    }

    private void next(Inspection inspection) {
        Tried next = inspection.next();
        if (next == null) {
            return;
        }
        lines.add("");
        String url = inspection.extracted().next();
        if (url != null) {
            lines.cut("next: ", Harmless.text(url), ink::good);
        } else {
            lines.add("next: ", "'%s' gives no URL".formatted(next.selector().text()), ink::hint);
            next.hints().forEach(hint -> lines.add("      - ", hint, ink::hint));
        }
    }

    private void end(Inspection inspection) {
        Extracted extracted = inspection.extracted();
        long whole = inspection.fields().stream()
                .filter(field -> field.missed() == null && field.looked() > 0)
                .count();
        lines.add("");
        inspection.signs().forEach(sign -> lines.add("", sign, ink::hint));
        int all = inspection.fields().size();
        String items = extracted.items() == null
                ? ""
                : "%s %s; "
                        .formatted(
                                Figures.count(extracted.items().size()),
                                extracted.items().size() == 1 ? "item" : "items");
        lines.add(
                "",
                items
                        + (whole == all
                                ? "all %s found".formatted(all == 1 ? "is" : all + " fields are")
                                : "%d of %d fields found each time".formatted(whole, all)),
                whole == all ? ink::good : ink::hint);
        if (extracted.incomplete() != null) {
            lines.add("", "incomplete: " + Harmless.text(extracted.incomplete().message()), ink::bad);
        }
    }
}
