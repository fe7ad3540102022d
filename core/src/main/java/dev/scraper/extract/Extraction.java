package dev.scraper.extract;

import dev.scraper.extract.Extracted.Shortcoming;
import dev.scraper.json.JsonTree;
import dev.scraper.jsonpath.TooMuchWorkException;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.Selector;
import dev.scraper.recipe.ValueType;
import dev.scraper.xpath.XPathException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A recipe, ready to be used on pages. Does no I/O and is safe for use by many threads.
public final class Extraction {

    /// Items of one page at most.
    public static final int MOST_ITEMS = 100_000;

    private static final String NEXT = "next";

    private final Recipe recipe;
    private final List<Target> fields;
    private final List<Target> pageFields;
    private final @Nullable List<Target> next;
    private final int counts;
    private final long longest;

    /// What a recipe makes of pages.
    ///
    /// @param longest characters that all values of one page may have together
    public Extraction(Recipe recipe, long longest) {
        this.recipe = recipe;
        this.longest = longest;
        AtomicInteger count = new AtomicInteger();
        this.fields = Target.of(recipe.fields(), "", count);
        this.pageFields = Target.of(recipe.pageFields(), "", count);
        this.counts = count.get();
        this.next = recipe.next() == null
                ? null
                : Target.of(List.of(Field.of(NEXT, recipe.next(), ValueType.URL)), "", new AtomicInteger());
    }

    /// The recipe.
    public Recipe recipe() {
        return recipe;
    }

    List<Target> fields() {
        return fields;
    }

    List<Target> pageFields() {
        return pageFields;
    }

    /// What it makes of a page.
    public Extracted of(PageView page) {
        return of(page, null);
    }

    /// @param watcher told of each field; null for nobody
    Extracted of(PageView page, @Nullable FieldWatcher watcher) {
        if (!recipe.isFor(page.url())) {
            return new Extracted(
                    false, null, null, JsonTree.NODES.objectNode(), null, List.of(), 0, null, null, new int[counts]);
        }
        PageExtraction made = new PageExtraction(page, counts, new Budget(longest), watcher);
        if (recipe.rows() != null) {
            return ofRows(recipe.rows(), page, made);
        }
        Shortcoming tooMuch = null;
        try {
            made.object(fields, page.whole(), 0);
        } catch (Budget.TooMuchException much) {
            tooMuch = tooMuch("the page");
        }
        return made.ended(made.made(), null, made.from(), null, next(page, made), tooMuch);
    }

    private Extracted ofRows(Selector rows, PageView page, PageExtraction made) {
        ArrayNode items = JsonTree.NODES.arrayNode();
        ArrayNode froms = JsonTree.NODES.arrayNode();
        ObjectNode data = null;
        ObjectNode dataFrom = JsonTree.NODES.objectNode();
        Shortcoming tooMuch = null;
        boolean several = false;
        try {
            if (!pageFields.isEmpty()) {
                data = made.object(pageFields, page.whole(), 0);
                dataFrom = made.from();
            }
            List<Place> places = made.rows(rows);
            for (Place row : places) {
                if (items.size() == MOST_ITEMS) {
                    tooMuch = tooMuch("%,d items of %,d".formatted(MOST_ITEMS, places.size()));
                    break;
                }
                int number = items.size() + 1;
                if (fields.isEmpty() && row.json() != null) {
                    items.add(made.asItIs(row.json(), number));
                } else {
                    items.add(made.object(fields, row, number));
                    froms.add(made.from());
                    several |= !made.from().isEmpty();
                }
            }
        } catch (Budget.TooMuchException much) {
            tooMuch = tooMuch("%,d items".formatted(items.size()));
        } catch (TooMuchWorkException | XPathException much) {
            tooMuch = new Shortcoming("too_much_data", "rows: '%s' takes too long here".formatted(rows.text()));
        }
        return made.ended(data, items, dataFrom, several ? froms : null, next(page, made), tooMuch);
    }

    private Shortcoming tooMuch(String what) {
        return new Shortcoming(
                "too_much_data",
                "%s gave more than %,d characters or %,d items; what is beyond is left out"
                        .formatted(what, longest, MOST_ITEMS));
    }

    /// What it finds that is no URL is an error of the page, as with any other field; that there is
    /// none is the last page.
    private @Nullable String next(PageView page, PageExtraction made) {
        if (next == null) {
            return null;
        }
        PageExtraction alone = new PageExtraction(page, Target.COUNTS + 1, new Budget(longest), null);
        try {
            JsonNode url = alone.object(next, page.whole(), 0).get(NEXT);
            alone.errors().stream()
                    .filter(error -> !error.type().equals(DataError.MISSING))
                    .forEach(made::error);
            return url == null ? null : url.stringValue();
        } catch (Budget.TooMuchException much) {
            return null; // a URL that is as long leads nowhere
        }
    }
}
