package dev.scraper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.fork.ForkedJvms;
import dev.scraper.parse.NotHtmlException;
import dev.scraper.record.UrlOutcome;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.StrategyNames;
import dev.scraper.strategy.Synchronous;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScraperTest {

    @StartStop
    final MockWebServer server = new MockWebServer();

    @TempDir
    Path folder;

    private final CountDownLatch released = new CountDownLatch(1);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private String home = "";

    @BeforeEach
    void serve() {
        home = "http://127.0.0.1:" + server.getPort();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                String path = request.getUrl().encodedPath();
                asked.add(path);
                return switch (path) {
                    case "/robots.txt" -> answer(200, "text/plain", "User-agent: door-test\nDisallow: /secret\n");
                    case "/sitemap.xml" ->
                        answer(
                                200,
                                "application/xml",
                                "<sitemapindex><sitemap><loc>%s/pages.txt</loc></sitemap><sitemap><loc>%1$s/missing</loc></sitemap></sitemapindex>"
                                        .formatted(home));
                    case "/pages.txt" -> answer(200, "text/plain", home + "/one\n" + home + "/two\n");
                    case "/missing" -> answer(404, "text/html", "<title>gone</title>");
                    case "/image" -> answer(200, "image/png", "\u0089PNG");
                    case "/data" -> answer(200, "application/json", "{\"price\":\"3\"}");
                    case "/moved" ->
                        answer(301, "text/plain", "")
                                .newBuilder()
                                .setHeader("Location", "/there")
                                .build();
                    case "/refresh" ->
                        answer(200, "text/html", "<meta http-equiv=refresh content='0; url=/there'><title>Go</title>");
                    case "/away" ->
                        answer(302, "text/plain", "")
                                .newBuilder()
                                .setHeader("Location", "http://localhost:9/")
                                .build();
                    case "/slow" -> {
                        released.await();
                        yield answer(200, "text/html", "<title>slow</title>");
                    }
                    default ->
                        answer(
                                200,
                                "text/html; charset=utf-8",
                                "<title>Page %s</title><p class=price>%d €</p><a href='/next#x'>n</a>"
                                        .formatted(path, path.length()));
                };
            }
        });
    }

    @AfterEach
    void noInterruptIsLeftOver() {
        released.countDown();
        assertThat(Thread.interrupted()).isFalse();
    }

    private static MockResponse answer(int status, String type, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body)
                .build();
    }

    private ScraperSettings settings() {
        return ScraperSettings.as("door-test/1.0 (+mailto:me@example.org)")
                .politeness(
                        polite -> polite.gap(Duration.ZERO).responseFactor(0).hostConcurrency(8))
                .following(following -> following.retries(0))
                .ownSite(home);
    }

    private List<String> pages(int count) {
        return IntStream.range(0, count).mapToObj(i -> home + "/page" + i).toList();
    }

    record Product(String title, String price) {}

    @Test
    void sixLinesMakeSomethingOfEachPage() throws Exception {
        List<Product> products = new ArrayList<>();
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.urls(home + "/a", home + "/bc")
                    .map(page -> new Product(page.title(), page.text(".price")))
                    .forEach(result -> {
                        switch (result) {
                            case Scraped.Ok<Product>(FetchedPage page, Product product) -> products.add(product);
                            case Scraped.Failed<Product> failed -> throw new AssertionError(failed);
                        }
                    });
        }

        assertThat(products).containsExactlyInAnyOrder(new Product("Page /a", "2 €"), new Product("Page /bc", "3 €"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:8", "coroutine:8", "pool:4"})
    void everyModeGivesTheSame(String mode) throws Exception {
        List<String> urls = new ArrayList<>(pages(30));
        urls.addAll(List.of(home + "/missing", home + "/moved", home + "/image", "no url", home + "/page1"));
        urls.addAll(List.of(home + "/secret", home + "/boom", home + "/refresh", home + "/away"));

        Map<Long, String> results = results(urls, StrategyNames.parse(mode));

        Map<Long, String> wanted = new TreeMap<>();
        IntStream.range(0, 30).forEach(i -> wanted.put(i + 1L, "Page /page" + i));
        wanted.put(31L, "HTTP_ERROR the server answered 404");
        wanted.put(32L, "Page /there");
        wanted.put(33L, "NOT_HTML is image/png, not HTML");
        wanted.put(34L, "INVALID_URL not an absolute http or https URL");
        wanted.put(35L, "DUPLICATE the same as line 2");
        wanted.put(
                36L, "ROBOTS_DENIED robots.txt of 127.0.0.1:%d, line 2: Disallow: /secret".formatted(server.getPort()));
        wanted.put(37L, "PARSE_ERROR it went boom");
        wanted.put(38L, "Page /there");
        wanted.put(39L, "PRIVATE_ADDRESS localhost is a loopback address");
        assertThat(results).isEqualTo(wanted);
    }

    private Map<Long, String> results(List<String> urls, Strategy mode) throws Exception {
        Map<Long, String> results = new TreeMap<>();
        try (Scraper scraper = Scraper.with(settings())) {
            RunStatus status = scraper.urls(urls)
                    .mode(mode)
                    .map(page -> {
                        if (page.finalUrl().endsWith("/boom")) {
                            throw new IllegalStateException("it went boom");
                        }
                        return page.title();
                    })
                    .forEach(result -> results.put(
                            result.line().n(),
                            switch (result) {
                                case Scraped.Ok<String> ok -> ok.value();
                                case Scraped.Failed<String> failed -> failed.outcome() + " " + failed.message();
                            }));
            assertThat(status.isWhole()).isTrue();
            assertThat(status.done()).isEqualTo(urls.size());
        }
        return results;
    }

    @Test
    void pageHasWhatItsServerSent() throws Exception {
        List<FetchedPage> pages = new ArrayList<>();
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.urls(home + "/moved", home + "/data").forEach(result -> {
                if (result instanceof Scraped.Ok<FetchedPage> ok) {
                    pages.add(ok.page());
                }
            });
        }

        assertThat(pages).hasSize(2);
        FetchedPage page =
                pages.stream().filter(FetchedPage::isHtml).findFirst().orElseThrow();
        FetchedPage data =
                pages.stream().filter(each -> !each.isHtml()).findFirst().orElseThrow();
        assertThat(page.url()).isEqualTo(home + "/moved");
        assertThat(page.finalUrl()).isEqualTo(home + "/there");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.texts(".price, title")).containsExactly("Page /there", "6 €");
        assertThat(page.attr("a", "HREF")).isEqualTo(home + "/next#x");
        assertThat(page.attr("p", "id")).isNull();
        assertThat(page.text("h7")).isNull();
        assertThat(page.links()).containsExactly(home + "/next");
        assertThat(page.document().selectFirst("a").absUrl("href")).isEqualTo(home + "/next#x");
        assertThat(page.charset()).isEqualTo("UTF-8");
        assertThat(data.mime()).isEqualTo("application/json");
        assertThat(data.content()).isEqualTo("{\"price\":\"3\"}");
        assertThat(data.bytes()).hasSize(13);
        assertThatThrownBy(data::title)
                .isInstanceOf(NotHtmlException.class)
                .hasMessage("is application/json, not HTML");
    }

    @Test
    void whatTheFunctionThrewIsAtHand() throws Exception {
        IllegalStateException thrown = new IllegalStateException("mine");
        AtomicReference<Scraped<Object>> seen = new AtomicReference<>();
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.urls(home + "/a")
                    .map(page -> {
                        throw thrown;
                    })
                    .forEach(seen::set);
        }

        assertThat(seen.get())
                .isEqualTo(new Scraped.Failed<>(seen.get().line(), UrlOutcome.PARSE_ERROR, "mine", thrown));
    }

    @Test
    void errorOfAFunctionEndsTheRun() {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<Object> batch = scraper.urls(pages(5)).map(page -> {
                throw new AssertionError("no more");
            });

            assertThatThrownBy(() -> batch.forEach(result -> {}))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("no more");
        }
    }

    @Test
    void whatTheTakerThrowsEndsTheRunAndIsThrownAsItIs() {
        UncheckedIOException mine = new UncheckedIOException(new IOException("disk full"));
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<FetchedPage> batch = scraper.urls(pages(5));

            assertThatThrownBy(() -> batch.forEach(result -> {
                        throw mine;
                    }))
                    .isSameAs(mine);
        }
    }

    @Test
    void forkedJvmsAreRefusedBeforeAnythingIsAsked() {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<FetchedPage> batch = scraper.urls(home + "/a");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.mode(new ForkedJvms(2, new Synchronous())))
                    .withMessageContaining("PipelineProvider");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void robotsTxtIsAskedByTheNameInTheUserAgent() throws Exception {
        List<UrlOutcome> outcomes = new ArrayList<>();
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.urls(home + "/secret")
                    .forEach(result -> outcomes.add(((Scraped.Failed<FetchedPage>) result).outcome()));
        }
        ScraperSettings other =
                settings().fetch(fetch -> fetch.userAgent("other/1.0")).robots(robots -> robots);
        assertThat(other.robots().productToken()).isEqualTo("other");
        try (Scraper scraper = Scraper.with(other)) {
            scraper.urls(home + "/secret").forEach(result -> outcomes.add(UrlOutcome.OK));
        }

        assertThat(outcomes).containsExactly(UrlOutcome.ROBOTS_DENIED, UrlOutcome.OK);
        assertThat(asked).contains("/secret");
    }

    @Test
    void userAgentWithoutANameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scraper.as("(+mailto:me@example.org)"))
                .withMessageContaining("must begin with a name");
    }

    /// `localhost` is known beforehand; a name that only looking it up tells is a matter of the
    /// fetcher, see `HttpFetcherTest`.
    @Test
    void onesOwnSiteIsAskedAndItsNeighboursAreNot() throws Exception {
        Map<String, String> outcomes = new TreeMap<>();
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.urls(
                            home + "/a",
                            "http://127.0.0.1:9/",
                            "http://localhost:" + server.getPort() + "/b",
                            "http://[::1]/")
                    .forEach(result -> outcomes.put(
                            result.url().replace(":" + server.getPort(), ""),
                            result instanceof Scraped.Failed<FetchedPage> failed ? failed.message() : "ok"));
        }

        assertThat(outcomes)
                .containsEntry("http://127.0.0.1/a", "ok")
                .containsEntry("http://127.0.0.1:9/", "127.0.0.1 is a loopback address")
                .containsEntry("http://localhost/b", "localhost is a loopback address")
                .containsEntry("http://[::1]/", "[::1] is a loopback address");
    }

    @Test
    void limitTakesTheFirstLines() throws Exception {
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        try (Scraper scraper = Scraper.with(settings())) {
            RunStatus status = scraper.urls(pages(10)).limit(3).forEach(result -> taken.add(result.url()));
            assertThat(status.listed()).isEqualTo(3);
        }

        assertThat(taken).containsExactlyInAnyOrderElementsOf(pages(3));
    }

    @Test
    void listOfAFileIsReadAsTheCommandLineDoes() throws Exception {
        Path csv = Files.writeString(
                folder.resolve("shops.csv"), "name;site\nOne;" + home + "/one\nTwo;" + home + "/two\n");
        Map<String, String> inputs = new TreeMap<>();
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.list(csv)
                    .urlColumn("site")
                    .map(FetchedPage::title)
                    .forEach(result -> inputs.put(String.valueOf(result.line().input()), result.url()));
        }

        assertThat(inputs)
                .containsOnly(
                        Map.entry("{\"name\":\"One\"}", home + "/one"), Map.entry("{\"name\":\"Two\"}", home + "/two"));
    }

    @Test
    void runGoesOnWhereItWas() throws Exception {
        Path records = folder.resolve("done.jsonl");
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<String> batch = scraper.urls(pages(20))
                    .mode(Lanes.virtual(4))
                    .resume(records)
                    .map(FetchedPage::title);
            assertThatThrownBy(() -> batch.forEach(result -> {
                        if (first.size() == 7) {
                            throw new IllegalStateException("killed");
                        }
                        first.add(result.url());
                    }))
                    .hasMessage("killed");
            assertThat(Files.readAllLines(records)).hasSize(7);
            Files.writeString(records, "{\"n\":9,\"url\":\"htt", StandardOpenOption.APPEND);

            RunStatus status = batch.forEach(result -> second.add(result.url()));

            assertThat(status.before()).isEqualTo(7);
            assertThat(status.isWhole()).isTrue();
        }
        assertThat(first).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(13);
        assertThat(Files.readAllLines(records)).hasSize(20).allMatch(line -> line.contains("\"outcome\":\"ok\""));
    }

    @Test
    void otherListIsNoListToGoOnWith() throws Exception {
        Path records = folder.resolve("done.jsonl");
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.urls(pages(2)).resume(records).forEach(result -> {});
            Batch<FetchedPage> other = scraper.urls(home + "/other").resume(records);

            assertThatThrownBy(() -> other.forEach(result -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("line 1 of the list is '%s/other'".formatted(home))
                    .hasMessageContaining("/page0")
                    .hasMessageNotContaining("--");
        }
    }

    @Test
    void recordsOfLinesThatTheListHasNotAreTold() throws Exception {
        Path records = folder.resolve("done.jsonl");
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.urls(pages(4)).resume(records).forEach(result -> {});

            RunStatus status = scraper.urls(pages(2)).resume(records).forEach(result -> {});

            assertThat(status.notices())
                    .singleElement()
                    .asString()
                    .contains("has records of 2 lines that the list does not have");
        }
    }

    @Test
    void listThatCannotBeReadSaysWhich() {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<FetchedPage> batch = scraper.list(folder.resolve("none.txt"));

            assertThatThrownBy(() -> batch.forEach(result -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("none.txt: no such file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:4", "pool:4"})
    void anotherThreadCancelsARunThatWaits(String mode) throws Exception {
        Path records = folder.resolve("done.jsonl");
        ScraperSettings oneAtATime = settings().politeness(polite -> polite.hostConcurrency(1));
        try (Scraper scraper = Scraper.with(oneAtATime);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            CountDownLatch begun = new CountDownLatch(1);
            Future<RunStatus> run = other.submit(() -> scraper.urls(home + "/a", home + "/slow")
                    .mode(StrategyNames.parse(mode))
                    .resume(records)
                    .forEach(result -> begun.countDown()));
            begun.await();

            scraper.cancel();

            assertThat(run.get().isWhole()).isFalse();
            assertThat(other.submit(Thread::interrupted).get())
                    .as("interrupt left")
                    .isFalse();
            assertThat(Files.readAllLines(records)).hasSize(1);
            released.countDown();
            List<String> rest = new ArrayList<>();
            scraper.urls(home + "/a", home + "/slow").resume(records).forEach(result -> rest.add(result.url()));
            assertThat(rest).containsExactly(home + "/slow");
        }
    }

    @Test
    void whoeverTakesAResultMayCancel() throws Exception {
        Path records = folder.resolve("done.jsonl");
        List<String> taken = new ArrayList<>();
        try (Scraper scraper = Scraper.with(settings())) {
            RunStatus status = scraper.urls(pages(50)).resume(records).forEach(result -> {
                taken.add(result.url());
                scraper.cancel();
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });

            assertThat(status.isWhole()).isFalse();
            assertThat(taken).hasSize(1);
            assertThat(Files.readAllLines(records)).hasSize(1);
            assertThat(scraper.urls(home + "/again").forEach(result -> {}).isWhole())
                    .isTrue();
        }
    }

    @Test
    void closingCancelsAndWaits() throws Exception {
        Scraper scraper = Scraper.with(settings());
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<RunStatus> run =
                    other.submit(() -> scraper.urls(home + "/a", home + "/slow").forEach(result -> {
                        begun.countDown();
                        awaitUninterrupted(mayEnd);
                    }));
            begun.await();

            Thread closing = Thread.ofPlatform().start(scraper::close);
            awaitState(closing, Thread.State.WAITING);
            assertThat(run.isDone()).isFalse();
            mayEnd.countDown();
            closing.join();

            assertThat(run.get().isWhole()).isFalse();
            Batch<FetchedPage> batch = scraper.urls(home + "/a");
            assertThatThrownBy(() -> batch.forEach(result -> {})).hasMessageContaining("closed");
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitState(Thread thread, Thread.State state) throws InterruptedException {
        while (thread.isAlive() && thread.getState() != state) {
            Thread.sleep(1);
        }
        assertThat(thread.getState()).isEqualTo(state);
    }

    @Test
    void interruptEndsTheRun() throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<FetchedPage> batch = scraper.urls(home + "/a", home + "/slow");
            Thread me = Thread.currentThread();

            assertThatThrownBy(() -> batch.forEach(result -> me.interrupt())).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void oneBatchAtATimeKeepsItPolite() throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            List<String> said = new ArrayList<>();
            scraper.urls(home + "/a").forEach(result -> {
                try {
                    scraper.urls(home + "/b").forEach(other -> {});
                } catch (Exception e) {
                    said.add(String.valueOf(e.getMessage()));
                }
            });

            assertThat(said).singleElement().asString().contains("another batch");
        }
    }

    @Test
    void gapHoldsFromOneBatchToTheNext() throws Exception {
        ScraperSettings polite = settings().politeness(settings -> settings.gap(Duration.ofMillis(300)));
        try (Scraper scraper = Scraper.with(polite.robots(robots -> robots.obeyed(false)))) {
            long start = System.nanoTime();
            scraper.urls(home + "/a").forEach(result -> {});
            scraper.urls(home + "/b").forEach(result -> {});

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void progressIsToldWhileARunWaits() throws Exception {
        List<RunStatus> told = Collections.synchronizedList(new ArrayList<>());
        try (Scraper scraper = Scraper.with(settings())) {
            RunStatus last = scraper.urls(home + "/a", home + "/missing", home + "/slow")
                    .progress(Duration.ofMillis(5), status -> {
                        told.add(status);
                        if (status.done() == 2) {
                            released.countDown();
                        }
                    })
                    .forEach(result -> {});

            assertThat(told).endsWith(last);
            assertThat(told).anyMatch(status -> status.left() == 1 && status.listedWhole());
            assertThat(last.counts()).containsOnly(Map.entry(UrlOutcome.OK, 2L), Map.entry(UrlOutcome.HTTP_ERROR, 1L));
            assertThat(last.failed()).isEqualTo(1);
        }
    }

    @Test
    void whatIsThrownOverProgressEndsTheRun() {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<FetchedPage> batch = scraper.urls(home + "/slow").progress(Duration.ofMillis(5), status -> {
                throw new IllegalStateException("no screen");
            });

            assertThatThrownBy(() -> batch.forEach(result -> {})).hasMessage("no screen");
        }
    }

    @Test
    void sitemapsAreAskedForAndWhatIsLostOfThemIsTold() throws Exception {
        List<String> urls = new ArrayList<>();
        try (Scraper scraper = Scraper.with(settings())) {
            RunStatus status = scraper.sitemaps(home + "/sitemap.xml").forEach(result -> urls.add(result.url()));

            assertThat(status.notices())
                    .singleElement()
                    .asString()
                    .contains("sitemap of an index could not be read", "/missing", "404");
        }

        assertThat(urls).containsExactlyInAnyOrder(home + "/one", home + "/two");
    }

    @Test
    void sitemapThatIsNotThereSaysSo() {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<FetchedPage> batch = scraper.sitemaps(home + "/missing");

            assertThatThrownBy(() -> batch.forEach(result -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(home + "/missing")
                    .hasMessageContaining("404");
        }
    }

    @Test
    void functionThatRunsOutOfStackFailsItsPageAlone() throws Exception {
        List<Scraped<Object>> results = new ArrayList<>();
        try (Scraper scraper = Scraper.with(settings())) {
            scraper.urls(home + "/a", home + "/bc")
                    .map(page -> page.finalUrl().endsWith("/a") ? deeper(page) : page.title())
                    .forEach(results::add);
        }

        assertThat(results).hasSize(2);
        assertThat(results)
                .filteredOn(Scraped.Failed.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Scraped.Failed.class, failed -> {
                    assertThat(failed.cause()).isInstanceOf(StackOverflowError.class);
                    assertThat(failed.message()).isEqualTo("StackOverflowError");
                });
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Object deeper(FetchedPage page) {
        return List.of(deeper(page));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:4", "pool:4"})
    void functionMayCloseTheScraper(String mode) throws Exception {
        Scraper scraper = Scraper.with(settings());
        RunStatus status = scraper.urls(pages(50))
                .mode(StrategyNames.parse(mode))
                .map(page -> {
                    scraper.close();
                    return page.title();
                })
                .forEach(result -> {});

        assertThat(status.isWhole()).isFalse();
        assertThat(status.failed()).isZero();
    }

    @Test
    void whoeverIsToldOfProgressMayCloseTheScraper() throws Exception {
        Scraper scraper = Scraper.with(settings());
        RunStatus status = scraper.urls(home + "/slow")
                .progress(Duration.ofMillis(5), told -> scraper.close())
                .forEach(result -> {});

        assertThat(status.isWhole()).isFalse();
    }
}
