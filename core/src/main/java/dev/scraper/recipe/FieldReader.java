package dev.scraper.recipe;

import dev.scraper.text.Harmless;
import dev.scraper.value.ValueHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the fields of a recipe.
final class FieldReader {

    static final List<String> KEYS = keys();
    private static final int LONGEST_NAME = 200;

    /// What paths are written with, and what a spreadsheet runs as a formula.
    private static final Pattern UNFIT = Pattern.compile("[.*\\[\\]\\p{Cntrl}]|^\\s*[=+@-]");

    private static final int LONGEST_REGEX = 1_000;

    private int count;

    /// What a field is looked for in.
    enum Place {
        /// The page, whatever it is.
        PAGE,
        /// An element.
        ELEMENT,
        /// A JSON value.
        JSON
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(SelectorReader.LANGUAGES);
        keys.addAll(List.of(
                "first",
                "type",
                "all",
                "within",
                "regex",
                "join",
                "format",
                "language",
                "decimal",
                "default",
                "required",
                "fields"));
        return List.copyOf(keys);
    }

    /// The fields of a mapping.
    ///
    /// @param depth 1 for those of an item
    List<Field> fields(Yaml yaml, Place place, int depth) {
        if (depth > Recipe.DEEPEST) {
            throw yaml.error("fields are nested more than %d levels deep".formatted(Recipe.DEEPEST));
        }
        List<Field> fields = new ArrayList<>();
        yaml.members("fields").forEach((name, value) -> {
            if (++count > Recipe.MOST_FIELDS) {
                throw yaml.key(name).error("a recipe has at most %d fields".formatted(Recipe.MOST_FIELDS));
            }
            if (name.isBlank()
                    || name.length() > LONGEST_NAME
                    || UNFIT.matcher(name).find()) {
                throw yaml.key(name)
                        .error(
                                "'%s' is no name of a field: it has 1 to %d characters, none of them . * [ ] or a control character, and does not begin with = + - or @"
                                        .formatted(Harmless.text(name), LONGEST_NAME));
            }
            fields.add(field(name, value, place, depth));
        });
        if (fields.isEmpty()) {
            throw yaml.error("there is no field; write one such as 'price: .price'");
        }
        return fields;
    }

    private Field field(String name, Yaml yaml, Place place, int depth) {
        if (!yaml.isMapping()) {
            Selector selector = SelectorReader.read(yaml);
            require(selector, place, yaml);
            return Field.of(name, selector, selector instanceof Selector.Table ? ValueType.JSON : ValueType.TEXT);
        }
        Map<String, Yaml> members = yaml.members("field " + name, KEYS);
        boolean inPage = inPage(members.get("within"));
        Place own = inPage ? Place.PAGE : place;
        List<Selector> selectors = selectors(name, yaml, members);
        for (Selector selector : selectors) {
            require(selector, own, yaml);
        }
        ValueType type = type(members.get("type"), selectors);
        boolean all = members.containsKey("all")
                ? members.get("all").truth("all")
                : selectors.stream().anyMatch(Selector::all);
        Yaml nested = members.get("fields");
        if (nested != null && members.containsKey("type")) {
            throw yaml.key("type").error("field %s is an object of fields; it has no type".formatted(name));
        }
        List<Field> fields = nested == null ? List.of() : fields(nested, below(selectors, own, nested), depth + 1);
        if (selectors.isEmpty() && all) {
            throw yaml.key("all").error("all needs a selector whose matches are listed");
        }
        refuseWithoutEffect(name, yaml, members, type);
        if (inPage && place == Place.PAGE && depth == 1) {
            throw yaml.key("within").error("within: page is for the fields of rows; this one is of the page anyway");
        }
        if (members.containsKey("join") && !all) {
            throw yaml.key("join").error("join is for lists; add all: true");
        }
        Field field = new Field(
                name,
                selectors,
                type,
                all,
                inPage,
                regex(members.get("regex")),
                members.containsKey("join") ? members.get("join").text("join") : null,
                format(members.get("format"), language(members.get("language")), type),
                language(members.get("language")),
                decimal(members.get("decimal")),
                null,
                members.containsKey("required") && members.get("required").truth("required"),
                fields);
        Yaml fallback = members.get("default");
        return fallback == null ? field : withFallback(field, fallback);
    }

    private static void refuseWithoutEffect(String name, Yaml yaml, Map<String, Yaml> members, ValueType type) {
        boolean number = type == ValueType.INTEGER || type == ValueType.NUMBER || type == ValueType.MONEY;
        boolean date = type == ValueType.DATE || type == ValueType.DATETIME;
        boolean nested = members.containsKey("fields");
        for (String key : List.of("regex", "join", "format", "decimal", "language")) {
            boolean fits = !nested
                    && switch (key) {
                        case "decimal" -> number;
                        case "language" -> number || date;
                        default -> true;
                    };
            if (members.containsKey(key) && !fits) {
                throw yaml.key(key)
                        .error("%s says nothing of field %s, which is %s"
                                .formatted(key, name, nested ? "an object of fields" : "of type " + type.text()));
            }
        }
    }

    private static List<Selector> selectors(String name, Yaml yaml, Map<String, Yaml> members) {
        List<Selector> selectors = new ArrayList<>();
        Yaml first = members.get("first");
        if (first != null) {
            first.elements("first").forEach(each -> selectors.add(SelectorReader.read(each)));
            if (selectors.isEmpty()) {
                throw first.error("first is empty; list the selectors that are tried, in their order");
            }
        }
        for (String language : SelectorReader.LANGUAGES) {
            Yaml written = members.get(language);
            if (written != null) {
                if (!selectors.isEmpty()) {
                    throw yaml.key(language)
                            .error(
                                    "field %s has several selectors; list them below first: in the order in which they are tried"
                                            .formatted(name));
                }
                selectors.add(SelectorReader.of(language, written));
            }
        }
        if (selectors.isEmpty() && !members.containsKey("fields")) {
            throw yaml.error(
                    "field %s has no selector; give it css, xpath, json, ld, microdata, meta, page, table, const or first"
                            .formatted(name));
        }
        return selectors;
    }

