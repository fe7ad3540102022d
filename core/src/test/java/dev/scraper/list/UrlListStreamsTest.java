package dev.scraper.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.lines.LineSource;
import dev.scraper.lines.ListEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UrlListStreamsTest {

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdin", "stdin.csv", "stdin.jsonl"})
    void lineIsGivenOutOnceItIsThere(String name) throws Exception {
        Pipe pipe = Pipe.open();
        UrlList list = UrlList.empty();
        list.add(name, Channels.newInputStream(pipe.source()));
        BlockingQueue<UrlLine> lines = new LinkedBlockingQueue<>();
        Future<?> reading = read(list, lines);
        UnaryOperator<String> written =
                url -> name.endsWith(".jsonl") ? "{\"url\":\"%s\"}\n".formatted(url) : url + "\n";

        try (var out = Channels.newOutputStream(pipe.sink())) {
            out.write((name.endsWith(".csv") ? "url\n" : "").getBytes(UTF_8));
            for (int i = 0; i < 5; i++) {
                String url = "http://a/" + i;
                out.write(written.apply(url).getBytes(UTF_8));
                assertThat(next(lines).text()).isEqualTo(url);
            }
            assertThat(reading).isNotDone();
        }
        reading.get();

        assertThat(lines).isEmpty();
        assertThat(texts(list)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"stdin,''", "stdin.csv,'url\n'"})
    void compressedLineIsGivenOutOnceItIsThere(String name, String head) throws Exception {
        Pipe pipe = Pipe.open();
        UrlList list = UrlList.empty();
        list.add(name, Channels.newInputStream(pipe.source()));
        BlockingQueue<UrlLine> lines = new LinkedBlockingQueue<>();
        Future<?> reading = read(list, lines);

        try (var out = Channels.newOutputStream(pipe.sink())) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(out, 512, true)) {
                gzip.write((head + "http://a/\n").getBytes(UTF_8));
                gzip.flush();
                assertThat(next(lines).text()).isEqualTo("http://a/");
                gzip.write("http://b/\n".getBytes(UTF_8));
                gzip.finish();
                assertThat(next(lines).text()).isEqualTo("http://b/");
            }
        }
        reading.get();
    }

    @Test
    void memberThatComesLateIsNotMissed() throws Exception {
        Pipe pipe = Pipe.open();
        UrlList list = UrlList.empty();
        list.add("stdin", Channels.newInputStream(pipe.source()));
        BlockingQueue<UrlLine> lines = new LinkedBlockingQueue<>();
        Future<?> reading = read(list, lines);

        try (var out = Channels.newOutputStream(pipe.sink())) {
            out.write(UrlListFormatsTest.gzip("http://a/\n"));
            assertThat(next(lines).text()).isEqualTo("http://a/");
            out.write(UrlListFormatsTest.gzip("http://b/\n"));
            assertThat(next(lines).text()).isEqualTo("http://b/");
        }
        reading.get();
    }

    @Test
    void lineMayBeReadAgainWhileOthersAreAwaited() throws Exception {
        Pipe pipe = Pipe.open();
        UrlList list = UrlList.empty();
        list.add("stdin", Channels.newInputStream(pipe.source()));
        BlockingQueue<UrlLine> lines = new LinkedBlockingQueue<>();
        Future<?> reading = read(list, lines);

        try (var out = Channels.newOutputStream(pipe.sink())) {
            out.write("http://a/\n".getBytes(UTF_8));
            assertThat(list.textAt(next(lines).location())).isEqualTo("http://a/");
            assertThat(reading).isNotDone();
        }
        reading.get();
    }

    @Test
    void readingMayBeInterruptedAndGoesOnInTheNext() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch waiting = new CountDownLatch(1);
        UrlList list = UrlList.empty();
        list.add("slow", new LineSource() {
            @Override
            public @Nullable ListEntry next() throws InterruptedException {
                if (asked.incrementAndGet() == 2) {
                    waiting.countDown();
                    Thread.sleep(100_000);
                }
                return asked.get() > 3 ? null : new ListEntry("line " + asked.get(), null);
            }

            @Override
            public long lines() {
                return asked.get();
            }
        });
        Future<?> reading = read(list, new LinkedBlockingQueue<>());
        waiting.await();

        reading.cancel(true);

        assertThat(texts(list)).containsExactly("line 1", "line 3");
    }

    @Test
    void limitDoesNotWaitForTheLineBehindIt() throws Exception {
        Pipe pipe = Pipe.open();
        UrlList list = UrlList.empty();
        list.limit(2);
        list.add("stdin", Channels.newInputStream(pipe.source()));

        pipe.sink().write(java.nio.ByteBuffer.wrap("http://a/\n# x\nhttp://b/\n".getBytes(UTF_8)));

        assertThat(texts(list)).containsExactly("http://a/", "http://b/");
    }

    @Test
    void severalMayReadTheSameStream() throws Exception {
        UrlList list = UrlList.empty();
        list.add("stream", new ByteArrayInputStream(numbered(50_000).getBytes(UTF_8)));
        List<Future<List<String>>> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readers.add(threads.submit(() -> texts(list)));
        }

        for (Future<List<String>> reader : readers) {
            assertThat(reader.get()).isEqualTo(numbered(50_000).lines().toList());
        }
    }

    @Test
    void entriesOfAnySizeComeBackFromMemoryAndFromTheFile() throws Exception {
        Random random = new Random(5);
        List<ListEntry> entries = new ArrayList<>();
        List<Long> places = new ArrayList<>();
        try (Spool spool = new Spool()) {
            for (int i = 0; i < 3_000; i++) {
                int length = random.nextInt(50) == 0 ? random.nextInt(100_000) : random.nextInt(700);
                @Nullable String input = random.nextBoolean() ? null : "é".repeat(length);
                ListEntry entry = new ListEntry("x".repeat(random.nextInt(600)), input);
                places.add(spool.size());
                assertThat(spool.add(i, entry).entry()).isEqualTo(entry);
                entries.add(entry);
                int any = random.nextInt(entries.size());
                assertThat(spool.at(places.get(any)).entry()).isEqualTo(entries.get(any));
                assertThat(spool.at(places.get(any)).line()).isEqualTo(any);
            }
            long at = 0;
            for (ListEntry entry : entries) {
                Spool.SpoolPlace stored = spool.at(at);
                assertThat(stored.entry()).isEqualTo(entry);
                at = stored.end();
            }
            assertThat(at).isEqualTo(spool.size());
        }
    }

    @Test
    void namedPipeIsReadAsItComes() throws Exception {
        Path pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        UrlList list = UrlList.open(pipe);
        BlockingQueue<UrlLine> lines = new LinkedBlockingQueue<>();
        Future<?> reading = read(list, lines);

        try (var out = Files.newOutputStream(pipe)) {
            out.write("id,url\n1,http://a/\n".getBytes(UTF_8));
            assertThat(next(lines).text()).isEqualTo("http://a/");
        }
        reading.get();
        assertThat(list.name()).isEqualTo(pipe.toString());
    }

    @Test
    void linesFromElsewhereAreAskedForAtOnceAndNoMoreThanWanted() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        LineSource endless = new LineSource() {
            @Override
            public ListEntry next() {
                return new ListEntry("http://a/" + asked.incrementAndGet(), "{\"x\":1}");
            }

            @Override
            public long lines() {
                return asked.get();
            }
        };
        UrlList list = UrlList.empty();
        list.limit(3);

        list.addNow("endless", endless);

        assertThat(asked).hasValue(3);
        assertThat(texts(list)).containsExactly("http://a/1", "http://a/2", "http://a/3");
        assertThat(asked).hasValue(3);
    }

    @Test
    void linesFromElsewhereThatCannotBeReadAreNoInput() {
        LineSource broken = new LineSource() {
            @Override
            public ListEntry next() throws IOException {
                throw new IOException("elsewhere: is broken");
            }

            @Override
            public long lines() {
                return 0;
            }
        };
        UrlList list = UrlList.empty();

        assertThatThrownBy(() -> list.addNow("elsewhere", broken)).hasMessage("elsewhere: is broken");
        assertThat(list.name()).isEmpty();
    }

    @Test
    void sourcesAreClosedWithTheList() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        UrlList list = UrlList.empty();
        InputStream in = new ByteArrayInputStream("http://a/\n".getBytes(UTF_8)) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        list.add("in", in);
        texts(list);

        list.close();

        assertThat(closed).hasValue(1);
    }

    private static String numbered(int lines) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < lines; i++) {
            text.writeBytes(("http://a/" + i + "\n").getBytes(UTF_8));
        }
        return text.toString(UTF_8);
    }

    private Future<?> read(UrlList list, BlockingQueue<UrlLine> lines) {
        return threads.submit(() -> {
            list.read(lines::put);
            return null;
        });
    }

    private static UrlLine next(BlockingQueue<UrlLine> lines) throws InterruptedException {
        UrlLine line = lines.poll(20, TimeUnit.SECONDS);
        assertThat(line).isNotNull();
        return line;
    }

    private static List<String> texts(UrlList list) throws Exception {
        List<String> texts = new ArrayList<>();
        list.read(line -> texts.add(line.text()));
        return texts;
    }
}
