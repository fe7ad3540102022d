package dev.scraper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.scraper.extract.DataError;
import dev.scraper.fork.ForkedJvms;
import dev.scraper.fork.JvmSettings;
import dev.scraper.recipe.Recipe;
import dev.scraper.record.UrlOutcome;
import dev.scraper.strategy.Lanes;
import dev.scraper.strategy.Strategy;
import dev.scraper.strategy.StrategyNames;
import dev.scraper.typed.ComponentException;
import dev.scraper.typed.Rows;
import dev.scraper.typed.Select;
import dev.scraper.value.Money;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recipes, and records as recipes, in the library.
@Timeout(120)
class ScraperRecipeTest {

    private static final String SHOP = """
            recipe: 1
            fields:
              name: {first: ['ld: Product.name', h1], required: true}
              price: {css: .price, type: money}
              tags: '.tag[]'
            next: 'a[rel=next]@href'
            """;

    @StartStop
    final MockWebServer server = new MockWebServer();

    @TempDir
    Path folder;

    private String home = "";

    @BeforeEach
    void serve() {
        home = "http://127.0.0.1:" + server.getPort();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return switch (request.getUrl().encodedPath()) {
                    case "/robots.txt" -> answer(404, "text/plain", "");
                    case "/kettle" ->
                        answer(
                                200,
                                "text/html",
                                "<title>T</title><h1>Kettle</h1><p class=price>24.90 €</p><b class=stock>3</b>"
                                        + "<i class=tag>new</i><i class=tag>blue</i><a rel=next href=/pan>next</a>");
                    case "/moved" ->
                        answer(301, "text/plain", "")
                                .newBuilder()
                                .setHeader("Location", "/kettle")
                                .build();
                    case "/pan" ->
                        answer(200, "text/html", "<h1>Pan</h1><p class=price>call us</p><b class=stock>3000000000</b>");
                    case "/nameless" -> answer(200, "text/html", "<p class=price>5 €</p>");
                    case "/image" -> answer(200, "image/png", "\u0089PNG");
                    case "/list" ->
                        answer(
                                200,
                                "text/html",
                                "<h2>Court</h2><ul><li><b>1/2026</b> <i>5</i></li><li><b>2/2026</b></li></ul>");
                    case "/short-list" -> answer(200, "text/html", "<ul><li><b>1/2026</b></li><li><i>7</i></li></ul>");
                    case "/api" -> answer(200, "application/json", "{\"results\":[{\"id\":1},{\"id\":2}]}");
                    default -> answer(404, "text/html", "gone");
                };
            }
        });
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

    private String[] urls(String... paths) {
        return Arrays.stream(paths).map(path -> home + path).toArray(String[]::new);
    }

    private <T> List<Scraped<T>> results(Batch<T> batch) throws Exception {
        List<Scraped<T>> results = new ArrayList<>();
        batch.forEach(results::add);
        return results;
    }

    private static <T> Scraped.Failed<T> failed(List<Scraped<T>> results) {
        assertThat(results).hasSize(1);
        return (Scraped.Failed<T>) results.getFirst();
    }

    private static <T> T value(List<Scraped<T>> results) {
        assertThat(results).hasSize(1).first().isInstanceOf(Scraped.Ok.class);
        return ((Scraped.Ok<T>) results.getFirst()).value();
    }

    private static Strategy mode(String name) {
        if (!name.startsWith("fork:")) {
            return StrategyNames.parse(name);
        }
        String[] numbers = name.substring("fork:".length()).split("x", -1);
        return new ForkedJvms(Integer.parseInt(numbers[0]), Lanes.virtual(Integer.parseInt(numbers[1])));
    }

    record Product(
            @Select({"ld: Product.name", "h1"}) String name,
            @Select(".price") Money price,
            @Select(value = ".stock", fallback = "0") int stock,
            @Select(".tag") List<String> tags,
            @Select(".missing") Optional<String> missing) {}

    private static Money euros(String amount) {
        return new Money(new BigDecimal(amount), "EUR", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "virtual:4", "coroutine:4", "pool:2", "fork:2x2"})
    void everyModeMakesTheSameRecords(String mode) throws Exception {
        Map<Long, String> results = new TreeMap<>();
        List<String> names = new ArrayList<>();
        Path records = folder.resolve("done.jsonl");
        RunStatus status;
        try (Scraper scraper = Scraper.with(settings())) {
            status = scraper.urls(urls("/kettle", "/moved#2", "/pan", "/image", "/gone"))
                    .to(Product.class)
                    .mode(mode(mode))
                    .resume(records)
                    .forEach(result -> results.put(
                            result.line().n(),
                            switch (result) {
                                case Scraped.Ok<Product> ok -> {
                                    names.add(ok.page().title() + " "
                                            + ok.page().finalUrl().substring(home.length()) + " "
                                            + ok.page().status() + " "
                                            + ok.page().mime());
                                    yield ok.value().toString();
                                }
                                case Scraped.Failed<Product> failed -> failed.outcome() + " " + failed.message();
                            }));
        }

        String kettle = new Product("Kettle", euros("24.90"), 3, List.of("new", "blue"), Optional.empty()).toString();
        assertThat(results)
                .containsEntry(1L, kettle)
                .containsEntry(2L, kettle)
                .containsEntry(
                        3L,
                        "PARSE_ERROR Product.stock: 3000000000 is no int; it is too large: make it a long or a BigInteger")
                .containsEntry(4L, "NOT_HTML is image/png, not HTML")
                .containsEntry(5L, "HTTP_ERROR the server answered 404");
        assertThat(names)
                .as("the page comes along")
                .containsOnly("T /kettle 200 text/html")
                .hasSize(2);
        assertThat(status.isWhole()).isTrue();
        assertThat(Files.readAllLines(records))
                .hasSize(5)
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "/pan",
                                "\"outcome\":\"parse_error\"",
                                "\"type\":\"ComponentException\"",
                                "3000000000"));
    }

    @Test
    void recipeGivesItemsAsJson() throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            RecipeItems items = value(results(scraper.urls(urls("/kettle")).recipe(Recipe.parse(SHOP, "shop"))));

            assertThat(items.data().path("name").asString()).isEqualTo("Kettle");
            assertThat(items.data().path("price").path("amount").asString()).isEqualTo("24.90");
            assertThat(items.data().path("tags")).hasSize(2);
            assertThat(items.items()).containsExactly(items.data());
            assertThat(items.next()).isEqualTo(home + "/pan");
            assertThat(items.errors()).isEmpty();
        }
    }

    @Test
    void valuesThatCouldNotBeHadAreNamed() throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            RecipeItems items = value(results(scraper.urls(urls("/pan")).recipe(Recipe.parse(SHOP, "shop"))));

            assertThat(items.errors()).containsExactly(new DataError("price", 0, "not_a_number", "call us"));
        }
    }

    @Test
    void recipeIsReadFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("shop.yaml"), SHOP);
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<String> names = scraper.urls(urls("/kettle"))
                    .recipe(file)
                    .map(items -> items.data().path("name").asString());

            List<Scraped<String>> results = results(names);

            assertThat(value(results)).isEqualTo("Kettle");
        }
    }

    @Test
    void pageWithoutWhatIsRequiredFailsAndWhatItHasIsInTheCause() throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            Scraped.Failed<RecipeItems> failed =
                    failed(results(scraper.urls(urls("/nameless")).recipe(Recipe.parse(SHOP, "shop"))));

            assertThat(failed.outcome()).isEqualTo(UrlOutcome.INCOMPLETE);
            assertThat(failed.message()).isEqualTo("name: nothing found by 'ld: Product.name', 'h1'");
            assertThat(failed.cause())
                    .isInstanceOfSatisfying(
                            IncompleteException.class,
                            incomplete -> assertThat(incomplete
                                            .items()
                                            .data()
                                            .path("price")
                                            .path("amount")
                                            .asString())
                                    .isEqualTo("5"));
        }
    }

    @Test
    void recipeForOtherPagesTakesNothing() throws Exception {
        String other = SHOP + "match: 'https://shop.example/*'\n";
        try (Scraper scraper = Scraper.with(settings())) {
            RecipeItems items = value(results(scraper.urls(urls("/kettle")).recipe(Recipe.parse(other, "shop"))));

            assertThat(items.matched()).isFalse();
            assertThat(items.items()).isEmpty();
        }
    }

    @Rows("li")
    record Case(
            @Select(value = "b", required = true) String number,
            @Select("i") Integer count,

            @Select(value = "h2", within = Select.Within.PAGE)
            String court) {}

    @ParameterizedTest
    @ValueSource(strings = {"virtual:2", "fork:1x2"})
    void rowsMakeAListOfRecords(String mode) throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<List<Case>> batch =
                    scraper.urls(urls("/list")).toRows(Case.class).mode(mode(mode));

            List<Case> cases = value(results(batch));

            assertThat(cases).containsExactly(new Case("1/2026", 5, "Court"), new Case("2/2026", null, "Court"));
        }
    }

    @Test
    void rowWithoutWhatIsRequiredIsNamed() throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            Scraped.Failed<List<Case>> failed =
                    failed(results(scraper.urls(urls("/short-list")).toRows(Case.class)));

            assertThat(failed.message()).isEqualTo("number of item 2: nothing found by 'b'");
            assertThat(failed.cause())
                    .isInstanceOfSatisfying(
                            IncompleteException.class,
                            incomplete -> assertThat(incomplete.items().items()).hasSize(2));
        }
    }

    @Rows("json: $.results[*]")
    record Result(@Select("json: $.id") int id) {}

    @Test
    void jsonIsReadWhereTheRecordReadsIt() throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            List<Result> made = value(results(scraper.urls(urls("/api")).toRows(Result.class)));

            assertThat(made).containsExactly(new Result(1), new Result(2));
        }
    }

    record Count(@Select("b.stock") Integer stock) {}

    @Test
    void misfitHasItsExceptionAsCause() throws Exception {
        try (Scraper scraper = Scraper.with(settings())) {
            assertThat(failed(results(scraper.urls(urls("/pan")).to(Count.class)))
                            .cause())
                    .isInstanceOf(ComponentException.class);
        }
    }

    @Test
    void functionBehindARecipeRunsBesideForkedJvms() throws Exception {
        ProcessHandle here = ProcessHandle.current();
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<Boolean> batch = scraper.urls(urls("/kettle"))
                    .recipe(Recipe.parse(SHOP, "shop"))
                    .map(items -> ProcessHandle.current().equals(here))
                    .mode(mode("fork:1x1"));

            boolean same = value(results(batch));

            assertThat(same).isTrue();
        }
    }

    /// What a name leads to only the child learns, which looks it up.
    @Test
    void forkedJvmsAskPrivateAddressesOfTheOwnSiteOnly() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 inside.test\n");
        JvmSettings jvm = new JvmSettings(64, List.of("-Djdk.net.hosts.file=" + hosts));
        String inside = "http://inside.test:%d/kettle".formatted(server.getPort());
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<Product> batch =
                    scraper.urls(inside).to(Product.class).mode(new ForkedJvms(1, Lanes.virtual(1), jvm, report -> {}));

            assertThat(failed(results(batch)).outcome()).isEqualTo(UrlOutcome.PRIVATE_ADDRESS);
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void recipeBehindAFunctionIsRefused() {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<String> titles = scraper.urls(home).map(FetchedPage::title);

            assertThatIllegalStateException()
                    .isThrownBy(() -> titles.to(Product.class))
                    .withMessageContaining("before map");
        }
    }

    @Test
    void oneAndSeveralAreNotMixedUp() {
        try (Scraper scraper = Scraper.with(settings())) {
            Batch<FetchedPage> batch = scraper.urls(home);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.to(Case.class))
                    .withMessage("Case has @Rows, so a page gives several; call toRows");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> batch.toRows(Product.class))
                    .withMessageStartingWith("Product has no @Rows");
        }
    }
}
