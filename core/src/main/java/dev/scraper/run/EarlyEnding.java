package dev.scraper.run;

import dev.scraper.frontier.Frontier;
import dev.scraper.pipeline.Codec;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.visit.Visit;
import dev.scraper.visit.Visit.PageVisit;
import dev.scraper.visit.VisitReply;

/// Tells a frontier of each page that is in, before it is parsed: politeness counts requests, not
/// what is made of their answers.
///
/// A child JVM fetches without it, so of its pages the frontier learns when they are parsed.
final class EarlyEnding {

    private EarlyEnding() {}

    static <F extends VisitReply, R> Pipeline<Visit, F, R> of(Pipeline<Visit, F, R> pipeline, Frontier frontier) {
        return pipeline instanceof ForkablePipeline<Visit, F, R> forkable
                ? new Forkable<>(forkable, frontier)
                : Pipeline.of(visit -> fetch(pipeline, visit, frontier), pipeline::parse);
    }

    private static <F extends VisitReply> F fetch(Pipeline<Visit, F, ?> pipeline, Visit visit, Frontier frontier)
            throws Exception {
        long start = System.nanoTime();
        F fetched = pipeline.fetch(visit);
        if (visit instanceof PageVisit page) {
            frontier.end(page, fetched, start, System.nanoTime());
        }
        return fetched;
    }

    private record Forkable<F extends VisitReply, R>(ForkablePipeline<Visit, F, R> pipeline, Frontier frontier)
            implements ForkablePipeline<Visit, F, R> {

        @Override
        public F fetch(Visit visit) throws Exception {
            return EarlyEnding.fetch(pipeline, visit, frontier);
        }

        @Override
        public R parse(Visit visit, F fetched) throws Exception {
            return pipeline.parse(visit, fetched);
        }

        @Override
        public PipelineName name() {
            return pipeline.name();
        }

        @Override
        public Codec<Visit> inputs() {
            return pipeline.inputs();
        }

        @Override
        public Codec<R> results() {
            return pipeline.results();
        }
    }
}
