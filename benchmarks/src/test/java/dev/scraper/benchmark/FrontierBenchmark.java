package dev.scraper.benchmark;

import dev.scraper.frontier.Frontier;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Outcome;
import dev.scraper.pipeline.Task;
import dev.scraper.pipeline.Timing;
import dev.scraper.polite.Politeness;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.VisitReply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What the frontier costs a URL: from take to settled, on one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class FrontierBenchmark {

    private static final int URLS = 20_000;
    private static final long PID = ProcessHandle.current().pid();

    @Param({"1", "100", "20000"})
    private int hosts;

    private UrlList list = UrlList.empty();
    private Frontier frontier = new Frontier(list, FrontierSettings.DEFAULT, change -> {});

    /// A list that has been read.
    @Setup(Level.Invocation)
    public void fill() throws InterruptedException {
        list = UrlList.of(IntStream.range(0, URLS)
                .mapToObj(n -> "http://host-%d.example/page-%d.html".formatted(n % hosts, n))
                .toArray(String[]::new));
        frontier = new Frontier(list, FrontierSettings.ownSite(Politeness.NONE), change -> {});
        frontier.fill(line -> false, count -> {});
    }

    /// Its file goes.
    @TearDown(Level.Invocation)
    public void close() throws IOException {
        list.close();
    }

    /// All of a list, each page answered at once.
    @Benchmark
    @OperationsPerInvocation(URLS)
    public int takeAndSettle() throws InterruptedException {
        int settled = 0;
        for (Task<Visit> task = frontier.take(); task != null; task = frontier.take()) {
            long now = System.nanoTime();
            Timing timing = new Timing(PID, 0, now, now, now, now);
            if (frontier.settle(new Outcome.Done<>(task, timing, PageReply.OK))) {
                settled++;
            }
        }
        if (settled != URLS) {
            throw new IllegalStateException("%d of %d URLs are settled".formatted(settled, URLS));
        }
        return settled;
    }

    private record PageReply(Reply reply, Duration response) implements VisitReply {
        static final PageReply OK =
                new PageReply(new Reply.Answer(200, 17_000, false, null, List.of()), Duration.ofMillis(1));
    }
}
