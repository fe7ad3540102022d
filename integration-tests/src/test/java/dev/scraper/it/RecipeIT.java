package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.scraper.it.TimedSite.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Items of pages, by a recipe: as lossless as records are, and the same in all modes.
class RecipeIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGES = 300;
    private static final String RECIPE = """
            recipe: 1
            rows: .product
            fields:
              name: {css: h2, required: true}
              price: {first: [.special, .price], type: money}
              tags: .tag[]
              shop: {css: h1, within: page}
            next: a.next@href
            """;

    @TempDir
    Path folder;

    /// A page of the shop: as many products as its number says, none of the third of ten.
    private static Page shop(String path) {
        int number = Integer.parseInt(path.replaceAll("\\D", ""));
        if (number % 10 == 7) {
            return new Page(404, Map.of(), "");
        }
        StringBuilder page = new StringBuilder("<title>S</title><h1>Shop %d</h1>".formatted(number));
        for (int i = 1; i <= items(number); i++) {
            page.append("<div class=product><h2>=\"P\",%d\n</h2><p class=price>€ %d.50</p>".formatted(i, i))
                    .append(i % 3 == 0 ? "<p class=special>€ 1.00</p>" : "")
                    .append("<i class=tag>a</i><i class=tag>b</i></div>");
        }
        return Page.html(page.append("<a class=next href=/p")
                .append(number + 1)
                .append('>')
                .toString());
    }

    private static int items(int number) {
        return number % 10 == 3 ? 0 : number % 40;
    }

    private Path recipe(String text) throws IOException {
        return Files.writeString(folder.resolve("shop.yaml"), text);
    }

    private static List<String> urls(TimedSite site) {
        return IntStream.rangeClosed(1, PAGES)
                .mapToObj(n -> site.url(1, "/p" + n))
                .toList();
    }

    private String[] arguments(Path list, String mode, Path out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("scrape", "-i", list.toString(), "--mode", mode, "-j", "8"));
        arguments.addAll(List.of(
                "-w",
                "0",
                "--host-concurrency",
                "100",
                "--recipe",
                recipe(RECIPE).toString()));
        arguments.addAll(List.of("-o", out.toString(), "--continue"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"virtual, csv", "fork:2x4, jsonl"})
    void killedAmongTheItemsOfAPageItHasAllOfThemOnce(String mode, String format) throws Exception {
        kill(4, mode, format);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"sync, jsonl", "coroutine, csv", "virtual, jsonl", "pool, csv", "fork:2x4, csv"})
    void killedTenTimesAmongTheItemsOfAPageItHasAllOfThemOnce(String mode, String format) throws Exception {
        kill(10, mode, format);
    }

    private void kill(int times, String mode, String format) throws Exception {
        try (TimedSite site = TimedSite.start(5, RecipeIT::shop)) {
            Path list = Files.write(folder.resolve("urls.txt"), urls(site));
            Path out = folder.resolve("out." + format);
            Random random = new Random(mode.hashCode());
            String[] arguments = arguments(list, mode, out, "--items", format);
            for (int kill = 0; kill < times; kill++) {
                int seen = site.requests().size() + 5 + random.nextInt(PAGES / times - 10);
                try (Program program = Program.start(arguments)) {
                    while (site.requests().size() < seen && program.process().isAlive()) {
                        Thread.sleep(1 + random.nextInt(5));
                    }
                    program.process().descendants().forEach(ProcessHandle::destroyForcibly);
                    program.process().destroyForcibly().waitFor();
                }
            }
            Program.Ended last = Program.run(arguments);

            assertThat(last.status()).as(last.err()).isEqualTo(8);
            assertAllOnce(out);
        }
    }

    /// Each line has its items, one after the other and no more; a page without any has one record.
    private static void assertAllOnce(Path out) throws IOException {
        List<int[]> records = records(out);
        int[] seen = new int[PAGES + 1];
        int[] last = {0, 0, 0};
        for (int[] record : records) {
            int n = record[0];
            int item = record[1];
            assertThat(item).as("n=%d", n).isEqualTo(last[0] == n ? last[1] + 1 : items(n) == 0 || n % 10 == 7 ? 0 : 1);
            assertThat(record[2]).isEqualTo(n % 10 == 7 ? 0 : items(n));
            seen[n]++;
            last = record;
        }
        for (int n = 1; n <= PAGES; n++) {
            assertThat(seen[n]).as("records of n=%d", n).isEqualTo(n % 10 == 7 ? 1 : Math.max(1, items(n)));
        }
    }

    /// `n`, `item` and `items` of each record, 0 where it has none.
    private static List<int[]> records(Path out) throws IOException {
        List<int[]> records = new ArrayList<>();
        if (out.toString().endsWith(".csv")) {
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(out)) {
                rows.forEach(row -> records.add(new int[] {
                    number(row.getField("n")), number(row.getField("item")), number(row.getField("items"))
                }));
            }
        } else {
            for (String line : Files.readAllLines(out)) {
                JsonNode record = JSON.readTree(line);
                records.add(new int[] {
                    record.path("n").asInt(0),
                    record.path("item").asInt(0),
                    record.path("items").asInt(0)
                });
            }
        }
        return records;
    }

    private static int number(String cell) {
        return cell.isEmpty() ? 0 : Integer.parseInt(cell);
    }

    @Test
    void aDiskThatIsFullHasWholePagesOnly() throws Exception {
        try (TimedSite site = TimedSite.start(0, RecipeIT::shop)) {
            Path list = Files.write(folder.resolve("urls.txt"), urls(site));
            Path out = folder.resolve("out.csv");
            for (int kilobytes : new int[] {7, 30, 61}) {
                Program.Ended full = Program.runWithShortFiles(kilobytes, arguments(list, "virtual", out));

                assertThat(full.status()).as(full.err()).isEqualTo(3);
                assertThat(full.said()).contains("out.csv: ", "File too large").doesNotContain("Exception");
                assertThat(Files.readString(out)).endsWith("\n");
            }
            assertThat(Program.run(arguments(list, "virtual", out, "--ordered")).status())
                    .isEqualTo(8);
            assertAllOnce(out);
            List<Integer> ordered =
                    records(out).stream().map(record -> record[0]).toList();
            assertThat(ordered).isSorted();
        }
    }

    @Test
    void allModesAndARecordingGiveTheSameItems() throws Exception {
        try (TimedSite site = TimedSite.start(0, RecipeIT::shop)) {
            Path list = Files.write(folder.resolve("urls.txt"), urls(site).subList(0, 24));
            Path warc = folder.resolve("site.warc.gz");
            String first = null;
            for (String mode : List.of("virtual", "sync", "coroutine", "pool", "fork:2x4")) {
                Path out = folder.resolve(mode.replace(':', '-') + ".csv");
                String[] more = first == null
                        ? new String[] {"--ordered", "--warc", warc.toString()}
                        : new String[] {"--ordered"};
                Program.Ended ended = Program.run(arguments(list, mode, out, more));

                assertThat(ended.status()).as(ended.err()).isEqualTo(8);
                String rows = Files.readString(out);
                first = first == null ? rows : first;
                assertThat(rows).as(mode).isEqualTo(first);
            }
            int asked = site.requests().size();
            for (String mode : List.of("virtual", "fork:2x4")) {
                Path out = folder.resolve("again-" + mode.replace(':', '-') + ".csv");
                Program.Ended ended = Program.run(arguments(warc, mode, out, "--ordered"));

                assertThat(ended.status()).as(ended.err()).isEqualTo(8);
                assertThat(withoutNumbers(Files.readString(out))).isEqualTo(withoutNumbers(first));
            }
            assertThat(site.requests()).hasSize(asked);
        }
    }

    /// In a recording pages have the order in which they came.
    private static List<String> withoutNumbers(String rows) {
        return rows.lines().map(row -> row.replaceFirst("^\\d+", "")).sorted().toList();
    }

    @Test
    void incompletePagesAreTriedAgain() throws Exception {
        AtomicBoolean mended = new AtomicBoolean();
        try (TimedSite site = TimedSite.start(
                0,
                path -> Page.html("<div class=product>" + (path.equals("/p2") && !mended.get() ? "" : "<h2>N</h2>")))) {
            Path list = Files.write(folder.resolve("urls.txt"), urls(site).subList(0, 3));
            Path out = folder.resolve("out.jsonl");
            Program.Ended first = Program.run(arguments(list, "virtual", out));

            assertThat(first.status()).isEqualTo(8);
            assertThat(first.said())
                    .contains("2 ok + 1 incomplete", "name of item 1: nothing found by 'h2'", "3 items on 3 pages");
            assertThat(Files.readString(out))
                    .contains("\"outcome\":\"incomplete\"", "\"type\":\"missing_field\"", "\"phase\":\"extract\"");

            mended.set(true);
            Program.Ended second = Program.run(
                    "scrape",
                    "-i",
                    list.toString(),
                    "-o",
                    out.toString(),
                    "--retry-failed",
                    "--recipe",
                    folder.resolve("shop.yaml").toString());

            assertThat(second.status()).as(second.err()).isZero();
            assertThat(site.requests()).hasSize(4);
        }
    }

    @Test
    void whatIsExpectedAndNotSoIsAnExitStatusAndInTheSummary() throws Exception {
        try (TimedSite site = TimedSite.start(0, RecipeIT::shop)) {
            Path recipe = recipe(RECIPE + "expect: {items: 1..4, price: 100%, shop: 100%, tags: 50%}\n");
            Path summary = folder.resolve("summary.json");
            Program.Ended ended = Program.run(
                    "scrape",
                    site.url(1, "/p2"),
                    site.url(1, "/p5"),
                    "-w",
                    "0",
                    "--recipe",
                    recipe.toString(),
                    "--summary",
                    summary.toString());

            assertThat(ended.status()).isEqualTo(8);
            assertThat(ended.said())
                    .contains("expected items: 1..4: 1 of 2 pages have more or fewer; first on " + site.url(1, "/p5"))
                    .contains("price: found in 7 of 7 (100 %, first selector 1, second selector 6)");
            JsonNode told = JSON.readTree(summary.toFile()).path("recipe");
            assertThat(told.path("items").asInt()).isEqualTo(7);
            assertThat(told.path("fields").path("price").path("by_selector").toString())
                    .isEqualTo("[1,6]");
            assertThat(told.path("unmet").size()).isEqualTo(1);
        }
    }

    @Test
    void theColumnsOfTheListStandBesideTheFields() throws Exception {
        try (TimedSite site = TimedSite.start(0, RecipeIT::shop)) {
            Path list = Files.writeString(
                    folder.resolve("shops.csv"),
                    "city,site,price\nBern,%s,x\nUlm,%s,\n".formatted(site.url(1, "/p2"), site.url(1, "/p3")));
            Program.Ended ended = Program.run(
                    "scrape",
                    "-i",
                    list.toString(),
                    "--url-column",
                    "site",
                    "-w",
                    "0",
                    "-f",
                    "csv",
                    "--join",
                    "; ",
                    "--recipe",
                    recipe(RECIPE).toString());

            assertThat(ended.lines().getFirst())
                    .isEqualTo("city,site,input.price,n,item,items,outcome,status,error.type,error.message,name,price,"
                            + "price.currency,tags,shop");
            assertThat(ended.out())
                    .contains("Bern," + site.url(1, "/p2") + ",x,1,1,2,ok,200,,,", ",1.50,EUR,a; b,Shop 2\n")
                    .contains("Ulm," + site.url(1, "/p3") + ",,2,,0,ok,200,,,,,,,\n");
        }
    }

    @Test
    void aCrawlFollowsWhatTheRecipeCallsTheNextPage() throws Exception {
        try (TimedSite site = TimedSite.start(
                0,
                path -> path.equals("/p6")
                        ? Page.html("<div class=product><h2>last</h2></div>")
                        : Page.html("<div class=product><h2>N</h2></div><a href=/other>o</a><button class=next href='/p"
                                + (Integer.parseInt("0" + path.replaceAll("\\D", "")) + 1) + "'>"))) {
            Path out = folder.resolve("pages.jsonl");
            Program.Ended ended = Program.run(
                    "crawl",
                    site.url(1, "/p1"),
                    "--depth",
                    "0",
                    "-w",
                    "0",
                    "-o",
                    out.toString(),
                    "--recipe",
                    recipe(RECIPE.replace("a.next", "button.next")).toString());

            assertThat(ended.status()).as(ended.err()).isZero();
            List<String> lines = Files.readAllLines(out);
            assertThat(lines).hasSize(6);
            assertThat(lines).allMatch(line -> line.contains("\"depth\":0,\"via\":\""));
            assertThat(lines.stream().filter(line -> line.contains("\"via\":\"recipe_next\"")))
                    .hasSize(5);
            assertThat(ended.said()).contains("6 items on 6 pages");
        }
    }

    @Test
    void jsonIsFetchedAndReadWhereTheRecipeReadsIt() throws Exception {
        try (TimedSite site = TimedSite.start(
                0,
                path -> new Page(
                        200,
                        Map.of("Content-Type", path.equals("/b") ? "text/html" : "application/json"),
                        path.equals("/c")
                                ? "{\"r\":[1,}"
                                : "{\"r\":[{\"id\":1.10},{\"id\":\"x\"}],\"next\":\"/n?a\"}"))) {
            Path recipe = recipe(
                    "recipe: 1\nrows: 'json: $.r[*]'\nfields: {id: {json: $.id, type: number}}\nnext: 'json: $.next'\n");
            Program.Ended ended = Program.run(
                    "scrape",
                    site.url(1, "/a"),
                    site.url(1, "/b"),
                    site.url(1, "/c"),
                    "-w",
                    "0",
                    "--recipe",
                    recipe.toString());

            assertThat(ended.out())
                    .contains("\"items\":[{\"id\":1.10},{}]", "\"next\":\"" + site.url(1, "/n?a") + "\"")
                    .contains("\"outcome\":\"parse_error\"", "\"type\":\"bad_json\"");
            assertThat(ended.said()).contains("2 ok + 1 parse_error");
            assertThat(Program.run("scrape", site.url(1, "/a")).out()).contains("\"outcome\":\"not_html\"");
        }
    }

    @Test
    void aBadRecipeIsRefusedBeforeAnythingIsAsked() throws Exception {
        try (TimedSite site = TimedSite.start(0, RecipeIT::shop)) {
            Path recipe = recipe(RECIPE.replace("required", "requird"));
            Program.Ended ended = Program.run("scrape", site.url(1, "/p1"), "--recipe", recipe.toString());

            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err())
                    .isEqualTo("scraper: %s:4:19: field name has no 'requird'; the nearest there is is 'required'%n"
                            .formatted(recipe));
            assertThat(Program.run("scrape", site.url(1, "/p1"), "--recipe", "none.yaml")
                            .said())
                    .contains("none.yaml: cannot be read: there is no such file");
            assertThat(site.requests()).isEmpty();
        }
    }
}
