package dev.scraper.scrape;

import dev.scraper.fetch.FetchResult.Fetched;
import dev.scraper.fetch.Fetcher;
import dev.scraper.json.JsonTree;
import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.UrlOutcome;
import dev.scraper.visit.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.ObjectNode;

/// A [ScrapePipeline] with a recipe that hands what it gave to somebody who makes something of
/// it. The recipe may be used in another JVM; what is made of its items is made in this one, so it
/// needs no name.
///
/// @param <T> what is made
public final class RecipePipeline<T>
        implements ForkablePipeline<Visit, FetchedVisit, PageResult<RecipePage<T>>>, AutoCloseable {

    /// The name under which it is found.
    public static final String NAME = "recipe";

    private static final JsonFactory JSON = new JsonFactory();

    private final ScrapePipeline pages;
    private final ScrapeSettings settings;
    private final Reach reach;
    private final @Nullable Maker<T> maker;

    /// Who makes something of what a recipe gave; called by many lanes at once.
    public interface Maker<T> {
        /// Makes it.
        ///
        /// @param outcome of the page
        /// @param record of the page, as far as it is known
        /// @throws Exception whatever it throws fails that page, and no other
        T make(UrlOutcome outcome, ObjectNode record) throws Exception;
    }

    /// A pipeline that fetches with what `fetcher` makes, and closes it in the end.
    ///
    /// @param settings with a recipe
    /// @param reach of fetchers in other JVMs
    public RecipePipeline(ScrapeSettings settings, Supplier<? extends Fetcher> fetcher, Reach reach, Maker<T> maker) {
        this(new ScrapePipeline(settings, fetcher), settings, reach, maker);
    }

    private RecipePipeline(ScrapePipeline pages, ScrapeSettings settings, Reach reach, @Nullable Maker<T> maker) {
        this.pages = pages;
        this.settings = settings;
        this.reach = reach;
        this.maker = maker;
    }

    /// A pipeline of the options that [#name] holds: it uses the recipe, and leaves the rest to the
    /// JVM that asks.
    ///
    /// @throws IllegalArgumentException if one is missing or not understood
    static RecipePipeline<Object> of(Map<String, String> options) {
        ScrapeSettings settings = SettingsText.settings(options);
        Reach reach = Reach.of(options);
        return new RecipePipeline<>(
                new ScrapePipeline(settings, () -> reach.fetcher(settings.source(), settings.fetch())),
                settings,
                reach,
                null);
    }

    @Override
    public FetchedVisit fetch(Visit visit) throws InterruptedException {
        return pages.fetch(visit);
    }

    @Override
    public PageResult<RecipePage<T>> parse(Visit visit, FetchedVisit fetched) throws IOException, InterruptedException {
        VisitResult visited = pages.parse(visit, fetched);
        PageAnswer answer = fetched.result() instanceof Fetched page && isPage(visited) ? PageAnswer.of(page) : null;
        PageResult<RecipePage<T>> result = made(visited, answer);
        if (result.thrown() != null && Thread.interrupted()) {
            throw new InterruptedException(); // the run may be ending, then there is no outcome
        }
        return result;
    }

    private static boolean isPage(VisitResult visited) {
        return visited.record().length > 0
                && switch (visited.outcome()) {
                    case OK, NOT_HTML, INCOMPLETE -> true;
                    case NOT_MODIFIED,
                            REDIRECTED,
                            UNCHANGED,
                            DUPLICATE,
                            OUT_OF_SCOPE,
                            ROBOTS_DENIED,
                            HTTP_ERROR,
                            NETWORK_ERROR,
                            TIMEOUT,
                            TLS_ERROR,
                            TOO_LARGE,
                            PARSE_ERROR,
                            INVALID_URL,
                            PRIVATE_ADDRESS,
                            TOO_MANY_REDIRECTS,
                            WORKER_DIED -> false;
                };
    }

    /// @param answer null where there is no page
    private PageResult<RecipePage<T>> made(VisitResult visited, @Nullable PageAnswer answer) {
        if (answer == null) {
            return new PageResult<>(visited, null, null);
        }
        if (maker == null) {
            return new PageResult<>(visited, new RecipePage<>(answer, null), null);
        }
        ObjectNode record = JsonTree.NODES.objectNode();
        try {
            record = record(visited.record());
            return new PageResult<>(visited, new RecipePage<>(answer, maker.make(visited.outcome(), record)), null);
        } catch (Exception | StackOverflowError thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            boolean known = visited.outcome() != UrlOutcome.OK || record.isEmpty();
            return new PageResult<>(known ? visited : failed(visited, record, thrown), null, thrown);
        }
    }

    private static ObjectNode record(byte[] open) {
        byte[] whole = Arrays.copyOf(open, open.length + 1);
        whole[open.length] = '}';
        return (ObjectNode) JsonTree.read(whole);
    }

    /// The same of a page of whose items nothing could be made. The record keeps them.
    private static VisitResult failed(VisitResult visited, ObjectNode record, Throwable why) {
        Shortfall shortfall = Shortfall.unreadable(why.getClass().getSimpleName(), why);
        RecordError error = shortfall.error();
        record.put("outcome", shortfall.outcome().text());
        if (error != null) {
            record.putObject("error")
                    .put("type", error.type())
                    .put("message", RecordEncoder.clean(error.message()))
                    .put("phase", error.phase().text());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(visited.record().length + 256);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            JsonTree.write(record, out);
        }
        byte[] open = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
        return visited.ended(shortfall.outcome(), error, RecordEncoder.harmless(open));
    }

    @Override
    public PipelineName name() {
        Map<String, String> options = new HashMap<>(SettingsText.options(settings));
        reach.put(options);
        return new PipelineName(NAME, options);
    }

    @Override
    public Codec<Visit> inputs() {
        return pages.inputs();
    }

    @Override
    public Codec<PageResult<RecipePage<T>>> results() {
        return new Results();
    }

    @Override
    public void close() {
        pages.close();
    }

    /// What was visited, and the page, as bytes. What is made of it is made where they are read.
    private final class Results implements Codec<PageResult<RecipePage<T>>> {

        private final Codec<VisitResult> visits = pages.results();

        @Override
        public byte[] encode(PageResult<RecipePage<T>> result) {
            return Bytes.of(out -> {
                out.bytes(visits.encode(result.visited()));
                out.optional(result.value(), page -> page.answer().write(out));
            });
        }

        @Override
        public PageResult<RecipePage<T>> decode(byte[] bytes) {
            return Bytes.read(
                    bytes,
                    "result of a recipe",
                    in -> made(visits.decode(in.bytes()), in.optional(() -> PageAnswer.read(in))));
        }
    }
}
