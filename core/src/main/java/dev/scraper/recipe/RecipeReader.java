package dev.scraper.recipe;

import dev.scraper.text.Harmless;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a recipe from YAML.
final class RecipeReader {

    static final List<String> KEYS =
            List.of("recipe", "about", "match", "rows", "fields", "page_fields", "next", "expect", "tests");
    static final List<String> EXAMPLE_KEYS = List.of("page", "url", "type", "data", "items");

    /// `1..200`, `1..`, `..200` and `20`.
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})?(\\.\\.)?(\\d{1,9})?");

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");

    private final String name;
    private final String text;

    RecipeReader(String name, String text) {
        this.name = name;
        this.text = text;
    }

    Recipe read() {
        Yaml root = Yaml.read(name, text);
        Map<String, Yaml> members = root.members("a recipe", KEYS);
        requireVersion(root, members.get("recipe"));
        Yaml rowsYaml = members.get("rows");
        Selector rows = rowsYaml == null ? null : SelectorReader.read(rowsYaml);
        FieldReader.Place place = rows == null || rowsYaml == null ? FieldReader.Place.PAGE : ofRows(rows, rowsYaml);
        FieldReader reader = new FieldReader();
        Yaml fieldsYaml = members.get("fields");
        List<Field> fields = fieldsYaml == null ? List.of() : reader.fields(fieldsYaml, place, 1);
        Yaml pageYaml = members.get("page_fields");
        List<Field> pageFields = pageYaml == null ? List.of() : reader.fields(pageYaml, FieldReader.Place.PAGE, 1);
        if (pageYaml != null && rows == null) {
            throw root.key("page_fields").error("page_fields stand beside rows; without rows they are fields");
        }
        boolean asTheyAre = rows instanceof Selector.Table
                || rows instanceof Selector.Json
                || rows instanceof Selector.Ld
                || rows instanceof Selector.Microdata;
        if (fields.isEmpty() && !asTheyAre) {
            throw root.error("the recipe has no fields; write fields: and below it a line such as 'price: .price'");
        }
        Yaml next = members.get("next");
        Yaml expect = members.get("expect");
        return new Recipe(
                text,
                members.containsKey("about") ? members.get("about").text("about") : null,
                match(members.get("match")),
                rows,
                fields,
                pageFields,
                next == null ? null : next(next),
                expect == null ? List.of() : expectations(expect, rows != null, fields, pageFields),
                tests(members.get("tests"), rows != null));
    }

    private static void requireVersion(Yaml root, @Nullable Yaml version) {
        if (version == null) {
            throw root.error("'recipe: 1' is missing; it says which format this is, and stands first");
        }
        JsonNode number = version.json();
        if (!number.isIntegralNumber() || !number.bigIntegerValue().equals(BigInteger.valueOf(Recipe.VERSION))) {
            throw version.error("recipe: %s is a format that this program does not know; it reads recipe: %d"
                    .formatted(Harmless.text(number.toString()), Recipe.VERSION));
        }
    }

    private static FieldReader.Place ofRows(Selector rows, Yaml yaml) {
        return switch (rows) {
            case Selector.Css css -> FieldReader.Place.ELEMENT;
            case Selector.XPath xpath -> FieldReader.Place.ELEMENT;
            case Selector.Json json -> FieldReader.Place.JSON;
            case Selector.Ld ld -> FieldReader.Place.JSON;
            case Selector.Microdata microdata -> FieldReader.Place.JSON;
            case Selector.Table table -> FieldReader.Place.JSON;
            case Selector.Meta meta -> throw noRows(yaml);
            case Selector.Fact fact -> throw noRows(yaml);
            case Selector.Constant constant -> throw noRows(yaml);
        };
    }

    private static RecipeException noRows(Yaml yaml) {
        return yaml.error("rows are found by css, xpath, json, ld, microdata or table");
    }

    private static Selector next(Yaml yaml) {
        Selector next = SelectorReader.read(yaml);
        if (next instanceof Selector.Table) {
            throw yaml.error("next is a URL; a table has none");
        }
        if (next.all()) {
            throw yaml.error("next is one URL; leave [] away");
        }
        if (next instanceof Selector.Css css && css.css().isText()) {
            throw yaml.error("next is a URL, and '%s' takes text; write %s@href"
                    .formatted(Harmless.text(next.text()), Harmless.text(next.text())));
        }
        return next;
    }

    private static List<UrlMatch> match(@Nullable Yaml yaml) {
        if (yaml == null) {
            return List.of();
        }
        List<Yaml> globs = yaml.isList() ? yaml.elements("match") : List.of(yaml);
        return globs.stream()
                .map(glob -> new UrlMatch(glob.text("match").strip()))
                .toList();
    }

    private static List<Expectation> expectations(Yaml yaml, boolean rows, List<Field> fields, List<Field> pageFields) {
        List<String> names = new ArrayList<>();
        FieldPaths.of(fields, "").forEach(path -> names.add(path.path()));
        FieldPaths.of(pageFields, "").forEach(path -> names.add(path.path()));
        names.add("items");
        List<Expectation> expectations = new ArrayList<>();
        yaml.members("expect", names).forEach((field, value) -> {
            JsonNode json = value.json();
            String written =
                    json.isString() || json.isIntegralNumber() ? json.asString().strip() : "";
            expectations.add(field.equals("items") ? items(written, rows, value) : found(field, written, value));
        });
        return expectations;
    }

    private static Expectation items(String written, boolean rows, Yaml yaml) {
        Matcher range = RANGE.matcher(written);
        if (written.isEmpty() || written.equals("..") || !range.matches()) {
            throw yaml.error("items are expected as 1..200, 1.. or 20, not '%s'".formatted(Harmless.text(written)));
        }
        if (!rows) {
            throw yaml.error("items are counted where there are rows; this recipe has none");
        }
        long least = range.group(1) == null ? 0 : Long.parseLong(range.group(1));
        long most = range.group(2) == null
                ? least
                : range.group(3) == null ? Long.MAX_VALUE : Long.parseLong(range.group(3));
        if (most < least) {
            throw yaml.error("%s holds no number; the smaller one stands first".formatted(written));
        }
        return new Expectation.Items("items: " + written, least, most);
    }

    private static Expectation found(String field, String written, Yaml yaml) {
        Matcher percent = PERCENT.matcher(written);
        if (!percent.matches() || Double.parseDouble(percent.group(1)) > 100) {
            throw yaml.error(
                    "how often a field is found is expected as 95%%, not '%s'".formatted(Harmless.text(written)));
        }
        return new Expectation.Found(field + ": " + written, field, Double.parseDouble(percent.group(1)));
    }

    private static List<Example> tests(@Nullable Yaml yaml, boolean rows) {
        List<Example> tests = new ArrayList<>();
        for (Yaml test : yaml == null ? List.<Yaml>of() : yaml.elements("tests")) {
            Map<String, Yaml> members = test.members("a test", EXAMPLE_KEYS);
            Yaml page = members.get("page");
            if (page == null) {
                throw test.error("the test has no page; write page: and a file, relative to the recipe");
            }
            Yaml items = members.get("items");
            if (items != null && !rows) {
                throw test.key("items").error("a recipe without rows gives data, not items");
            }
            tests.add(new Example(
                    page.text("page"),
                    members.containsKey("url") ? members.get("url").text("url") : null,
                    members.containsKey("type") ? members.get("type").text("type") : null,
                    members.containsKey("data") ? members.get("data").json() : null,
                    items == null ? null : items.json(),
                    test.line()));
        }
        return tests;
    }
}
