package dev.scraper.benchmark;

import dev.scraper.parse.Extractor;
import dev.scraper.parse.Page;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a page costs, from bytes to facts.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParseBenchmark {

    private final byte[] page = SamplePage.bytes();
    private final Extractor titleAndLinks = new Extractor(List.of(), true);
    private final Extractor titleAlone = new Extractor(List.of(), false);

    /// Title and all links.
    @Benchmark
    public Page links() {
        return titleAndLinks.extract(page, SamplePage.CONTENT_TYPE, SamplePage.ADDRESS);
    }

    /// What is taken anyway.
    @Benchmark
    public Page title() {
        return titleAlone.extract(page, SamplePage.CONTENT_TYPE, SamplePage.ADDRESS);
    }
}
