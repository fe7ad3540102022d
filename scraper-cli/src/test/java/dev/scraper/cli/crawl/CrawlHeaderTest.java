package dev.scraper.cli.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.crawl.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlHeaderTest {

    private static final List<String> SEEDS = List.of("http://h/a", "http://h/b");

    private static CrawlHeader of(CrawlOptions options) {
        return CrawlHeader.of(options, SEEDS, 10);
    }

    @Test
    void sameFlagsAreTheSame() {
        CrawlOptions options = new CrawlOptions();
        options.exclude = List.of(Pattern.compile("\"x\\d\"\n"));
        options.sameIgnoring = List.of("sort", "view");

        String text = of(options).text();

        assertThat(text)
                .startsWith("{\"seeds\":\"http://h/a http://h/b\",\"scope\":\"prefix\"")
                .doesNotContain("\n");
        assertThat(of(options).difference(text)).isEmpty();
    }

    @Test
    void eachFlagThatDiffersIsNamed() {
        CrawlOptions other = new CrawlOptions();
        other.scope = Scope.Kind.HOST;
        other.depth = 3;
        other.hopsOffSite = 1;
        other.include = List.of(Pattern.compile("in"));
        other.exclude = List.of(Pattern.compile("ex"));
        other.linksFrom = List.of("a");
        other.nofollow = false;
        other.sitemaps = true;
        other.sameIgnoring = List.of("sort");
        other.exact = true;

        assertThat(of(other).difference(of(new CrawlOptions()).text()))
                .get()
                .asString()
                .contains(
                        "--scope was 'prefix' and is 'host' now",
                        "--depth was 'any' and is '3' now",
                        "--hops-off-site was '0' and is '1' now",
                        "--include was '' and is 'in' now",
                        "--exclude was '' and is 'ex' now",
                        "--links-from was '",
                        "--nofollow was 'true' and is 'false' now",
                        "--sitemaps was 'false' and is 'true' now",
                        "--same-ignoring was '' and is 'sort' now",
                        "--exact was 'false' and is 'true' now");
        assertThat(CrawlHeader.of(new CrawlOptions(), SEEDS, 5)
                        .difference(of(new CrawlOptions()).text()))
                .hasValue("--max-redirs was '10' and is '5' now");
    }

    @Test
    void otherSeedsAreAnotherCrawlHoweverManyThereAre() {
        List<String> many =
                IntStream.range(0, 500).mapToObj(i -> "http://h/" + i).toList();
        List<String> others =
                IntStream.range(1, 501).mapToObj(i -> "http://h/" + i).toList();
        CrawlOptions options = new CrawlOptions();

        assertThat(CrawlHeader.of(options, List.of("http://h/a"), 10)
                        .difference(of(options).text()))
                .get()
                .asString()
                .contains("seeds was 'http://h/a http://h/b'");
        assertThat(CrawlHeader.of(options, many, 10).text()).hasSizeLessThan(1_000);
        assertThat(CrawlHeader.of(options, others, 10)
                        .difference(CrawlHeader.of(options, many, 10).text()))
                .isPresent();
        assertThat(CrawlHeader.of(options, many, 10)
                        .difference(CrawlHeader.of(options, many, 10).text()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"seeds\":", "nothing", "{\"seeds\" \"x\"}"})
    void damagedLineIsRefused(String text) {
        assertThatThrownBy(() -> of(new CrawlOptions()).difference(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("its first line is damaged");
    }

    @ParameterizedTest
    @CsvSource({
        "pages.jsonl, pages.list.jsonl",
        "a.b.json, a.b.list.jsonl",
        "PAGES.CSV, PAGES.list.jsonl",
        "pages, pages.list.jsonl",
        "pages.out, pages.out.list.jsonl",
        ".jsonl, .jsonl.list.jsonl",
        "x/pages.ndjson, x/pages.list.jsonl"
    })
    void listStandsBesideTheOutput(Path output, Path list) {
        assertThat(CrawlFile.beside(output)).isEqualTo(list);
    }
}
