package dev.scraper.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.content.MediaType;
import dev.scraper.extract.Coverage;
import dev.scraper.extract.Extracted;
import dev.scraper.extract.Extraction;
import dev.scraper.extract.PageCounts;
import dev.scraper.extract.PageView;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.ParsedPage;
import dev.scraper.recipe.Example;
import dev.scraper.recipe.Recipe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The recipes in the documentation: what they make of the pages beside them, and that the demo
/// site still has these pages.
class RecipeExamplesTest {

    private static final Path FOLDER = Path.of("../docs/recipes");
    private static final long LONGEST = 1_000_000;

    private static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static List<Arguments> examples() throws IOException {
        List<Arguments> examples = new ArrayList<>();
        for (Path file : recipes()) {
            Recipe recipe = Recipe.read(file);
            for (Example example : recipe.tests()) {
                examples.add(Arguments.of(
                        Named.of(file.getFileName().toString(), recipe), Named.of(example.page(), example)));
            }
        }
        return examples;
    }

    private static Extracted made(Recipe recipe, String text, String url) {
        boolean json = text.startsWith("{");
        PageView page = json
                ? PageView.of(JsonTree.read(text), url)
                : PageView.of(
                        ParsedPage.of(
                                MediaType.parse("text/html; charset=utf-8"), text.getBytes(UTF_8), URI.create(url)),
                        url);
        return new Extraction(recipe, LONGEST).of(page);
    }

    @Test
    void thereAreFiveAndEachHasTests() throws Exception {
        assertThat(recipes()).hasSize(5);
        for (Path file : recipes()) {
            assertThat(Recipe.read(file).tests()).as(file.toString()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aRecipeMakesOfItsPagesWhatItSays(Recipe recipe, Example example) throws Exception {
        Extracted made = made(
                recipe, Files.readString(FOLDER.resolve(example.page())), Objects.requireNonNull(example.url(), "url"));

        assertThat(String.valueOf(recipe.rows() == null ? made.data() : made.items()))
                .isEqualTo(String.valueOf(recipe.rows() == null ? example.data() : example.items()));
        assertThat(made.incomplete()).isNull();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theDemoSiteStillHasThePage(Recipe recipe, Example example) throws Exception {
        URI url = URI.create(Objects.requireNonNull(example.url(), "url"));
        DemoSection.Page page = DemoSection.page(url.getPath(), url.getQuery());

        assertThat(page).isNotNull();
        assertThat(page.text()).isEqualTo(Files.readString(FOLDER.resolve(example.page())));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void onAllPagesOfItsSectionARecipeFindsWhatItExpects(String file, DemoSection section) throws Exception {
        Recipe recipe = Recipe.read(FOLDER.resolve(file));
        Coverage coverage = new Coverage(recipe);
        for (String path : section.paths()) {
            URI url = URI.create("http://127.0.0.1:8080" + path);
            DemoSection.Page page = Objects.requireNonNull(DemoSection.page(url.getPath(), url.getQuery()), path);
            coverage.add(PageCounts.of(made(recipe, page.text(), url.toString())), url.toString());
        }

        assertThat(recipe.expect()).isNotEmpty();
        assertThat(coverage.pages()).isGreaterThan(1);
        assertThat(coverage.unmet()).isEmpty();
    }

    static List<Arguments> sections() {
        return List.of(
                Arguments.of("shop-list.yaml", DemoSection.SHOP),
                Arguments.of("product.yaml", DemoSection.PRODUCT),
                Arguments.of("api.yaml", DemoSection.API),
                Arguments.of("table.yaml", DemoSection.TABLE),
                Arguments.of("article.yaml", DemoSection.ARTICLE));
    }
}
