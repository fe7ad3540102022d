package dev.scraper;

import dev.scraper.fetch.Fetcher;
import dev.scraper.parse.NotHtmlException;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.recipe.Recipe;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.ScrapeRun;
import dev.scraper.scrape.FetchedVisit;
import dev.scraper.scrape.PagePipeline;
import dev.scraper.scrape.PageResult;
import dev.scraper.scrape.Reach;
import dev.scraper.scrape.RecipePage;
import dev.scraper.scrape.RecipePipeline;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.scrape.VisitResult;
import dev.scraper.strategy.Strategy;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.LineVisit;
import dev.scraper.visit.Visit.NoRequest;
import dev.scraper.visit.Visit.PageVisit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a [Batch] makes of its pages, and where: by functions in the lanes of this JVM, or by a
/// recipe wherever a lane is.
///
/// @param <T> what is made of a page
sealed interface Making<T extends @Nullable Object> {

    /// How pages are fetched.
    ///
    /// @param fetcher makes the fetcher of this JVM
    /// @param reach of fetchers in others
    record Pages(ScrapeSettings settings, Supplier<Fetcher> fetcher, Reach reach) {}

    /// The same with something more made.
    <R extends @Nullable Object> Making<R> then(PageFunction<? super T, ? extends R> next);

    /// The same with a recipe.
    ///
    /// @throws IllegalStateException if something is made already
    Making<RecipeItems> recipe(Recipe recipe);

    /// Runs until each line has its result.
    void run(ScrapeRun run, Strategy mode, Pages pages, Consumer<Scraped<T>> results) throws InterruptedException;

    /// Of a page, by functions.
    ///
    /// @param asItIs whether that is still the page itself
    record OfPages<T extends @Nullable Object>(PageFunction<? super FetchedPage, ? extends T> function, boolean asItIs)
            implements Making<T> {

        @Override
        public <R extends @Nullable Object> Making<R> then(PageFunction<? super T, ? extends R> next) {
            PageFunction<? super FetchedPage, ? extends T> first = function;
            return new OfPages<>(page -> next.apply(first.apply(page)), false);
        }

        @Override
        public Making<RecipeItems> recipe(Recipe recipe) {
            if (!asItIs) {
                throw new IllegalStateException(
                        "A recipe reads the page itself, and a function made something else of it; name the recipe before map");
            }
            return new OfItems<>(recipe, items -> items);
        }

        @Override
        public void run(ScrapeRun run, Strategy mode, Pages pages, Consumer<Scraped<T>> results)
                throws InterruptedException {
            try (PagePipeline<Scraped<T>> pipeline =
                    new PagePipeline<>(pages.settings(), pages.fetcher(), (visit, answer) -> {
                        FetchedPage page = new FetchedPage(visit, answer);
                        return new Scraped.Ok<>(page, function.apply(page));
                    })) {
                deliver(run, mode, pipeline, (visit, made) -> made, results);
            }
        }
    }

    /// Of what a recipe takes from a page, by functions.
    record OfItems<T extends @Nullable Object>(Recipe recipe, PageFunction<? super RecipeItems, ? extends T> function)
            implements Making<T> {

        @Override
        public <R extends @Nullable Object> Making<R> then(PageFunction<? super T, ? extends R> next) {
            PageFunction<? super RecipeItems, ? extends T> first = function;
            return new OfItems<>(recipe, items -> next.apply(first.apply(items)));
        }

        @Override
        public Making<RecipeItems> recipe(Recipe other) {
            throw new IllegalStateException(
                    "A batch has one recipe, and this has one already; put all fields into that");
        }

        @Override
        public void run(ScrapeRun run, Strategy mode, Pages pages, Consumer<Scraped<T>> results)
                throws InterruptedException {
            try (RecipePipeline<Function<FetchedPage, Scraped<T>>> pipeline =
                    new RecipePipeline<>(pages.settings().recipe(recipe), pages.fetcher(), pages.reach(), this::made)) {
                deliver(run, mode, pipeline, OfItems::page, results);
            }
        }

        private Function<FetchedPage, Scraped<T>> made(UrlOutcome outcome, ObjectNode record) throws Exception {
            if (outcome == UrlOutcome.NOT_HTML) {
                throw new NotHtmlException(record.path("mime").asString("of no known type"));
            }
            RecipeItems items = RecipeItems.of(record, recipe.rows() != null);
            if (outcome == UrlOutcome.INCOMPLETE) {
                throw new IncompleteException(
                        record.path("error").path("message").asString(""), items);
            }
            T value = function.apply(items);
            return page -> new Scraped.Ok<>(page, value);
        }

        private static <T extends @Nullable Object> @Nullable Scraped<T> page(
                LineVisit visit, RecipePage<Function<FetchedPage, Scraped<T>>> made) {
            return visit instanceof PageVisit page && made.value() != null
                    ? made.value().apply(new FetchedPage(page, made.answer()))
                    : null;
        }
    }

    /// What a pipeline hands over, as a result.
    interface Handing<V, T extends @Nullable Object> {
        @Nullable
        Scraped<T> result(LineVisit visit, V value);
    }

    private static <V, T extends @Nullable Object> void deliver(
            ScrapeRun run,
            Strategy mode,
            Pipeline<Visit, FetchedVisit, PageResult<V>> pipeline,
            Handing<V, T> handing,
            Consumer<Scraped<T>> results)
            throws InterruptedException {
        run.run(Journal.modeOf(mode), mode, pipeline, new ScrapeRun.Recipient<PageResult<V>>() {
            @Override
            public VisitResult visited(PageResult<V> result) {
                return result.visited();
            }

            @Override
            public void last(LineVisit visit, VisitResult visited, @Nullable PageResult<V> result) {
                V value = result == null ? null : result.value();
                Scraped<T> made = value == null ? null : handing.result(visit, value);
                results.accept(made == null ? failed(visit, visited, result == null ? null : result.thrown()) : made);
            }
        });
    }

    private static <T extends @Nullable Object> Scraped<T> failed(
            LineVisit visit, VisitResult visited, @Nullable Throwable thrown) {
        RecordError error = visited.error();
        String message = error != null
                ? error.message().isEmpty() ? error.type() : error.message()
                : thrown != null
                        ? String.valueOf(thrown.getMessage())
                        : visit instanceof NoRequest none
                                ? none.refusal().reason()
                                : "the server says that nothing has changed";
        return new Scraped.Failed<>(visit.line(), visited.outcome(), message, thrown);
    }
}
