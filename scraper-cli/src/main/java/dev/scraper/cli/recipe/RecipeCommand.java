package dev.scraper.cli.recipe;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.RecipeOptions;
import dev.scraper.cli.options.SelectOptions;
import dev.scraper.recipe.FieldPaths;
import dev.scraper.recipe.OutputSchema;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.RecipeSchema;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scraper recipe`: a recipe, or what follows from it, without any page.
@Command(
        name = "recipe",
        header = "print, check or describe a recipe",
        description = {
            "Prints a recipe as YAML: that of --recipe, or what other flags are short for, or both in one.",
            "With --check it says whether a recipe can be read, with --schema which values it gives. How one is made,"
                    + " scraper help try says."
        },
        footer = {
            "  scraper recipe --select price=.price --json-ld > shop.yaml",
            "  scraper recipe --recipe shop.yaml --check",
            "  scraper recipe --recipe shop.yaml --schema",
            "  scraper recipe --recipe-schema > recipe.schema.json     for editors"
        },
        exitCodeList = {
            "0:done",
            "2:a flag or an argument that cannot be used, or no recipe",
            "3:the recipe cannot be read"
        })
public final class RecipeCommand implements Callable<Integer> {

    @InGroup(OptionGroup.WORK)
    @Option(names = "--print", description = "Print the recipe, which is the default.")
    boolean print;

    @InGroup(OptionGroup.WORK)
    @Option(names = "--check", description = "Say in a line what the recipe has, or what is wrong with it, and where.")
    boolean check;

    @InGroup(OptionGroup.WORK)
    @Option(
            names = "--schema",
            description = "Print the JSON Schema (2020-12) of what the recipe puts into records: data, items, next.")
    boolean schema;

    @InGroup(OptionGroup.WORK)
    @Option(
            names = "--recipe-schema",
            description = "Print the JSON Schema of recipes themselves, by which an editor completes and checks them.")
    boolean recipeSchema;

    @Mixin
    SelectOptions select = new SelectOptions();

    @Mixin
    RecipeOptions options = new RecipeOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> given = given();
        if (given.size() > 1) {
            throw new UserException(
                    ExitStatus.USAGE, "%s exclude each other; give one".formatted(String.join(" and ", given)));
        }
        if (recipeSchema) {
            out.print(RecipeSchema.text());
        } else {
            Recipe recipe = recipe();
            if (check) {
                out.println(told(recipe));
            } else if (schema) {
                out.println(OutputSchema.of(recipe).toPrettyString());
            } else {
                out.print(recipe.toString().endsWith("\n") ? recipe.toString() : recipe + "\n");
            }
        }
        out.flush();
        return ExitStatus.OK;
    }

    private List<String> given() {
        List<String> given = new ArrayList<>();
        if (print) {
            given.add("--print");
        }
        if (check) {
            given.add("--check");
        }
        if (schema) {
            given.add("--schema");
        }
        if (recipeSchema) {
            given.add("--recipe-schema");
        }
        return given;
    }

    private Recipe recipe() {
        Recipe recipe = options.recipe(select.selections());
        if (recipe == null) {
            throw new UserException(
                    ExitStatus.USAGE, "no recipe: give --recipe FILE, or what to take, as in --select price=.price");
        }
        return recipe;
    }

    private static String told(Recipe recipe) {
        List<String> parts = new ArrayList<>();
        int fields = FieldPaths.of(recipe.fields(), "").size()
                + FieldPaths.of(recipe.pageFields(), "").size();
        parts.add(count(fields, "field"));
        if (recipe.rows() != null) {
            parts.add("rows");
        }
        if (recipe.next() != null) {
            parts.add("a next page");
        }
        if (!recipe.expect().isEmpty()) {
            parts.add(count(recipe.expect().size(), "expectation"));
        }
        if (!recipe.tests().isEmpty()) {
            parts.add(count(recipe.tests().size(), "test"));
        }
        return "ok: " + String.join(", ", parts);
    }

    private static String count(int count, String what) {
        return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }
}
