package dev.scraper.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.client.Answers;
import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchResult;
import dev.scraper.journal.ListChangedException;
import dev.scraper.list.UrlLine;
import dev.scraper.output.OutputBusyException;
import dev.scraper.output.OutputFile;
import dev.scraper.record.PageRecord;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordEncoder;
import dev.scraper.record.RecordPhase;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Worker;
import dev.scraper.recording.Recording;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;

public class WarcOutputTest {

    private static final RecordTimes NO_TIME = RecordTimes.NONE;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("out.warc.gz");
    }

    @Test
    void cutAnywhereItGoesOnBehindTheLastWholeRecord() throws Exception {
        List<Long> ends = new ArrayList<>(List.of(0L));
        try (WarcOutput out = begin()) {
            ends.add(Files.size(file));
            WarcSink sink = new WarcSink(out);
            for (int i = 1; i <= 2; i++) {
                out.append(Exchanged.encoded("http://h/" + i, Exchanged.body(200, "page " + i)));
                done(sink, i, "http://h/" + i, 1);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        ends.clear();
        ends.add(0L);
        try (WarcReader reader = new WarcReader(file)) {
            while (reader.next().isPresent()) {
                ends.add(reader.position());
            }
        }
        ends.add((long) whole.length);

        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            long cut = length;
            long kept = ends.stream()
                    .filter(end -> end <= cut)
                    .mapToLong(Long::longValue)
                    .max()
                    .orElseThrow();
            try (WarcOutput out = resume()) {
                assertThat(out.tornLength()).as("torn of %d", length).isEqualTo(length - kept);
                assertThat(out.journal().done()).isLessThanOrEqualTo(2);
                done(new WarcSink(out), 9, "http://h/9", 1);
            }
            byte[] now = Files.readAllBytes(file);
            assertThat(Arrays.copyOf(now, (int) kept)).isEqualTo(Arrays.copyOf(whole, (int) kept));
            try (Recording recording = Recording.open(file)) {
                assertThat(recording.damaged()).isZero();
                assertThat(recording.lines()).contains("http://h/9");
            }
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 30));
        assertThat(Validator.problems(file)).isNotEmpty();
        resume().close();
        assertThat(Validator.problems(file)).isEmpty();
    }

    @Test
    void journalTellsWhichLinesAreDone() throws Exception {
        try (WarcOutput out = begin();
                WarcSink sink = new WarcSink(out)) {
            done(sink, 3, "http://h/3", 1);
            done(sink, 1, "no url at all", 0);
        }
        try (WarcOutput out = resume()) {
            assertThat(out.journal().done()).isEqualTo(2);
            assertThat(out.journal().isDone(new UrlLine(3, 0, "http://h/3"))).isTrue();
            assertThat(out.journal().isDone(new UrlLine(2, 0, "http://h/2"))).isFalse();
            assertThatThrownBy(() -> out.journal().isDone(new UrlLine(1, 0, "http://h/1")))
                    .isInstanceOf(ListChangedException.class)
                    .hasMessageContaining("'no url at all'");
        }
    }

    @Test
    void recordThatFillsTheReadersBufferExactlyIsFound() throws Exception {
        Random random = new Random(1);
        for (int more = 0; more < 40; more++) {
            int length = 7_700 + more * 13;
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            FetchResult page = Exchanged.body(200, new String(noise, US_ASCII));
            Exchanged.record(file, List.of(page, page, page));
            try (WarcOutput out = resume()) {
                assertThat(out.tornLength()).isZero();
            }
            try (Recording recording = Recording.open(file)) {
                assertThat(recording.find(CrawlUrl.parse("http://h/2"))).isPresent();
            }
        }
    }

    @Test
    void nulsBehindAPowerCutAreCut() throws Exception {
        Exchanged.record(file, List.of(Exchanged.body(200, "page")));
        long whole = Files.size(file);
        byte[] more = Exchanged.encoded("http://h/1", Exchanged.body(200, "another"));
        byte[] torn = Arrays.copyOf(Files.readAllBytes(file), (int) whole + 5_000);
        System.arraycopy(more, 0, torn, (int) whole, 40);
        Files.write(file, torn);

        try (WarcOutput out = resume()) {
            assertThat(out.tornLength()).isEqualTo(5_000);
        }
        assertThat(Files.size(file)).isEqualTo(whole);
    }

    @Test
    void damageInTheMiddleIsToldAndNothingIsCut() throws Exception {
        Exchanged.record(file, List.of(Exchanged.body(200, "page"), Exchanged.body(200, "another")));
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length / 2] ^= 0x55;
        Files.write(file, damaged);

        assertThatThrownBy(this::resume).isInstanceOf(IOException.class).hasMessageContaining("no whole WARC record");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void whatIsNoRecordingIsNotTouched() throws Exception {
        for (byte[] other : List.of(
                "hi".getBytes(UTF_8),
                "WARC/1.1\r\n".getBytes(UTF_8),
                Exchanged.gzip("x"),
                Exchanged.gzip("y".repeat(9_000)))) {
            Files.write(file, other);

            assertThatThrownBy(this::resume)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nothing was changed");
            assertThat(Files.readAllBytes(file)).isEqualTo(other);
        }
    }

    @Test
    void anotherRunCannotOpenIt() throws Exception {
        try (WarcOutput out = begin()) {
            out.append(Exchanged.encoded("http://h/", Exchanged.body(200, "")));

            assertThatThrownBy(this::resume).isInstanceOf(OutputBusyException.class);
        }
    }

    @Test
    void appendedIsOutOfTheProcessAtOnce() throws Exception {
        try (WarcOutput out = begin()) {
            long before = Files.size(file);
            byte[] exchange = Exchanged.encoded(
                    "http://h/", new FetchResult.TimedOut(Duration.ofSeconds(1), FetchPhase.BODY, Answers.TIMES));
            out.append(exchange);

            assertThat(Files.size(file)).isEqualTo(before + exchange.length);
        }
    }

    private WarcOutput begin() throws IOException {
        return WarcOutput.begin(OutputFile.open(file), "scraper/1");
    }

    private WarcOutput resume() throws IOException {
        OutputFile opened = OutputFile.open(file);
        try {
            return WarcOutput.resume(opened, "scraper/1");
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    public static void done(WarcSink sink, long n, String url, int attempts) throws IOException {
        PageRecord record = PageRecord.without(
                new ListLine(n, url, null),
                new Journey(attempts, 0, 0, 0, List.of(), 0),
                UrlOutcome.NETWORK_ERROR,
                new RecordError("type", "why", RecordPhase.FETCH),
                Instant.EPOCH);
        sink.write(new RecordEncoder().open(record), NO_TIME, new Worker("sync", 1, 0));
    }
}
