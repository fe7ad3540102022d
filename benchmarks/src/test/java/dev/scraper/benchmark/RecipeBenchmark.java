package dev.scraper.benchmark;

import dev.scraper.content.MediaType;
import dev.scraper.extract.Extracted;
import dev.scraper.extract.Extraction;
import dev.scraper.extract.PageView;
import dev.scraper.parse.Extractor;
import dev.scraper.parse.Page;
import dev.scraper.parse.ParsedPage;
import dev.scraper.parse.Selection;
import dev.scraper.recipe.Recipe;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What ten values of a parsed page cost: by selections, by a recipe with the same CSS, and by one
/// with the same in XPath.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecipeBenchmark {

    private static final List<String> CSS = List.of(
            "title", "h1", "a@href", "a[href]@href[]", "p", "p[]", "ul li a", "div p", "img@src", "body .nothing");
    private static final List<String> XPATH = List.of(
            "//title",
            "//h1",
            "//a/@href",
            "//a/@href[]",
            "//p",
            "//p[]",
            "//ul//li//a",
            "//div//p",
            "//img/@src",
            "//body//*[@class='nothing']");

    private final Extractor alone = new Extractor(List.of(), false);
    private final Extractor selecting = new Extractor(
            CSS.stream()
                    .map(css -> Selection.parse("f" + CSS.indexOf(css) + "=" + css))
                    .toList(),
            false);
    private final Extraction css = new Extraction(recipe(CSS, ""), Long.MAX_VALUE);
    private final Extraction xpath = new Extraction(recipe(XPATH, "xpath: "), Long.MAX_VALUE);
    private final MediaType type = MediaType.parse(SamplePage.CONTENT_TYPE);
    private final ParsedPage page = alone.parse(type, SamplePage.bytes(), SamplePage.ADDRESS);

    private static Recipe recipe(List<String> selectors, String language) {
        String fields = selectors.stream()
                .map(each -> "  f" + selectors.indexOf(each) + ": \"" + language + each + "\"\n")
                .collect(Collectors.joining());
        return Recipe.parse("recipe: 1\nfields:\n" + fields, "benchmark");
    }

    /// By selections.
    @Benchmark
    public Page select() {
        return selecting.facts(page);
    }

    /// By a recipe of CSS.
    @Benchmark
    public Extracted css() {
        alone.facts(page);
        return css.of(PageView.of(page, SamplePage.ADDRESS.toString()));
    }

    /// By a recipe of XPath.
    @Benchmark
    public Extracted xpath() {
        alone.facts(page);
        return xpath.of(PageView.of(page, SamplePage.ADDRESS.toString()));
    }
}
