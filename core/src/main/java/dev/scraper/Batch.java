package dev.scraper;

import dev.scraper.fork.ForkedJvms;
import dev.scraper.lines.ListColumns;
import dev.scraper.pipeline.PipelineProvider;
import dev.scraper.recipe.Recipe;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.typed.RecordRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A list of URLs, and what is to be done with it: what is made of each page, in which mode, where
/// it goes on. Immutable; each method but [#forEach] gives another batch and asks nobody for
/// anything.
///
/// {@snippet :
/// scraper.list(Path.of("urls.txt"))
///         .mode(Lanes.virtual(64))
///         .resume(Path.of("urls.done.jsonl"))
///         .map(page -> page.text("h1"))
///         .forEach(result -> System.out.println(result));
/// }
///
/// @param <T> what is made of a page; [FetchedPage] until [#map] says otherwise
public final class Batch<T extends @Nullable Object> {

    private static final Lanes USUAL_MODE = Lanes.virtual(32);

    private final Scraper scraper;
    private final BatchSettings plan;
    private final Making<T> making;

    /// What is done besides making something of each page.
    ///
    /// @param column where tables have the URLs
    /// @param limit lines that are taken at most
    /// @param journal the file of records to go on with; null for none
    /// @param every how often progress is told
    /// @param progress told of it; null for nobody
    record BatchSettings(
            BatchInput input,
            String column,
            long limit,
            Strategy mode,
            @Nullable Path journal,
            Duration every,
            @Nullable Consumer<? super RunStatus> progress) {}

    private Batch(Scraper scraper, BatchSettings plan, Making<T> making) {
        this.scraper = scraper;
        this.plan = plan;
        this.making = making;
    }

    static Batch<FetchedPage> of(Scraper scraper, BatchInput input) {
        BatchSettings plan =
                new BatchSettings(input, ListColumns.URL, Long.MAX_VALUE, USUAL_MODE, null, Duration.ZERO, null);
        return new Batch<>(scraper, plan, new Making.OfPages<>(page -> page, true));
    }

    private Batch<T> with(BatchSettings other) {
        return new Batch<>(scraper, other, making);
    }

    /// The same with something made of each page, in the lane that fetched it. A second function is
    /// given what the first has made, one behind a recipe what that gave.
    ///
    /// @param next called by many threads at once, unless the [mode][#mode] is one at a time
    public <R extends @Nullable Object> Batch<R> map(PageFunction<? super T, ? extends R> next) {
        return new Batch<>(scraper, plan, making.then(next));
    }

    /// The same with a recipe used on each page, HTML or JSON. It says by data what is taken, so it
    /// can be used in forked JVMs, too: name it before their [mode][#mode].
    ///
    /// {@snippet :
    /// Recipe recipe = Recipe.read(Path.of("shop.yaml"));
    /// scraper.list(Path.of("urls.txt")).recipe(recipe).forEach(result -> {
    ///     switch (result) {
    ///         case Scraped.Ok<RecipeItems> ok -> ok.value().items().forEach(System.out::println);
    ///         case Scraped.Failed<RecipeItems> failed -> log(failed.url(), failed.message());
    ///     }
    /// });
    /// }
    ///
    /// A page in which a required field is missing fails with outcome `incomplete`, so that nobody
    /// takes part of it for all; what it has is in the [IncompleteException] that is its cause.
    ///
    /// @throws IllegalStateException if functions were given before: a recipe reads the page itself
    public Batch<RecipeItems> recipe(Recipe recipe) {
        return new Batch<>(scraper, plan, making.recipe(recipe));
    }

    /// The same with the recipe in a file, which is read now.
    ///
    /// @param file YAML or JSON
    /// @throws IOException if the file cannot be read
    /// @throws dev.scraper.recipe.RecipeException if it is no recipe; the message says where
    /// @throws IllegalStateException as [#recipe(Recipe)]
    public Batch<RecipeItems> recipe(Path file) throws IOException {
        return recipe(Recipe.read(file));
    }

    /// The same with an object of a record class made of each page. Its components say what they
    /// are found by, and their types what it is read as: see [dev.scraper.typed.Select].
    ///
    /// {@snippet :
    /// record Item(
    ///         @Select({"ld: Product.name", "h1"}) String name,
    ///         @Select(value = ".price", required = true) Money price,
    ///         @Select(".tag") List<String> tags) {}
    ///
    /// scraper.urls(urls).to(Item.class).forEach(result -> System.out.println(result));
    /// }
    ///
    /// A page fails with outcome `incomplete` where a component that is required is not there, and
    /// with `parse_error` where a value does not fit into its component.
    ///
    /// @throws IllegalArgumentException if no recipe can be made of the class; the message names
    ///     the component
    /// @throws IllegalStateException as [#recipe(Recipe)]
    public <R extends Record> Batch<R> to(Class<R> type) {
        RecordRecipe<R> records = RecordRecipe.of(type);
        if (records.recipe().rows() != null) {
            throw new IllegalArgumentException(
                    "%s has @Rows, so a page gives several; call toRows".formatted(type.getSimpleName()));
        }
        return recipe(records.recipe()).map(items -> records.object(items.data()));
    }

