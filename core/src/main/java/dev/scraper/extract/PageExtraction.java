package dev.scraper.extract;

import dev.scraper.extract.Extracted.Shortcoming;
import dev.scraper.extract.ValueReader.Read;
import dev.scraper.json.JsonTree;
import dev.scraper.jsonpath.TooMuchWorkException;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Selector;
import dev.scraper.recipe.ValueType;
import dev.scraper.xpath.XPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is made of one page, while it is made.
final class PageExtraction {

    private static final int MOST_ERRORS = 1_000;
    private static final int LONGEST_TEXT = 200;

    private final PageView page;
    private final Finder finder;
    private final Budget budget;
    private final int[] counts;
    private final @Nullable FieldWatcher watcher;
    private final List<DataError> errors = new ArrayList<>();
    private long unlisted;
    private int item;
    private ObjectNode made = JsonTree.NODES.objectNode();
    private ObjectNode from = JsonTree.NODES.objectNode();
    private @Nullable Shortcoming incomplete;

    /// @param counts how many are kept
    /// @param budget what the page may give
    /// @param watcher null for nobody
    PageExtraction(PageView page, int counts, Budget budget, @Nullable FieldWatcher watcher) {
        this.watcher = watcher;
        this.page = page;
        this.budget = budget;
        this.finder = new Finder(page, budget);
        this.counts = new int[counts];
    }

    /// The fields of the page, or of one of its items.
    ///
    /// @param number of the item, from 1; 0 for the page
    ObjectNode object(List<Target> targets, Place place, int number) {
        item = number;
        from = JsonTree.NODES.objectNode();
        made = JsonTree.NODES.objectNode();
        fill(made, targets, place, "");
        return made;
    }

    /// What is made last, also where it has become too much.
    ObjectNode made() {
        return made;
    }

    /// What a whole row is, where a recipe names no fields.
    JsonNode asItIs(JsonNode row, int number) {
        item = number;
        budget.spend(row);
        return row;
    }

    List<Place> rows(Selector selector) {
        return finder.places(selector, page.whole(), true);
    }

    private ObjectNode object(List<Target> targets, Place place, String path) {
        ObjectNode object = JsonTree.NODES.objectNode();
        fill(object, targets, place, path);
        return object;
    }

    private void fill(ObjectNode object, List<Target> targets, Place place, String path) {
        for (Target target : targets) {
            Place own = target.field().inPage() ? page.whole() : place;
            JsonNode value = target.field().isNested() ? nested(target, own, path) : value(target, own, path);
            if (value != null) {
                object.set(target.field().name(), value);
            }
        }
    }

    private @Nullable JsonNode nested(Target target, Place place, String path) {
        Field field = target.field();
        count(target, Target.LOOKED);
        if (field.selectors().isEmpty()) {
            count(target, Target.COUNTS);
            return object(target.fields(), place, path + field.name() + ".");
        }
        for (int i = 0; i < field.selectors().size(); i++) {
            List<Place> places;
            try {
                places = finder.places(field.selectors().get(i), place, field.all());
            } catch (TooMuchWorkException | XPathException much) {
                return without(
                        target,
                        place,
                        path,
                        new Read.Bad("too_much_work", field.selectors().get(i).text()));
            }
            if (!places.isEmpty()) {
                won(target, place, i, path, null);
                if (!field.all()) {
                    return object(target.fields(), places.getFirst(), path + field.name() + ".");
                }
                ArrayNode list = JsonTree.NODES.arrayNode();
                for (int each = 0; each < places.size(); each++) {
                    budget.spend(0);
                    list.add(object(
                            target.fields(), places.get(each), "%s%s[%d].".formatted(path, field.name(), each + 1)));
                }
                return list;
            }
        }
        return without(target, place, path, null);
    }

    private @Nullable JsonNode value(Target target, Place place, String path) {
        Field field = target.field();
        count(target, Target.LOOKED);
        Read.Bad bad = null;
        JsonNode blank = null;
        int blankAt = 0;
        for (int i = 0; i < field.selectors().size(); i++) {
            List<Finding> findings;
            try {
                boolean html = field.type() == ValueType.HTML;
                findings = flat(field, finder.values(field.selectors().get(i), place, field.all(), html));
            } catch (TooMuchWorkException | XPathException much) {
                bad = bad == null
                        ? new Read.Bad("too_much_work", field.selectors().get(i).text())
                        : bad;
                continue;
            }
            if (field.all()) {
                List<DataError> none = new ArrayList<>();
                JsonNode list = list(target, findings, path, none);
                if (list != null) {
                    none.forEach(this::error);
                    won(target, place, i, path, list);
                    return list;
                }
                bad = bad == null ? firstOf(none) : bad;
                continue;
            }
            Finding finding = first(findings, field.type());
            if (finding == null) {
                continue;
            }
            switch (target.reader().read(finding, page.language(), page.base(), budget)) {
                case Read.Value(JsonNode json) -> {
                    if (!finding.isBlank()) {
                        won(target, place, i, path, json);
                        return spent(json);
                    }
                    blankAt = blank == null ? i : blankAt;
                    blank = blank == null ? json : blank;
                }
                case Read.Bad problem -> bad = bad == null && !finding.isBlank() ? problem : bad;
            }
        }
        if (blank != null && !field.required() && field.fallback() == null && bad == null) {
            won(target, place, blankAt, path, blank);
            return blank; // found, and empty: that is a value
        }
        return without(target, place, path, bad);
    }

