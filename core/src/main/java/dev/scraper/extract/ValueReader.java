package dev.scraper.extract;

import dev.scraper.json.JsonTree;
import dev.scraper.parse.LinkBase;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.ValueType;
import dev.scraper.value.BooleanText;
import dev.scraper.value.DateText;
import dev.scraper.value.Money;
import dev.scraper.value.MoneyText;
import dev.scraper.value.NumberText;
import dev.scraper.value.Reading;
import dev.scraper.value.ValueHints;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what was found for a field as its type.
final class ValueReader {

    /// JSON readers everywhere keep so many digits of a number.
    private static final int MOST_DIGITS = 15;

    private static final List<String> URL_MEMBERS = List.of("url", "contentUrl", "@id");

    private final Field field;
    private final ValueHints written;
    private final ValueHints structured;

    ValueReader(Field field) {
        this.field = field;
        String decimal = field.decimal() == null ? null : field.decimal().toString();
        this.written = ValueHints.of(field.language(), decimal, field.format());
        // data for machines has a point before the fraction, in whatever language the page is
        this.structured = field.decimal() == null && field.language() == null
                ? ValueHints.of(null, ".", field.format())
                : written;
    }

    /// What a finding is.
    sealed interface Read {
        /// A value of the type.
        record Value(JsonNode json) implements Read {}

        /// None: why, and of what.
        record Bad(String type, String text) implements Read {}
    }

    /// @param language of the page; null where it does not say
    Read read(Finding finding, @Nullable String language, LinkBase base, Budget budget) {
        try {
            return read(finding, written.onPage(language), base, budget);
        } catch (BoundedText.TooManyStepsException slow) {
            return new Read.Bad("regex_too_slow", shown(finding));
        } catch (StackOverflowError deep) {
            return new Read.Bad("regex_too_slow", shown(finding)); // the engine calls itself
        }
    }

    private Read read(Finding finding, ValueHints ofPage, LinkBase base, Budget budget) {
        JsonNode json = finding.json();
        if (json == null) {
            return read(String.valueOf(finding.text()), ofPage, base, budget);
        }
        if (field.type() == ValueType.JSON && field.regex() == null) {
            return new Read.Value(json);
        }
        if (field.type() == ValueType.BOOLEAN && json.isBoolean() && field.regex() == null) {
            return new Read.Value(json);
        }
        String text = text(json);
        return text == null ? new Read.Bad("not_a_text", shown(finding)) : read(text, structured, base, budget);
    }

    /// The text of a value; null of an object or a list that has none.
    private @Nullable String text(JsonNode json) {
        if (json.isString()) {
            return json.stringValue();
        }
        if (json.isNumber()) {
            return json.isIntegralNumber()
                    ? json.bigIntegerValue().toString()
                    : json.decimalValue().toPlainString();
        }
        if (json instanceof ObjectNode object) {
            JsonNode value = object.get("@value");
            if (field.type() == ValueType.URL) {
                for (String member : URL_MEMBERS) {
                    value = value == null ? object.get(member) : value;
                }
            }
            return value == null || value.isContainer() ? null : text(value);
        }
        return json.isBoolean() ? json.asString() : null;
    }

    private Read read(String found, ValueHints hints, LinkBase base, Budget budget) {
        String text = found;
        if (field.regex() != null) {
            Matcher matcher = field.regex().matcher(new BoundedText(found, budget));
            boolean matches = matcher.find();
            if (field.type() == ValueType.BOOLEAN) {
                return new Read.Value(JsonTree.NODES.booleanNode(matches));
            }
            if (!matches) {
                return new Read.Bad("no_match", found);
            }
            String group = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
            if (group == null) {
                return new Read.Bad("no_match", found);
            }
            text = group;
        }
        return switch (field.type()) {
            case TEXT, HTML -> text(text);
            case INTEGER -> integer(NumberText.integer(text, hints), text);
            case NUMBER -> number(NumberText.number(text, hints), text);
            case MONEY -> money(MoneyText.of(text, hints), text);
            case DATE -> ofText(DateText.date(text, hints), text);
            case DATETIME -> ofText(DateText.datetime(text, hints), text);
            case BOOLEAN ->
                switch (BooleanText.of(text)) {
                    case Reading.Value<Boolean>(Boolean value) -> new Read.Value(JsonTree.NODES.booleanNode(value));
                    case Reading.Problem<Boolean> problem ->
                        new Read.Bad(problem.problem().text(), text);
                };
            case URL -> url(text, base);
            case JSON -> json(text);
        };
    }

    private static Read text(String text) {
        return new Read.Value(JsonTree.NODES.stringNode(text));
    }

    private static Read ofText(Reading<String> reading, String text) {
        return switch (reading) {
            case Reading.Value<String>(String value) -> text(value);
            case Reading.Problem<String> problem ->
                new Read.Bad(problem.problem().text(), text);
        };
    }

    private static Read integer(Reading<BigInteger> reading, String text) {
        return switch (reading) {
            case Reading.Value<BigInteger>(BigInteger value) -> new Read.Value(number(new BigDecimal(value)));
            case Reading.Problem<BigInteger> problem ->
                new Read.Bad(problem.problem().text(), text);
        };
    }

    private static Read number(Reading<BigDecimal> reading, String text) {
        return switch (reading) {
            case Reading.Value<BigDecimal>(BigDecimal value) -> new Read.Value(number(value));
            case Reading.Problem<BigDecimal> problem ->
                new Read.Bad(problem.problem().text(), text);
        };
    }

    private static JsonNode number(BigDecimal value) {
        if (value.precision() > MOST_DIGITS) {
            return JsonTree.NODES.stringNode(value.toPlainString());
        }
        return value.scale() <= 0 ? JsonTree.NODES.numberNode(value.toBigInteger()) : JsonTree.NODES.numberNode(value);
    }

    private static Read money(Reading<Money> reading, String text) {
        return switch (reading) {
            case Reading.Value<Money>(Money money) -> {
                ObjectNode value = JsonTree.NODES.objectNode();
                value.put("amount", money.amount().toPlainString());
                if (money.currency() != null) {
                    value.put("currency", money.currency());
                }
                yield new Read.Value(value);
            }
            case Reading.Problem<Money> problem ->
                new Read.Bad(problem.problem().text(), text);
        };
    }

    private static Read url(String text, LinkBase base) {
        return base.page(text) == null ? new Read.Bad("not_a_url", text) : text(base.resolve(text));
    }

    private static Read json(String text) {
        try {
            return new Read.Value(JsonTree.readForgiving(text));
        } catch (JacksonException none) {
            return new Read.Bad("not_json", text);
        }
    }

    private static String shown(Finding finding) {
        return finding.json() == null
                ? String.valueOf(finding.text())
                : finding.json().toString();
    }
}
