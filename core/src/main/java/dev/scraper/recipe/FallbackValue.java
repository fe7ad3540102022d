package dev.scraper.recipe;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The value of a field where none is found.
final class FallbackValue {

    private FallbackValue() {}

    /// What a value should be, where it is something else; null where it is what it should be.
    static @Nullable String wrong(Field field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (field.all() && field.join() == null) {
            if (!value.isArray()) {
                return "a list";
            }
            for (JsonNode element : value) {
                String wrong = field.isNested() ? object(element) : wrong(field.type(), element);
                if (wrong != null) {
                    return "a list, each element " + wrong;
                }
            }
            return null;
        }
        return field.isNested() ? object(value) : wrong(field.type(), value);
    }

    private static @Nullable String object(JsonNode value) {
        return value.isObject() ? null : "a mapping";
    }

    private static @Nullable String wrong(ValueType type, JsonNode value) {
        return switch (type) {
            case TEXT, HTML -> value.isString() ? null : "text (in quotes where it looks like a number)";
            case INTEGER -> value.isIntegralNumber() ? null : "a whole number";
            case NUMBER -> value.isNumber() ? null : "a number";
            case BOOLEAN -> value.isBoolean() ? null : "true or false";
            case MONEY -> isMoney(value) ? null : "{amount: '12.50', currency: EUR}";
            case DATE -> isDate(value) ? null : "a day such as 2026-03-04";
            case DATETIME -> isDatetime(value) ? null : "a moment such as 2026-03-04T07:54";
            case URL -> isUrl(value) ? null : "an absolute URL";
            case JSON -> null;
        };
    }

    private static boolean isMoney(JsonNode value) {
        JsonNode amount = value.path("amount");
        JsonNode currency = value.path("currency");
        if (!value.isObject() || !amount.isString() || !(currency.isString() || currency.isMissingNode())) {
            return false;
        }
        try {
            new BigDecimal(amount.stringValue());
            return true;
        } catch (NumberFormatException none) {
            return false;
        }
    }

    private static boolean isDate(JsonNode value) {
        try {
            return value.isString() && LocalDate.parse(value.stringValue()) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isDatetime(JsonNode value) {
        try {
            return value.isString() && DateTimeFormatter.ISO_DATE_TIME.parse(value.stringValue()) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isUrl(JsonNode value) {
        try {
            return value.isString() && URI.create(value.stringValue()).isAbsolute();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
