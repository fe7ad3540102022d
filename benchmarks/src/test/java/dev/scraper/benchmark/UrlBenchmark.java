package dev.scraper.benchmark;

import dev.scraper.url.CrawlUrl;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What reading a URL costs.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class UrlBenchmark {

    private static final int FORMS = 5;

    private final List<String> absolute = List.of(
            "https://example.org/",
            "http://www.example.org:8080/manual/lanes.html",
            "https://example.org/search?q=lanes&page=2#results",
            "HTTPS://Example.ORG/a/../b/./c%20d",
            "https://shop.example/artikel/größe 38/übersicht");
    private final List<String> relative = List.of(
            "page-2-17.html",
            "../library/part3.html?v=4&lang=en",
            "/manual/3/24",
            "#part-7",
            "//other.example/ref/3?id=8");
    private final CrawlUrl base = CrawlUrl.parse(SamplePage.ADDRESS.toString());

    /// A line of a list.
    @Benchmark
    @OperationsPerInvocation(FORMS)
    public void parse(Blackhole urls) {
        for (String written : absolute) {
            urls.consume(CrawlUrl.parse(written));
        }
    }

    /// A link of a page.
    @Benchmark
    @OperationsPerInvocation(FORMS)
    public void resolve(Blackhole urls) {
        for (String written : relative) {
            urls.consume(base.resolve(written));
        }
    }
}
