package dev.scraper.cli.attempt;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.RecipeOptions;
import dev.scraper.extract.Extracted;
import dev.scraper.extract.Extraction;
import dev.scraper.recipe.Acceptance;
import dev.scraper.recipe.Acceptance.Accepted;
import dev.scraper.recipe.Difference;
import dev.scraper.recipe.Example;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.RecipeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tests of a recipe, run.
///
/// @param file the recipe
/// @param written whether what came out was written into it
record RecipeTests(Path file, List<Result> results, boolean written) {

    /// What came of one.
    ///
    /// @param made what came out
    /// @param differences from what is expected
    /// @param remark why nothing can be said; null where something can
    record Result(
            Example test,
            Accepted made,
            List<Difference> differences,
            @Nullable String remark) {

        /// Whether it expects anything.
        boolean expects() {
            return test.data() != null || test.items() != null;
        }

        /// Whether it is as expected.
        boolean passed() {
            return expects() && differences.isEmpty() && remark == null;
        }

        /// Whether there is something to write.
        boolean changes() {
            return remark == null
                    && (!differences.isEmpty()
                            || (made.data() != null && test.data() == null)
                            || (made.items() != null && test.items() == null));
        }
    }

    /// Runs them.
    ///
    /// @param longest bytes that a page may have
    /// @throws UserException if the recipe or a page cannot be read
    static RecipeTests run(Path file, long longest) {
        Recipe recipe = RecipeOptions.read(file);
        if (recipe.tests().isEmpty()) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "%s: has no tests; add 'tests:' and below it '- page: page.html', a file in its folder"
                            .formatted(file));
        }
        Extraction extraction = new Extraction(recipe, longest);
        List<Result> results = new ArrayList<>();
        for (Example test : recipe.tests()) {
            results.add(result(file, test, extraction, longest));
        }
        return new RecipeTests(file, List.copyOf(results), false);
    }

    private static Result result(Path file, Example test, Extraction extraction, long longest) {
        String url = test.url() == null ? PageFile.USUAL_URL : test.url();
        Subject page = PageFile.read(page(file, test), url, test.type(), longest);
        Extracted extracted = extraction.of(page.view());
        Accepted made = new Accepted(extracted.data(), extracted.items());
        List<Difference> differences = new ArrayList<>();
        if (test.data() != null) {
            differences.addAll(Difference.between("data", test.data(), made.data()));
        }
        if (test.items() != null) {
            differences.addAll(Difference.between("items", test.items(), made.items()));
        }
        String remark = extracted.matched()
                ? null
                : "the recipe's match is not for %s; say with url: where the page is from".formatted(url);
        return new Result(test, made, differences, remark);
    }

    /// A recipe may come from a stranger: it reads nothing but what lies beside it.
    private static Path page(Path file, Example test) {
        try {
            Path folder = file.toRealPath().getParent();
            Path relative = Path.of(test.page());
            Path page = folder == null || relative.isAbsolute() ? null : folder.resolve(relative);
            if (page == null
                    || !page.normalize().startsWith(folder)
                    || !page.toRealPath().startsWith(folder)) {
                throw new UserException(
                        ExitStatus.USAGE,
                        "%s:%d: the page '%s' is not in the folder of the recipe; put it there"
                                .formatted(file, test.line(), test.page()));
            }
            return page;
        } catch (InvalidPathException e) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "%s:%d: '%s' is no file: %s".formatted(file, test.line(), test.page(), e.getReason()));
        } catch (IOException e) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s:%d: %s".formatted(file, test.line(), Errors.cannotRead(Path.of(test.page()), e)));
        }
    }

    /// Writes what came out into the recipe.
    ///
    /// @return them as they are then
    /// @throws UserException if it cannot be written
    RecipeTests accepted() throws IOException {
        List<Accepted> made = results.stream().map(RecipeTests::accepted).toList();
        String before = Files.readString(file, StandardCharsets.UTF_8);
        String after;
        try {
            after = Acceptance.accept(before, file.toString(), made);
        } catch (RecipeException e) {
            throw new UserException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
        if (!after.equals(before)) {
            write(after);
        }
        return new RecipeTests(file, results, true);
    }

    /// Of a page that the recipe is not for nothing came, which nobody wants to expect.
    private static Accepted accepted(Result result) {
        Example test = result.test();
        return result.remark() == null ? result.made() : new Accepted(test.data(), test.items());
    }

    /// All at once: nothing is lost where the disk is full.
    private void write(String text) {
        try {
            Path real = file.toRealPath();
            Path part = real.resolveSibling(real.getFileName() + ".part");
            try {
                Files.copy(real, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                Files.writeString(part, text, StandardCharsets.UTF_8);
                Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, Errors.cannotWrite(file, e));
        }
    }

    /// Whether all is as expected, or was accepted.
    boolean passed() {
        return results.stream().allMatch(result -> written ? result.remark() == null : result.passed());
    }
}
