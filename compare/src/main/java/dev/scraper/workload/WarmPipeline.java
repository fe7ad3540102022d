package dev.scraper.workload;

import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.pipeline.PipelineProvider;
import dev.scraper.scrape.FetchedVisit;
import dev.scraper.scrape.VisitResult;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.Visit.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A pipeline for which a child JVM warms up before its first task comes: it scrapes some pages
/// with another pipeline, whose answers have no latency.
///
/// @param inner what runs
/// @param name under which a child finds [Provider]
record WarmPipeline(ForkablePipeline<Visit, FetchedVisit, VisitResult> inner, PipelineName name)
        implements ForkablePipeline<Visit, FetchedVisit, VisitResult> {

    /// Pages of one pass.
    static final int A_PASS = 100;

    static final String NAME = "warmed";

    /// `inner` itself where nothing is to be warmed up.
    static ForkablePipeline<Visit, FetchedVisit, VisitResult> of(
            ForkablePipeline<Visit, FetchedVisit, VisitResult> inner,
            @Nullable PipelineName warm,
            Path list,
            int passes) {
        if (warm == null || passes == 0) {
            return inner;
        }
        Map<String, String> words = new HashMap<>(Options.of("inner", inner.name()));
        words.putAll(Options.of("warm", warm));
        words.put("list", list.toAbsolutePath().toString());
        words.put("passes", Integer.toString(passes));
        return new WarmPipeline(inner, new PipelineName(NAME, words));
    }

    /// So many visits to the first pages of a list, several to each where it is shorter.
    static List<Visit> visits(Path list, int count) {
        try (Stream<String> lines = Files.lines(list)) {
            List<String> urls = lines.limit(count).toList();
            List<Visit> visits = new ArrayList<>();
            for (int n = 1; n <= count; n++) {
                visits.add(visit(n, urls.get((n - 1) % urls.size())));
            }
            return visits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Visit visit(int n, String url) {
        return new PageVisit(
                new ListLine(n, url, null), Journey.NONE, CrawlUrl.parse(url), true, null, null, Waits.NONE);
    }

    @Override
    public FetchedVisit fetch(Visit visit) throws Exception {
        return inner.fetch(visit);
    }

    @Override
    public VisitResult parse(Visit visit, FetchedVisit fetchedVisit) throws Exception {
        return inner.parse(visit, fetchedVisit);
    }

    @Override
    public Codec<Visit> inputs() {
        return inner.inputs();
    }

    @Override
    public Codec<VisitResult> results() {
        return inner.results();
    }

    /// Makes the inner pipeline in a child JVM, and the JVM warm.
    public static final class Provider implements PipelineProvider {

        /// For the service loader.
        public Provider() {}

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public ForkablePipeline<?, ?, ?> create(Map<String, String> options) {
            Options words = new Options(options);
            List<Visit> visits = visits(Path.of(words.text("list")), A_PASS);
            ForkablePipeline<?, ?, ?> warm = PipelineProvider.find(words.pipeline("warm"));
            for (int pass = words.number("passes"); pass > 0; pass--) {
                visits.forEach(visit -> once(warm, visit));
            }
            Pages.close(warm);
            System.gc();
            return PipelineProvider.find(words.pipeline("inner"));
        }

        @SuppressWarnings("unchecked") // what scrapes takes visits, by its name
        private static <F> void once(ForkablePipeline<?, F, ?> pipeline, Visit visit) {
            ForkablePipeline<Visit, F, ?> pages = (ForkablePipeline<Visit, F, ?>) pipeline;
            try {
                pages.parse(visit, pages.fetch(visit));
            } catch (Exception e) {
                throw new IllegalStateException("the warm-up failed on " + visit, e);
            }
        }
    }
}
