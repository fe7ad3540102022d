package dev.scraper.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.client.Answers;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.output.JsonLinesSink;
import dev.scraper.output.Sink;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.UrlOutcome;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.StrategyNames;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScrapeRunTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// `/404` is an error, `/boom` throws, `/lost` has no answer; all else is a page.
    private static final class Fake implements Fetcher {
        @Override
        public FetchResult fetch(FetchRequest request) {
            CrawlUrl url = request.url();
            return switch (url.uri().getPath()) {
                case "/404" -> Answers.error(404, "sorry");
                case "/lost" -> new FetchResult.Unreachable(FetchProblem.CONNECTION_LOST, "reset", Answers.TIMES);
                case "/boom" -> throw new IllegalStateException("the fetcher broke");
                default -> Answers.fetched(200, "<title>" + url + "</title>");
            };
        }

        @Override
        public void close() {}
    }

    @AfterEach
    void noInterruptIsLeftOver() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8", "coroutine:8", "pool:3"})
    void everyLineHasExactlyOneRecord(String mode) throws Exception {
        List<String> lines = new ArrayList<>();
        List<Long> wanted = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            String line = switch (i % 7) {
                case 0 -> "# comment";
                case 1 -> "no url";
                case 2 -> "http://h" + i % 3 + "/404?" + i;
                case 3 -> "  ";
                default -> "http://h" + i % 5 + "/same?" + i;
            };
            lines.add(line);
            if (i % 7 != 0 && i % 7 != 3) {
                wanted.add((long) i);
            }
        }
        AtomicLong listed = new AtomicLong();
        List<Long> watched = new ArrayList<>();
        ScrapeRun run = run(lines, new ScrapeRun.Watcher() {
            @Override
            public void listed(long count, boolean whole) {
                listed.set(whole ? -count : count);
            }

            @Override
            public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
                watched.add(line.n());
            }
        });

        go(run, mode);

        assertThat(numbers()).containsExactlyInAnyOrderElementsOf(wanted).isEqualTo(watched);
        assertThat(listed).hasValue(-wanted.size());
        RunReport report = run.report();
        assertThat(report.records()).isEqualTo(wanted.size());
        assertThat(report.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(wanted.size());
        assertThat(report.counts()).containsOnlyKeys(UrlOutcome.OK, UrlOutcome.HTTP_ERROR, UrlOutcome.INVALID_URL);
        assertThat(report.failed())
                .isEqualTo(report.counts().get(UrlOutcome.HTTP_ERROR)
                        + report.counts().get(UrlOutcome.INVALID_URL));
        assertThat(report.answered()).isEqualTo(wanted.size() - report.counts().get(UrlOutcome.INVALID_URL));
        assertThat(report.summary().failed()).isZero();
        assertThat(out.toString(UTF_8)).contains("\"worker\":{\"mode\":\"" + mode + "\"");
    }

    @Test
    void emptyListIsARunWithoutRecords() throws Exception {
        ScrapeRun run = run(List.of("# only a comment"), ScrapeRun.Watcher.NOBODY);

        go(run, "virtual:4");

        assertThat(out.size()).isZero();
        assertThat(run.report().records()).isZero();
        assertThat(run.report().counts()).isEmpty();
    }

    @Test
    void fetcherThatThrowsIsARecordToo() throws Exception {
        ScrapeRun run = run(List.of("http://h/boom", "http://h/lost", "http://h/"), ScrapeRun.Watcher.NOBODY);

        go(run, "virtual:2");

        assertThat(numbers()).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(out.toString(UTF_8)).contains("\"type\":\"IllegalStateException\"", "the fetcher broke");
        assertThat(run.report().counts()).isEqualTo(Map.of(UrlOutcome.NETWORK_ERROR, 2L, UrlOutcome.OK, 1L));
        assertThat(run.report().answered()).isEqualTo(1);
        assertThat(run.report().summary().failed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8"})
    void sinkThatThrowsEndsTheRun(String mode) throws Exception {
        ScrapeRun run = new ScrapeRun(
                own(list(pages(300)), Politeness.NONE),
                sink(10, () -> {
                    throw new IOException("No space left on device");
                }),
                ScrapeRun.Watcher.NOBODY);

        assertThatThrownBy(() -> go(run, mode))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left");
        assertThat(run.report().records()).isEqualTo(10);
        assertThat(numbers()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8"})
    void listThatIsGoneInMidRunEndsIt(String mode) throws Exception {
        UrlList list = list(pages(20_000));
        ScrapeRun run = new ScrapeRun(own(list, Politeness.NONE), sink(10, list::close), ScrapeRun.Watcher.NOBODY);

        assertThatThrownBy(() -> go(run, mode)).isInstanceOf(UncheckedIOException.class);
        assertThat(numbers()).hasSizeBetween(11, 19_999).doesNotHaveDuplicates();
    }

    @Test
    void listThatCannotBeReadIsNeverCalledWhole() throws Exception {
        UrlList list = list(pages(3));
        list.close();
        AtomicLong whole = new AtomicLong();
        ScrapeRun.Watcher watcher = new ScrapeRun.Watcher() {
            @Override
            public void listed(long lines, boolean all) {
                whole.addAndGet(all ? 1 : 0);
            }

            @Override
            public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {}
        };
        ScrapeRun run = new ScrapeRun(own(list, Politeness.NONE), new JsonLinesSink(out), watcher);

        assertThatThrownBy(() -> go(run, "virtual:4")).isInstanceOf(UncheckedIOException.class);
        assertThat(whole).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8"})
    void interruptedRunKeepsWhatWasWritten(String mode) throws Exception {
        Thread me = Thread.currentThread();
        ScrapeRun run = new ScrapeRun(
                own(list(pages(3_000)), Politeness.NONE), sink(10, me::interrupt), ScrapeRun.Watcher.NOBODY);

        assertThatThrownBy(() -> go(run, mode)).isInstanceOf(InterruptedException.class);
        assertThat(numbers()).hasSizeBetween(11, 2_999).doesNotHaveDuplicates();
        assertThat(run.report().records()).isEqualTo(numbers().size());
    }

    @Test
    void interruptEndsARunWhoseLanesWaitForAHost() throws Exception {
        Thread me = Thread.currentThread();
        ListRun patient = own(list(pages(50)), new Politeness(Duration.ofHours(1), 1));
        ScrapeRun run = new ScrapeRun(patient, sink(0, me::interrupt), ScrapeRun.Watcher.NOBODY);

        assertThatThrownBy(() -> go(run, "virtual:8")).isInstanceOf(InterruptedException.class);
        assertThat(numbers()).containsExactly(1L);
    }

    @Test
    void watcherThatThrowsWhileTheListIsReadEndsTheRun() throws Exception {
        ScrapeRun run = run(pages(300), new ScrapeRun.Watcher() {
            @Override
            public void listed(long lines, boolean whole) {
                if (lines == 100) {
                    throw new IllegalStateException("the watcher broke");
                }
            }

            @Override
            public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {}
        });

        assertThatThrownBy(() -> go(run, "virtual:4")).hasMessage("the watcher broke");
    }

    private interface Deed {
        void run() throws IOException;
    }

    /// A sink that does something before it writes the record after `records`.
    private Sink sink(int records, Deed deed) {
        JsonLinesSink sink = new JsonLinesSink(out);
        AtomicLong written = new AtomicLong();
        return new Sink() {
            @Override
            public void write(byte[] open, dev.scraper.record.RecordTimes times, dev.scraper.record.Worker worker)
                    throws IOException {
                if (written.getAndIncrement() == records) {
                    deed.run();
                }
                sink.write(open, times, worker);
            }

            @Override
            public void close() {}
        };
    }

    private ScrapeRun run(List<String> lines, ScrapeRun.Watcher watcher) throws IOException {
        return new ScrapeRun(own(list(lines), Politeness.NONE), new JsonLinesSink(out), watcher);
    }

    private static void go(ScrapeRun run, String mode) throws InterruptedException {
        Strategy strategy = StrategyNames.parse(mode);
        run.run(mode, strategy, new ScrapePipeline(ScrapeSettings.DEFAULT, Fake::new));
    }

    private static ListRun own(UrlList list, Politeness politeness) {
        Following once = new Following(0, 0, Duration.ZERO, true, false);
        FrontierSettings settings = new FrontierSettings(politeness, RobotsPolicy.NONE, once, Set.of(), Duration.ZERO);
        return new ListRun(list, settings, line -> false, change -> {});
    }

    private static List<String> pages(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "http://h/" + i).toList();
    }

    private static UrlList list(List<String> lines) throws IOException {
        return UrlList.of(lines.toArray(String[]::new));
    }

    private List<Long> numbers() {
        return out.toString(UTF_8)
                .lines()
                .flatMapToLong(line -> {
                    assertThat(line).startsWith("{\"n\":").endsWith("}}");
                    return LongStream.of(Long.parseLong(line.substring(5, line.indexOf(','))));
                })
                .boxed()
                .toList();
    }
}
