package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.it.Program.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that are compared with the output of the one before, for three generations.
class AgainIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine", "virtual", "pool", "fork:2x4"})
    void crawlFindsWhatIsNewChangedAndGoneForGenerations(String mode) throws Exception {
        try (ChangingSite site = ChangingSite.start()) {
            Path first = folder.resolve("1.jsonl");
            Path second = folder.resolve("2.jsonl");
            Path third = folder.resolve("3.jsonl");
            assertThat(crawl(site, mode, first).status()).isZero();
            assertThat(words(first)).isEmpty();
            site.next();

            Ended again = crawl(site, mode, second, "--since", first.toString());

            assertThat(again.said())
                    .contains("since %s: 2 new, 2 changed, 2 unchanged, 3 not modified, 1 gone (404 or 410)"
                            .formatted(first));
            assertThat(words(second))
                    .isEqualTo(new TreeMap<>(Map.of(
                            "/", "changed",
                            "/changing", "changed",
                            "/deep", "not_modified",
                            "/gone", "gone",
                            "/new", "new",
                            "/newer", "new",
                            "/plain", "unchanged",
                            "/plain/deep", "unchanged",
                            "/same", "not_modified",
                            "/target", "not_modified")));
            assertThat(facts(second).get("/deep")).isEqualTo(facts(first).get("/deep"));
            assertThat(facts(second).get("/plain")).isEqualTo(facts(first).get("/plain"));
            assertThat(site.requests()).containsEntry("/new", "").containsEntry("/moved", "");
            site.next();

            again = crawl(site, mode, third, "--since", second.toString());

            assertThat(again.status()).isZero();
            assertThat(again.said())
                    .contains("since %s: 1 changed, 2 unchanged, 6 not modified".formatted(second))
                    .doesNotContain("gone");
            // its page is a 304 of a 304: nothing but the list of before leads there
            assertThat(words(third)).containsEntry("/deep", "not_modified").containsEntry("/newer", "not_modified");
            assertThat(facts(third).get("/deep")).isEqualTo(facts(first).get("/deep"));
            assertThat(facts(third).get("/plain/deep")).isEqualTo(facts(first).get("/plain/deep"));
            assertThat(site.requests())
                    .doesNotContainKey("/gone")
                    .containsEntry("/plain", "")
                    .hasEntrySatisfying("/deep", version -> assertThat(version).isNotEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "fork:2x4"})
    void listIsComparedPageByPage(String mode) throws Exception {
        try (ChangingSite site = ChangingSite.start()) {
            List<String> paths = List.of("/same", "/changing", "/plain", "/gone", "/moved", "/new", "/never");
            Path list = folder.resolve("list.txt");
            Files.write(list, paths.stream().map(site::url).toList());
            Path first = folder.resolve("1.jsonl");
            Path second = folder.resolve("2.jsonl");
            Path third = folder.resolve("3.jsonl");
            scrape(list, mode, first);
            site.next();

            Ended again = scrape(list, mode, second, "--since", first.toString());

            assertThat(again.said())
                    .contains("since %s: 1 new, 1 changed, 1 unchanged, 2 not modified, 1 gone (404 or 410)"
                            .formatted(first));
            assertThat(words(second))
                    .isEqualTo(new TreeMap<>(Map.of(
                            "/changing", "changed",
                            "/gone", "gone",
                            "/moved", "not_modified",
                            "/new", "new",
                            "/plain", "unchanged",
                            "/same", "not_modified")));
            // the version is that of where it leads, which is asked for it, and not of what leads there
            assertThat(site.requests())
                    .containsEntry("/moved", "")
                    .hasEntrySatisfying(
                            "/target", version -> assertThat(version).isNotEmpty());
            site.next();

            again = scrape(list, mode, third, "--since", second.toString());

            assertThat(again.said()).contains("since %s: 1 changed, 1 unchanged, 3 not modified".formatted(second));
            assertThat(facts(third).get("/moved")).isEqualTo(facts(first).get("/moved"));
        }
    }

    @Test
    void whatIsNotInTheListAnyMoreIsGone() throws Exception {
        try (ChangingSite site = ChangingSite.start()) {
            Path first = folder.resolve("1.jsonl");
            Path second = folder.resolve("2.jsonl");
            crawl(site, "virtual", first);
            site.next();
            Path summary = folder.resolve("summary.json");

            Ended again = crawl(
                    site,
                    "virtual",
                    second,
                    "--since",
                    first.toString(),
                    "--exclude",
                    "/plain",
                    "--summary",
                    summary.toString());

            assertThat(again.said()).contains("3 gone (1 of them 404 or 410, the others not in the list any more)");
            assertThat(Files.readString(summary))
                    .contains(
                            "\"since\":{\"file\":\"%s\",\"new\":2,\"changed\":2,\"unchanged\":0,\"not_modified\":3,\"gone\":3}"
                                    .formatted(first));
        }
    }

    /// Cut after each record in turn, and once in the middle of one.
    @Test
    void crawlThatGoesOnEndsAsIfNobodyHadEndedIt() throws Exception {
        try (ChangingSite site = ChangingSite.start()) {
            Path first = folder.resolve("1.jsonl");
            crawl(site, "virtual", first);
            site.next();
            Path whole = folder.resolve("whole.jsonl");
            String told = since(crawl(site, "virtual", whole, "--since", first.toString()));
            byte[] records = Files.readAllBytes(whole);
            byte[] list = Files.readAllBytes(folder.resolve("whole.list.jsonl"));

            for (int cut : List.of(0, records.length / 3, records.length / 2, records.length - 40)) {
                Path out = folder.resolve("cut.jsonl");
                Files.write(out, Arrays.copyOf(records, cut));
                Files.write(folder.resolve("cut.list.jsonl"), list);

                Ended ended = crawl(site, "virtual", out, "--since", first.toString(), "--continue");

                assertThat(since(ended)).isEqualTo(told);
                assertThat(words(out)).isEqualTo(words(whole));
                assertThat(Files.readAllLines(out)).hasSameSizeAs(Files.readAllLines(whole));
            }

            // and after a kill while the URLs of before were listed
            String text = new String(list, StandardCharsets.UTF_8);
            Path out = folder.resolve("begun.jsonl");
            Files.writeString(
                    folder.resolve("begun.list.jsonl"),
                    text.substring(0, text.indexOf("/changing") + "/chan".length()));
            assertThat(since(crawl(site, "virtual", out, "--since", first.toString(), "--continue")))
                    .isEqualTo(told);
        }
    }

    @Test
    void goingOnWithAnotherEarlierRunIsRefused() throws Exception {
        try (ChangingSite site = ChangingSite.start()) {
            Path first = folder.resolve("1.jsonl");
            Path second = folder.resolve("2.jsonl");
            crawl(site, "virtual", first);
            crawl(site, "virtual", second, "--since", first.toString());

            Ended without = crawl(site, "virtual", second, "--continue");

            assertThat(without.status()).isEqualTo(2);
            assertThat(without.said()).contains("--since was '1.jsonl, ");
        }
    }

    @Test
    void whereMoreIsWantedThanBeforeAllPagesAreFetchedWhole() throws Exception {
        try (ChangingSite site = ChangingSite.start()) {
            Path first = folder.resolve("1.jsonl");
            Path second = folder.resolve("2.jsonl");
            crawl(site, "virtual", first);
            site.next();

            Ended again = crawl(site, "virtual", second, "--since", first.toString(), "--select", "title=title");

            assertThat(again.said())
                    .contains("no record of %s has data.title, so all pages are fetched whole".formatted(first))
                    .contains("2 new, 2 changed, 5 unchanged, 1 gone");
            assertThat(site.requests().values()).containsOnly("");
        }
    }

    @Test
    void recordingOfWhatIsTheSameRefersToTheOneBefore() throws Exception {
        try (ChangingSite site = ChangingSite.start()) {
            Path first = folder.resolve("1.jsonl");
            Path[] warcs = {folder.resolve("1.warc.gz"), folder.resolve("2.warc.gz"), folder.resolve("3.warc.gz")};
            crawl(site, "virtual", first, "--warc", warcs[0].toString());
            site.next();
            Path second = folder.resolve("2.jsonl");
            crawl(site, "virtual", second, "--since", first.toString(), "--warc", warcs[1].toString());
            site.next();
            Path third = folder.resolve("3.jsonl");
            crawl(site, "virtual", third, "--since", second.toString(), "--warc", warcs[2].toString());
            Path all = folder.resolve("all.warc.gz");
            for (Path warc : warcs) {
                Files.write(
                        all,
                        Files.readAllBytes(warc),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND);
            }

            Ended read = Program.run(
                    "scrape",
                    "-i",
                    all.toString(),
                    "-o",
                    folder.resolve("all.jsonl").toString(),
                    "--links");

            assertThat(read.said()).doesNotContain("kept only", "damaged");
            assertThat(titles(folder.resolve("all.jsonl")))
                    .contains(Map.entry("/deep", "Deep"), Map.entry("/plain/deep", "Plain deep"))
                    .contains(Map.entry("/changing", "Changing 3"));

            Ended alone = Program.run(
                    "scrape",
                    "-i",
                    warcs[2].toString(),
                    "-o",
                    folder.resolve("alone.jsonl").toString());

            assertThat(alone.status()).isEqualTo(3);
            assertThat(alone.said()).contains("8 pages are kept only as being the same as before");
        }
    }

    private Ended crawl(ChangingSite site, String mode, Path out, String... more) throws Exception {
        return run(List.of("crawl", site.url("/")), mode, out, more);
    }

    private Ended scrape(Path list, String mode, Path out, String... more) throws Exception {
        return run(List.of("scrape", "-i", list.toString()), mode, out, more);
    }

    private static Ended run(List<String> what, String mode, Path out, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(what);
        arguments.addAll(List.of("-o", out.toString(), "--mode", mode, "--wait", "0", "--links"));
        arguments.addAll(List.of("--host-concurrency", "4", "--select", "head=h1"));
        arguments.addAll(List.of(more));
        return Program.run(arguments.toArray(String[]::new));
    }

    /// The sentence that begins with `since`.
    private static String since(Ended ended) {
        Matcher sentence =
                Pattern.compile("since [^ ]+: [^:]*?gone \\([^)]*\\)").matcher(ended.said());
        assertThat(sentence.find()).as(ended.err()).isTrue();
        return sentence.group();
    }

    /// How pages compare with those of before, by their paths.
    private static Map<String, String> words(Path out) throws IOException {
        return texts(out, "\"since\":\"([a-z_]+)\"");
    }

    private static Map<String, String> titles(Path out) throws IOException {
        return texts(out, "\"title\":\"([^\"]*)\"");
    }

    /// What records say of pages that have not changed.
    private static Map<String, String> facts(Path out) throws IOException {
        return texts(out, "(\"mime\":.*?)(?:,\"wire_length\":\\d+)?(,\"digest\":.*\"data\":\\{[^}]*})");
    }

    private static Map<String, String> texts(Path out, String regex) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Pattern pattern = Pattern.compile(regex);
        for (String line : Files.readAllLines(out)) {
            Matcher text = pattern.matcher(line);
            if (text.find()) {
                StringBuilder groups = new StringBuilder();
                for (int i = 1; i <= text.groupCount(); i++) {
                    groups.append(text.group(i));
                }
                texts.put(Records.url(line).replaceFirst("^http://[^/]*", ""), groups.toString());
            }
        }
        return texts;
    }
}
