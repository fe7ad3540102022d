package dev.scraper.extract;

import dev.scraper.recipe.Expectation;
import dev.scraper.recipe.FieldPaths;
import dev.scraper.recipe.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How often the fields of a recipe were found, over many pages. For one thread.
public final class Coverage {

    private final Recipe recipe;
    private final List<FieldPaths> paths = new ArrayList<>();
    private final List<long[]> sums = new ArrayList<>();
    private final List<@Nullable String> firstMissed = new ArrayList<>();
    private long pages;
    private long matched;
    private long items;
    private long pagesOutOfRange;
    private @Nullable String firstOutOfRange;
    private long itemsThere;
    private @Nullable String firstWithout;

    /// How one field did.
    ///
    /// @param path its names with dots between them
    /// @param looked how often it was looked for: once for each item, or page
    /// @param bySelector how often each selector found it, in their order
    /// @param missing how often nothing was found
    /// @param bad how often something was found that is not of the type
    /// @param byDefault how often it has its default, for either reason
    /// @param firstMissed the URL of the first page on which it was missing or bad; null for none
    public record FieldCoverage(
            String path,
            long looked,
            List<Long> bySelector,
            long missing,
            long bad,
            long byDefault,
            @Nullable String firstMissed) {

        /// How often it was found.
        public long found() {
            return looked - missing - bad;
        }
    }

    /// An expectation that is not met.
    ///
    /// @param text what was expected, and what came
    /// @param page the first page at fault
    public record Unmet(String text, @Nullable String page) {}

    /// What was counted, as plain values: where several count, each a part, they are added up.
    ///
    /// @param fields of each field what was counted, in the order of the recipe
    /// @param firstMissed of each the first page without it
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Sums(
            long pages,
            long matched,
            long items,
            long itemsThere,
            long pagesOutOfRange,
            @Nullable String firstOutOfRange,
            @Nullable String firstWithout,
            List<long[]> fields,
            List<@Nullable String> firstMissed) {}

    /// Nothing yet.
    public Coverage(Recipe recipe) {
        this.recipe = recipe;
        paths.addAll(FieldPaths.of(recipe.fields(), ""));
        paths.addAll(FieldPaths.of(recipe.pageFields(), ""));
        for (FieldPaths path : paths) {
            sums.add(
                    new long
                            [Target.COUNTS
                                    + Math.max(1, path.field().selectors().size())]);
            firstMissed.add(null);
        }
    }

    /// Adds a page.
    ///
    /// @param page see [PageCounts]
    public void add(PageCounts page, String url) {
        pages++;
        if (!page.matched()) {
            return;
        }
        matched++;
        int at = 0;
        for (int i = 0; i < sums.size(); i++) {
            long[] sum = sums.get(i);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += page.counts()[at + k];
            }
            boolean missed = page.counts()[at + Target.MISSING] > 0 || page.counts()[at + Target.BAD] > 0;
            if (missed && firstMissed.get(i) == null) {
                firstMissed.set(i, url);
            }
            at += sum.length;
        }
        if (page.items() == 0 && firstWithout == null) {
            firstWithout = url;
        }
        if (page.items() >= 0) {
            itemsThere++;
            items += page.items();
            boolean met = recipe.expect().stream()
                    .noneMatch(each -> each instanceof Expectation.Items range && !range.isMet(page.items()));
            if (!met) {
                pagesOutOfRange++;
                firstOutOfRange = firstOutOfRange == null ? url : firstOutOfRange;
            }
        }
    }

    /// What was counted up to now.
    public Sums sums() {
        return new Sums(
                pages, matched, items, itemsThere, pagesOutOfRange, firstOutOfRange, firstWithout, sums, firstMissed);
    }

    /// Adds what somebody else counted with the same recipe.
    ///
    /// @throws IllegalArgumentException if it is of another
    public void add(Sums other) {
        if (other.fields().size() != sums.size() || other.firstMissed().size() != sums.size()) {
            throw new IllegalArgumentException("counts of %d fields, and the recipe has %d"
                    .formatted(other.fields().size(), sums.size()));
        }
        pages += other.pages();
        matched += other.matched();
        items += other.items();
        itemsThere += other.itemsThere();
        pagesOutOfRange += other.pagesOutOfRange();
        firstOutOfRange = firstOutOfRange == null ? other.firstOutOfRange() : firstOutOfRange;
        firstWithout = firstWithout == null ? other.firstWithout() : firstWithout;
        for (int i = 0; i < sums.size(); i++) {
            long[] sum = sums.get(i);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += other.fields().get(i)[k];
            }
            if (firstMissed.get(i) == null) {
                firstMissed.set(i, other.firstMissed().get(i));
            }
        }
    }

    /// Pages that were added.
    public long pages() {
        return pages;
    }

    /// Pages that the recipe is for.
    public long matched() {
        return matched;
    }

    /// Items of all pages; -1 for a recipe without rows.
    public long items() {
        return recipe.rows() == null ? -1 : items;
    }

    /// The first page on which the rows matched nothing; null where there is none.
    public @Nullable String firstWithoutItems() {
        return firstWithout;
    }

    /// The recipe.
    public Recipe recipe() {
        return recipe;
    }

    /// How each field did, in the order of the recipe.
    public List<FieldCoverage> fields() {
        List<FieldCoverage> fields = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            long[] sum = sums.get(i);
            fields.add(new FieldCoverage(
                    paths.get(i).path(),
                    sum[Target.LOOKED],
                    Arrays.stream(sum, Target.COUNTS, sum.length).boxed().toList(),
                    sum[Target.MISSING],
                    sum[Target.BAD],
                    sum[Target.BY_DEFAULT],
                    firstMissed.get(i)));
        }
        return fields;
    }

    /// What was expected and is not so. Where the recipe was used on no page, nothing is.
    public List<Unmet> unmet() {
        List<Unmet> unmet = new ArrayList<>();
        for (Expectation expectation : recipe.expect()) {
            if (matched == 0) {
                unmet.add(new Unmet(expectation.text() + ": there was no page that the recipe is for", null));
                continue;
            }
            switch (expectation) {
                case Expectation.Items range -> {
                    if (pagesOutOfRange > 0) {
                        unmet.add(new Unmet(
                                "%s: %,d of %,d pages have more or fewer"
                                        .formatted(range.text(), pagesOutOfRange, itemsThere),
                                firstOutOfRange));
                    }
                }
                case Expectation.Found found -> {
                    for (FieldCoverage field : fields()) {
                        if (field.path().equals(found.field()) && !found.isMet(field.found(), field.looked())) {
                            unmet.add(new Unmet(
                                    "%s: found %,d times of %,d".formatted(found.text(), field.found(), field.looked()),
                                    field.firstMissed() == null ? firstWithout : field.firstMissed()));
                        }
                    }
                }
            }
        }
        return unmet;
    }
}