    /// The first that says something; null in JSON does so only where JSON is wanted.
    private static @Nullable Finding first(List<Finding> findings, ValueType type) {
        for (Finding finding : findings) {
            if (finding.json() == null || !finding.json().isNull() || type == ValueType.JSON) {
                return finding;
            }
        }
        return null;
    }

    /// What is wrong with the first that is wrong; null where nothing is but gaps.
    private static Read.@Nullable Bad firstOf(List<DataError> errors) {
        return errors.stream()
                .filter(error -> !error.type().equals(DataError.MISSING))
                .findFirst()
                .map(error -> new Read.Bad(error.type(), error.text()))
                .orElse(null);
    }

    /// An array that is all that was found stands for what is in it, where no JSON is wanted.
    private static List<Finding> flat(Field field, List<Finding> findings) {
        if (field.type() == ValueType.JSON
                || findings.size() != 1
                || !(findings.getFirst().json() instanceof ArrayNode array)) {
            return findings;
        }
        List<Finding> flat = new ArrayList<>(array.size());
        array.forEach(
                element -> flat.add(Finding.ofJson(element, findings.getFirst().node())));
        return flat;
    }

    /// The values of a list; null where there is none.
    ///
    /// @param none gets what is no value, each with its place in the list
    private @Nullable JsonNode list(Target target, List<Finding> findings, String path, List<DataError> none) {
        Field field = target.field();
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            String name = "%s%s[%d]".formatted(path, field.name(), i + 1);
            boolean gap = finding.isBlank() && (finding.json() != null || field.type() != ValueType.TEXT);
            if (gap && field.type() != ValueType.JSON) {
                none.add(new DataError(name, item, DataError.MISSING, ""));
                continue;
            }
            switch (target.reader().read(finding, page.language(), page.base(), budget)) {
                case Read.Value(JsonNode json) -> {
                    if (finding.json() != null) {
                        budget.spend(json); // texts are paid for when they are made
                    }
                    values.add(json);
                }
                case Read.Bad problem -> none.add(new DataError(name, item, problem.type(), cut(problem.text())));
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        if (field.join() != null) {
            return JsonTree.NODES.stringNode(
                    values.stream().map(PageExtraction::shown).collect(Collectors.joining(field.join())));
        }
        ArrayNode list = JsonTree.NODES.arrayNode();
        values.forEach(list::add);
        return list;
    }

    private static String shown(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    /// What a field has that was not found.
    private @Nullable JsonNode without(Target target, Place place, String path, Read.@Nullable Bad bad) {
        Field field = target.field();
        String name = path + field.name();
        if (watcher != null) {
            watcher.missed(
                    target,
                    place,
                    new DataError(
                            name,
                            item,
                            bad == null ? DataError.MISSING : bad.type(),
                            bad == null ? "" : cut(bad.text())));
        }
        if (bad != null) {
            count(target, Target.BAD);
            error(name, bad.type(), bad.text());
        } else {
            count(target, Target.MISSING);
        }
        if (field.fallback() != null) {
            count(target, Target.BY_DEFAULT);
            return field.fallback();
        }
        boolean list = field.all() && field.join() == null;
        if (bad == null && !list) {
            error(name, DataError.MISSING, "");
        }
        if (field.required() && incomplete == null) {
            incomplete = shortcoming(field, name, bad);
        }
        return list ? JsonTree.NODES.arrayNode() : null;
    }

    private Shortcoming shortcoming(Field field, String name, Read.@Nullable Bad bad) {
        String where = item == 0 ? "" : " of item " + item;
        String selectors = field.selectors().stream().map(Selector::text).collect(Collectors.joining("', '", "'", "'"));
        return bad == null
                ? new Shortcoming("missing_field", "%s%s: nothing found by %s".formatted(name, where, selectors))
                : new Shortcoming(
                        "bad_value",
                        "%s%s: '%s' is %s, found by %s"
                                .formatted(
                                        name, where, cut(bad.text()), bad.type().replace('_', ' '), selectors));
    }

    /// @param value null for an object of fields
    private void won(Target target, Place place, int selector, String path, @Nullable JsonNode value) {
        if (watcher != null) {
            watcher.found(target, place, path + target.field().name(), item, selector, value);
        }
        count(target, Target.COUNTS + selector);
        if (target.field().selectors().size() > 1) {
            from.put(path + target.field().name(), selector);
        }
    }

    private void count(Target target, int what) {
        counts[target.counts() + what]++;
    }

    private void error(String field, String type, String text) {
        error(new DataError(field, item, type, cut(text)));
    }

    void error(DataError error) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(error);
        } else {
            unlisted++;
        }
    }

    private static String cut(String text) {
        String stripped = text.strip();
        return stripped.length() <= LONGEST_TEXT ? stripped : stripped.substring(0, LONGEST_TEXT) + "…";
    }

    private JsonNode spent(JsonNode value) {
        budget.spend(value);
        return value;
    }

    /// Which selectors won, for the item that was made last.
    ObjectNode from() {
        return from;
    }

    /// Values that could not be had.
    List<DataError> errors() {
        return errors;
    }

    Extracted ended(
            @Nullable ObjectNode data,
            @Nullable ArrayNode items,
            ObjectNode dataFrom,
            @Nullable ArrayNode itemsFrom,
            @Nullable String next,
            @Nullable Shortcoming tooMuch) {
        return new Extracted(
                true,
                data,
                items,
                dataFrom,
                itemsFrom,
                errors,
                unlisted,
                next,
                tooMuch == null ? incomplete : tooMuch,
                counts);
    }
}