    /// Refuses what finds nothing there, ever.
    private static void require(Selector selector, Place place, Yaml yaml) {
        boolean ofElement = selector instanceof Selector.Css
                || selector instanceof Selector.XPath
                || selector instanceof Selector.Table
                || (selector instanceof Selector.Json json && json.script() != null);
        boolean ofPage = selector instanceof Selector.Ld
                || selector instanceof Selector.Microdata
                || selector instanceof Selector.Meta
                || selector instanceof Selector.Fact;
        if (place != Place.PAGE && ofPage) {
            throw yaml.error(
                    "'%s' is of the whole page, the same in each row; add within: page, or look for it in the row"
                            .formatted(Harmless.text(selector.text())));
        }
        if (place == Place.JSON && ofElement) {
            throw yaml.error("'%s' looks for elements, and a row here is JSON; use json:, or add within: page"
                    .formatted(Harmless.text(selector.text())));
        }
        if (place == Place.ELEMENT && selector instanceof Selector.Json json && json.script() == null) {
            throw yaml.error("'%s' reads JSON, and a row here is an element; put the CSS of what holds the JSON before"
                            .formatted(Harmless.text(selector.text()))
                    + " it, as in json: script $.price");
        }
    }

    private static Place below(List<Selector> selectors, Place place, Yaml nested) {
        Place below = place;
        boolean first = true;
        for (Selector selector : selectors) {
            Place one = switch (selector) {
                case Selector.Css css -> Place.ELEMENT;
                case Selector.XPath xpath -> Place.ELEMENT;
                case Selector.Json json -> Place.JSON;
                case Selector.Ld ld -> Place.JSON;
                case Selector.Microdata microdata -> Place.JSON;
                case Selector.Table table -> Place.JSON;
                case Selector.Meta meta -> throw nested.error("'meta:' gives text, which has no fields");
                case Selector.Fact fact -> throw nested.error("'page:' gives text, which has no fields");
                case Selector.Constant constant -> throw nested.error("'const:' gives text, which has no fields");
            };
            if (!first && one != below) {
                throw nested.error("some of the selectors give elements and some JSON; the fields can be of one only");
            }
            below = one;
            first = false;
        }
        return below;
    }

    private static ValueType type(@Nullable Yaml yaml, List<Selector> selectors) {
        boolean table = selectors.stream().anyMatch(Selector.Table.class::isInstance);
        if (yaml == null) {
            return table ? ValueType.JSON : ValueType.TEXT;
        }
        ValueType type = ValueType.valueOf(yaml.oneOf("type", ValueType.texts()).toUpperCase(Locale.ROOT));
        if (table && type != ValueType.JSON) {
            throw yaml.error("the rows of a table are objects: their type is json");
        }
        return type;
    }

    private static boolean inPage(@Nullable Yaml yaml) {
        return yaml != null && yaml.oneOf("within", List.of("page", "row")).equals("page");
    }

    private static @Nullable Pattern regex(@Nullable Yaml yaml) {
        if (yaml == null) {
            return null;
        }
        String written = yaml.text("regex");
        if (written.length() > LONGEST_REGEX) {
            throw yaml.error("the regular expression has more than %d characters".formatted(LONGEST_REGEX));
        }
        try {
            return Pattern.compile(written);
        } catch (PatternSyntaxException e) {
            throw yaml.error("'%s' is no regular expression: %s, at character %d"
                    .formatted(Harmless.text(written), e.getDescription(), e.getIndex() + 1));
        }
    }

    private static @Nullable String format(@Nullable Yaml yaml, @Nullable String language, ValueType type) {
        if (yaml == null) {
            return null;
        }
        if (type != ValueType.DATE && type != ValueType.DATETIME) {
            throw yaml.error("a format is for dates; add type: date or type: datetime");
        }
        String format = yaml.text("format");
        try {
            ValueHints.of(language, null, format);
            return format;
        } catch (IllegalArgumentException e) {
            throw yaml.error("'%s' is no format of dates: %s; write one such as 'd. MMMM uuuu'"
                    .formatted(Harmless.text(format), e.getMessage()));
        }
    }

    private static @Nullable String language(@Nullable Yaml yaml) {
        if (yaml == null) {
            return null;
        }
        String tag = yaml.text("language");
        if (Locale.forLanguageTag(tag).getLanguage().isEmpty()) {
            throw yaml.error("'%s' is no language; write one such as de, pt-BR or en-US".formatted(Harmless.text(tag)));
        }
        return tag;
    }

    private static @Nullable Character decimal(@Nullable Yaml yaml) {
        return yaml == null ? null : yaml.oneOf("decimal", List.of(",", ".")).charAt(0);
    }

    private static Field withFallback(Field field, Yaml yaml) {
        JsonNode value = yaml.json();
        if (field.required()) {
            throw yaml.error("field %s is required, so it has no default".formatted(field.name()));
        }
        String wrong = FallbackValue.wrong(field, value);
        if (wrong != null) {
            throw yaml.error("the default of field %s is %s, as its type is".formatted(field.name(), wrong));
        }
        return new Field(
                field.name(),
                field.selectors(),
                field.type(),
                field.all(),
                field.inPage(),
                field.regex(),
                field.join(),
                field.format(),
                field.language(),
                field.decimal(),
                value,
                false,
                field.fields());
    }
}
