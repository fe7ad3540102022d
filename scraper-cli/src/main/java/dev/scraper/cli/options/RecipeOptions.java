package dev.scraper.cli.options;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.parse.Selection;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.RecipeException;
import dev.scraper.recipe.RecipeText;
import dev.scraper.recipe.Shorthand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is taken from each page as data: a recipe, and short forms of some.
@InGroup(OptionGroup.EXTRACTION)
public final class RecipeOptions {

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description = "Take what the recipe says: fields with types and fall-backs, rows, nested lists. See scraper"
                    + " help try.")
    @Nullable
    Path recipe;

    @Option(names = "--json-ld", description = "Take what pages say in JSON-LD.")
    boolean jsonLd;

    @Option(names = "--microdata", description = "Take what pages say in microdata.")
    boolean microdata;

    @Option(names = "--meta", description = "Take what pages say in meta elements: OpenGraph, Twitter, names.")
    boolean meta;

    @Option(
            names = "--text",
            description = "Take the main text of pages, without navigation and the like, its title, author and date.")
    boolean text;

    @Option(
            names = "--table",
            paramLabel = "CSS",
            description = "Take the rows of an HTML table, each an item by the names in its header.")
    @Nullable
    String table;

    /// Read once, unless it is saved anew: it may be a pipe.
    private @Nullable Recipe read;

    /// The file of the recipe; null where none was given.
    public @Nullable Path file() {
        return recipe;
    }

    /// Forgets what the file said: it was saved since.
    public void saved() {
        read = null;
    }

    /// Whether fields are taken by other flags than `--recipe`.
    public boolean hasShorthands() {
        return jsonLd || microdata || meta || text || table != null;
    }

    /// The recipe that the flags are short for; null where there is none.
    ///
    /// @throws UserException if the file cannot be read, or is none
    public @Nullable Recipe recipe() {
        return recipe(List.of());
    }

    /// The same with selections as fields of it.
    ///
    /// @throws UserException as [#recipe()]
    public @Nullable Recipe recipe(List<Selection> selections) {
        List<Field> more = new ArrayList<>();
        selections.forEach(selection -> more.add(Shorthand.selection(selection)));
        if (jsonLd) {
            more.add(Shorthand.JSON_LD.field());
        }
        if (microdata) {
            more.add(Shorthand.MICRODATA.field());
        }
        if (meta) {
            more.add(Shorthand.META.field());
        }
        if (text) {
            more.add(Shorthand.TEXT.field());
        }
        if (recipe != null && read == null) {
            read = read(recipe);
        }
        if (more.isEmpty() && table == null) {
            return read;
        }
        try {
            if (read != null && table != null) {
                throw new UserException(
                        ExitStatus.USAGE,
                        "--table and --recipe exclude each other; write 'rows: table: CSS' in the recipe");
            }
            RecipeText combined = new RecipeText();
            if (read != null) {
                refuseTwice(read, more);
                combined.add(read, more);
            } else {
                combined.add(table == null ? null : Shorthand.table(table), List.of(), List.of(), more);
            }
            return Recipe.parse(combined.toString(), "the recipe of the flags");
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /// Says it here, where flags have names.
    private static void refuseTwice(Recipe recipe, List<Field> more) {
        List<String> names = (recipe.rows() == null ? recipe.fields() : recipe.pageFields())
                .stream().map(Field::name).toList();
        for (Field field : more) {
            if (names.contains(field.name())) {
                throw new UserException(
                        ExitStatus.USAGE,
                        "the recipe has a field '%s', and so have the flags; give it another name"
                                .formatted(field.name()));
            }
        }
    }

    /// The recipe in a file.
    ///
    /// @throws UserException if the file cannot be read, or is none
    public static Recipe read(Path file) {
        try {
            return Recipe.read(file);
        } catch (RecipeException e) {
            throw new UserException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--recipe: " + Errors.cannotRead(file, e));
        }
    }
}
