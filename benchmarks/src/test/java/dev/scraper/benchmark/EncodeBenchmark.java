package dev.scraper.benchmark;

import dev.scraper.parse.Extractor;
import dev.scraper.parse.Page;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordAnswer;
import dev.scraper.record.PageRecord.RecordContent;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Worker;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import java.time.Instant;
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

/// What a record costs, from facts to the bytes of its line.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class EncodeBenchmark {

    private final RecordEncoder encoder = new RecordEncoder();
    private final Worker worker = new Worker("virtual", 4711, 7);
    private final PageRecord record = record();

    /// With the links of the sample page.
    @Benchmark
    public byte[] links() {
        return encoder.close(encoder.open(record), RecordTimes.NONE, worker);
    }

    private static PageRecord record() {
        byte[] body = SamplePage.bytes();
        Page page = new Extractor(List.of(), true).extract(body, SamplePage.CONTENT_TYPE, SamplePage.ADDRESS);
        return new PageRecord(
                new ListLine(17, SamplePage.ADDRESS.toString(), null),
                Journey.NONE,
                null,
                UrlOutcome.OK,
                0,
                null,
                null,
                new RecordAnswer(200, "text/html", body.length, "\"abc\"", "Sun, 22 Nov 2026 10:00:00 GMT"),
                null,
                new RecordContent(body.length, "sha256:" + "0".repeat(64), page, true),
                Instant.parse("2026-11-22T10:00:00.123456Z"));
    }
}
