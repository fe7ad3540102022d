package dev.scraper.extract;

import dev.scraper.inspect.Misses;
import dev.scraper.inspect.Shown;
import dev.scraper.jsonpath.TooMuchWorkException;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.Selector;
import dev.scraper.recipe.ValueType;
import dev.scraper.xpath.XPathException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a recipe makes of one page, and how it came to that: which selector found each field, how
/// much each matches, and why some match nothing.
///
/// @param extracted as a run would have it
/// @param rows what the rows match; null for a recipe without
/// @param fields those of an item, then those of the page, each before those in it
/// @param next what finds the next page; null for a recipe without
/// @param signs that a browser would show more than there is; empty where all was found
public record Inspection(
        Extracted extracted,
        @Nullable Tried rows,
        List<FieldInspection> fields,
        @Nullable Tried next,
        List<String> signs) {

    /// Copies the lists.
    public Inspection {
        fields = List.copyOf(fields);
        signs = List.copyOf(signs);
    }

    /// A selector, where it was looked for.
    ///
    /// @param matches how much it matches there
    /// @param html of the first of these, cut; of JSON that; null where there is none to show
    /// @param hints why it gives nothing, as far as the page tells; see [Misses]
    public record Tried(
            Selector selector, int matches, @Nullable String html, List<String> hints) {
        /// Copies the hints.
        public Tried {
            hints = List.copyOf(hints);
        }
    }

    /// A field at one place: the first where it was found, or the first where it was not.
    ///
    /// @param path exactly, such as `prices[2].amount`
    /// @param item of the page, from 1; 0 where the page is the item, or the field is the page's
    /// @param value null where there is none, and for an object of fields
    /// @param winner which of the selectors gave it, from 0; -1 for none
    /// @param problem why it was not found; null where it was
    /// @param tried its selectors; all that come before the one that gave it, and that one
    public record Sighting(
            String path,
            int item,
            @Nullable JsonNode value,
            int winner,
            @Nullable DataError problem,
            List<Tried> tried) {
        /// Copies the selectors.
        public Sighting {
            tried = List.copyOf(tried);
        }
    }

    /// How a field did on the page.
    ///
    /// @param path its names with dots between them
    /// @param looked how often it was looked for
    /// @param missing how often nothing was found
    /// @param bad how often something was found that is not of the type
    /// @param byDefault how often it has its default, for either reason
    /// @param found where it was first; null for nowhere
    /// @param missed where it was first not; null for nowhere
    public record FieldInspection(
            String path,
            Field field,
            int looked,
            int missing,
            int bad,
            int byDefault,
            @Nullable Sighting found,
            @Nullable Sighting missed) {

        /// What it is read as, as people write it: `date`, `url[]`, `object`.
        public String type() {
            String one = field.isNested() ? "object" : field.type().text();
            return field.all() && field.join() == null ? one + "[]" : one;
        }
    }

    /// Inspects a page.
    public static Inspection of(Extraction extraction, PageView page) {
        First first = new First();
        Extracted extracted = extraction.of(page, first);
        Recipe recipe = extraction.recipe();
        if (!extracted.matched()) {
            return new Inspection(extracted, null, List.of(), null, List.of());
        }
        Looker looker = new Looker(page);
        List<FieldInspection> fields = new ArrayList<>();
        add(extraction.fields(), extracted.counts(), first, looker, fields);
        add(extraction.pageFields(), extracted.counts(), first, looker, fields);
        Selector rows = recipe.rows();
        Selector next = recipe.next();
        Tried rowsTried = rows == null ? null : looker.places(rows, "rows", page.whole());
        boolean lost = (rowsTried != null && rowsTried.matches() == 0)
                || fields.stream().anyMatch(field -> field.found() == null && field.missed() != null);
        return new Inspection(
                extracted,
                rowsTried,
                fields,
                next == null ? null : looker.values(next, Field.of("next", next, ValueType.URL), page.whole()),
                lost ? looker.misses.signs() : List.of());
    }

    private static void add(
            List<Target> targets, int[] counts, First first, Looker looker, List<FieldInspection> fields) {
        for (Target target : targets) {
            First.Seen found = first.found.get(target);
            First.Seen missed = first.missed.get(target);
            fields.add(new FieldInspection(
                    target.path(),
                    target.field(),
                    counts[target.counts() + Target.LOOKED],
                    counts[target.counts() + Target.MISSING],
                    counts[target.counts() + Target.BAD],
                    counts[target.counts() + Target.BY_DEFAULT],
                    found == null ? null : looker.sighting(target.field(), found, false),
                    missed == null ? null : looker.sighting(target.field(), missed, found == null)));
            add(target.fields(), counts, first, looker, fields);
        }
    }

    /// Where each field was first found, and first not.
    private static final class First implements FieldWatcher {

        private final IdentityHashMap<Target, Seen> found = new IdentityHashMap<>();
        private final IdentityHashMap<Target, Seen> missed = new IdentityHashMap<>();

        private record Seen(
                Place place,
                String path,
                int item,
                int winner,
                @Nullable JsonNode value,
                @Nullable DataError problem) {}

        @Override
        public void found(Target target, Place place, String path, int item, int selector, @Nullable JsonNode value) {
            found.putIfAbsent(target, new Seen(place, path, item, selector, value, null));
        }

        @Override
        public void missed(Target target, Place place, DataError why) {
            missed.putIfAbsent(
                    target,
                    new Seen(place, why.field(), why.item(), -1, target.field().fallback(), why));
        }
    }

    /// Looks at places of a page again, with selectors one by one.
    private static final class Looker {

        private final Finder finder;
        private final Misses misses;

        Looker(PageView page) {
            this.finder = new Finder(page, new Budget(Long.MAX_VALUE));
            this.misses = new Misses(page.page());
        }

        /// @param nowhere whether it was found nowhere else: then it is worth asking why
        Sighting sighting(Field field, First.Seen seen, boolean nowhere) {
            List<Tried> tried = new ArrayList<>();
            for (int i = 0; i < field.selectors().size() && (seen.winner() < 0 || i <= seen.winner()); i++) {
                Selector selector = field.selectors().get(i);
                Tried made = field.isNested()
                        ? places(selector, field.name(), seen.place())
                        : values(selector, field, seen.place());
                tried.add(
                        nowhere || made.hints().size() < 2
                                ? made
                                : new Tried(
                                        made.selector(),
                                        made.matches(),
                                        made.html(),
                                        made.hints().subList(0, 1)));
            }
            return new Sighting(seen.path(), seen.item(), seen.value(), seen.winner(), seen.problem(), tried);
        }

        /// What a selector gives that other fields are looked for in.
        Tried places(Selector selector, String name, Place within) {
            try {
                List<Place> places = finder.places(selector, within, true);
                if (places.isEmpty()) {
                    return missed(selector, 0, name, within);
                }
                Place first = places.get(0);
                String shown = first.element() != null
                        ? Shown.html(first.element())
                        : first.json() == null ? null : Shown.json(first.json());
                return new Tried(selector, places.size(), shown, List.of());
            } catch (TooMuchWorkException | XPathException much) {
                return tooMuch(selector, much);
            }
        }

        /// What a selector gives that a value is read of.
        Tried values(Selector selector, Field field, Place within) {
            try {
                List<Finding> findings = finder.values(selector, within, true, field.type() == ValueType.HTML);
                if (findings.isEmpty()) {
                    int elements = selector instanceof Selector.Css css && within.element() != null
                            ? css.css().matches(within.element()).size()
                            : 0;
                    return missed(selector, elements, field.name(), within);
                }
                return new Tried(selector, findings.size(), shown(findings.get(0)), List.of());
            } catch (TooMuchWorkException | XPathException much) {
                return tooMuch(selector, much);
            }
        }

        private static @Nullable String shown(Finding finding) {
            if (finding.json() != null) {
                return Shown.json(finding.json());
            }
            return finding.node() instanceof Element element ? Shown.html(element) : null;
        }

        private Tried missed(Selector selector, int matches, String name, Place within) {
            return new Tried(selector, matches, null, misses.why(selector, name, within.element(), within.json()));
        }

        private static Tried tooMuch(Selector selector, RuntimeException much) {
            return new Tried(selector, 0, null, List.of("it takes too long here: " + much.getMessage()));
        }
    }
}