    /// The same with several objects of a record class made of each page: one of each match of its
    /// [Rows][dev.scraper.typed.Rows], in the order of the page.
    ///
    /// {@snippet :
    /// @Rows("table.cases tbody tr")
    /// record Case(@Select("td:nth-child(1)") String number, @Select(".day") LocalDate decided) {}
    ///
    /// scraper.urls(urls).toRows(Case.class).forEach(result -> System.out.println(result));
    /// }
    ///
    /// Where one of them lacks what is required, or does not fit, the whole page fails as with
    /// [#to], and the message says which.
    ///
    /// @throws IllegalArgumentException if it has no rows, or as [#to]
    /// @throws IllegalStateException as [#recipe(Recipe)]
    public <R extends Record> Batch<List<R>> toRows(Class<R> type) {
        RecordRecipe<R> records = RecordRecipe.of(type);
        if (records.recipe().rows() == null) {
            throw new IllegalArgumentException(
                    "%s has no @Rows, so a page gives one; add @Rows with what finds them, or call to"
                            .formatted(type.getSimpleName()));
        }
        return recipe(records.recipe()).map(items -> records.objects(items.items()));
    }

    /// The same in another mode, with the same results: [Lanes#virtual], [Lanes#pool],
    /// [Lanes#coroutine] with a number of lanes, or [dev.scraper.strategy.Synchronous]. 32 virtual
    /// threads where nobody says.
    ///
    /// Forked JVMs cannot run functions of this one: they fetch, and use a recipe, if the batch has
    /// one; what [#map] makes of its items is made here. All else are pipelines with a name, see
    /// [dev.scraper.pipeline.PipelineProvider].
    ///
    /// @throws IllegalArgumentException if it is [dev.scraper.fork.ForkedJvms], and there is no
    ///     recipe
    public Batch<T> mode(Strategy strategy) {
        if (strategy instanceof ForkedJvms && making instanceof Making.OfPages) {
            throw new IllegalArgumentException(
                    "A function cannot cross to a forked JVM, so a batch runs in this one: use Lanes.virtual, Lanes.pool, Lanes.coroutine or Synchronous. What crosses is a recipe: call recipe, to or toRows before mode. And a pipeline with a name: a %s, found by ServiceLoader."
                            .formatted(PipelineProvider.class.getName()));
        }
        return with(new BatchSettings(
                plan.input(), plan.column(), plan.limit(), strategy, plan.journal(), plan.every(), plan.progress()));
    }

    /// The same with only the first lines of the list.
    ///
    /// @param lines that are neither blank nor comments, 0 or more
    /// @throws IllegalArgumentException if it is negative
    public Batch<T> limit(long lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("A limit must be 0 or more lines, was " + lines);
        }
        return with(new BatchSettings(
                plan.input(), plan.column(), lines, plan.mode(), plan.journal(), plan.every(), plan.progress()));
    }

    /// The same with the URLs in another column of tables, or another key of JSON.
    ///
    /// @param column the name of a column, or its number from 1; in JSON `page.url` is within an
    ///     object. `url` where nobody says
    public Batch<T> urlColumn(String column) {
        return with(new BatchSettings(
                plan.input(), column, plan.limit(), plan.mode(), plan.journal(), plan.every(), plan.progress()));
    }

    /// The same so that a run that ends early, however hard (`kill -9`, a power cut), goes on where
    /// it was when it is started again with the same list and the same file.
    ///
    /// The file gets the record of each line (one JSON object, documented in
    /// [docs/records.md](https://scraper.example/scraper/docs/records.md)) when its result has been
    /// taken, and only then. So each line has exactly one record in the end, and its result is
    /// given out at least once: once more where the JVM died between the two. Lines that have a
    /// record, failures too, are not asked for again.
    ///
    /// @param records made where it is missing; no other run may write to it at the same time
    public Batch<T> resume(Path records) {
        return with(new BatchSettings(
                plan.input(), plan.column(), plan.limit(), plan.mode(), records, plan.every(), plan.progress()));
    }

    /// The same with somebody who is told how far the run is.
    ///
    /// @param every how often, more than zero; and once more at the end
    /// @param told called on a thread of its own, at the end on the one that called [#forEach];
    ///     what it throws ends the run, and [#forEach] throws it
    /// @throws IllegalArgumentException if `every` is not more than zero
    public Batch<T> progress(Duration every, Consumer<? super RunStatus> told) {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("Progress must be told at intervals of more than 0, was " + every);
        }
        return with(
                new BatchSettings(plan.input(), plan.column(), plan.limit(), plan.mode(), plan.journal(), every, told));
    }

    /// Fetches all of it, and gives out the result of each line when it is there: in order of
    /// completion, which is not that of the list.
    ///
    /// Waits until all is done, the run is [cancelled][Scraper#cancel], or the scraper is closed.
    /// Memory stays bounded: while `results` is slow, lanes wait.
    ///
    /// @param results called on the thread that called this, for one result after another. What it
    ///     throws ends the run and is rethrown
    /// @return how far it came; [RunStatus#isWhole] says whether each line has its result
    /// @throws IOException if the list cannot be read, or the file of [#resume] not be written or
    ///     gone on with; the message says what and where
    /// @throws InterruptedException if the caller was interrupted: what was in flight has no result
    /// @throws IllegalStateException if the scraper is closed, or runs another batch at this moment
    public RunStatus forEach(Consumer<? super Scraped<T>> results) throws IOException, InterruptedException {
        return scraper.run(new BatchRun<>(scraper, plan, making, results));
    }
}
