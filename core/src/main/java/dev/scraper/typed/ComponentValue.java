package dev.scraper.typed;

import dev.scraper.typed.Shape.Component;
import dev.scraper.typed.Shape.ListOf;
import dev.scraper.typed.Shape.Nested;
import dev.scraper.typed.Shape.OptionalOf;
import dev.scraper.typed.Shape.Plain;
import dev.scraper.value.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes values of components of the JSON that a recipe gave.
final class ComponentValue {

    private ComponentValue() {}

    /// A record of an object.
    ///
    /// @throws ComponentException if a value does not fit
    static Object object(Nested type, JsonNode json) {
        @Nullable Object[] values = new @Nullable Object[type.components().size()];
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            values[i] = of(component.shape(), json.get(component.name()), component.place());
        }
        try {
            return (Object) type.constructor().invokeExact(values);
        } catch (RuntimeException | Error thrown) {
            throw thrown; // what the record itself refuses
        } catch (Throwable other) {
            throw new ComponentException("%s: %s".formatted(type.type().getSimpleName(), other));
        }
    }

    private static @Nullable Object of(Shape shape, @Nullable JsonNode json, String place) {
        return json == null || json.isNull() ? none(shape, place) : there(shape, json, place);
    }

    private static @Nullable Object none(Shape shape, String place) {
        return switch (shape) {
            case ListOf list -> List.of();
            case OptionalOf optional -> Optional.empty();
            case Nested nested -> null;
            case Plain plain -> {
                if (plain.type().isPrimitive()) {
                    throw new ComponentException("%s: there is no value for it".formatted(place));
                }
                yield null;
            }
        };
    }

    private static Object there(Shape shape, JsonNode json, String place) {
        return switch (shape) {
            case ListOf list -> {
                List<Object> values = new ArrayList<>();
                json.forEach(element -> values.add(there(list.element(), element, place)));
                yield List.copyOf(values);
            }
            case OptionalOf optional -> Optional.of(there(optional.element(), json, place));
            case Nested nested -> object(nested, json);
            case Plain plain -> plain(plain, json, place);
        };
    }

    private static Object plain(Plain plain, JsonNode json, String place) {
        try {
            return switch (plain.read()) {
                case TEXT, HTML, DATE, DATETIME, URL -> text(plain.type(), json.asString());
                case INTEGER -> whole(plain.type(), new BigInteger(json.asString()));
                case NUMBER ->
                    number(plain.type(), json.isString() ? new BigDecimal(json.stringValue()) : json.decimalValue());
                case BOOLEAN -> json.booleanValue();
                case MONEY -> {
                    JsonNode currency = json.get("currency");
                    yield new Money(
                            new BigDecimal(json.path("amount").asString()),
                            currency == null ? null : currency.asString(),
                            null);
                }
                case JSON -> json;
            };
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException wrong) {
            throw new ComponentException("%s: %s is no %s%s"
                    .formatted(place, json.asString(), plain.type().getSimpleName(), hint(plain.type())));
        }
    }

    private static String hint(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return "; it is too large: make it a long or a BigInteger";
        }
        if (type == long.class || type == Long.class) {
            return "; it is too large: make it a BigInteger";
        }
        if (type == LocalDateTime.class) {
            return "; it has no time: make it a LocalDate, or a String to take both";
        }
        return type == OffsetDateTime.class ? "; it does not say how far it is from UTC: make it a LocalDateTime" : "";
    }

    private static Object text(Class<?> type, String text) {
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.from(moment(text));
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.from(moment(text));
        }
        return type == URI.class ? URI.create(text) : text;
    }

    private static TemporalAccessor moment(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parse(text);
    }

    private static Object whole(Class<?> type, BigInteger value) {
        if (type == BigInteger.class) {
            return value;
        }
        return type == int.class || type == Integer.class ? (Object) value.intValueExact() : value.longValueExact();
    }

    private static Object number(Class<?> type, BigDecimal value) {
        if (type == BigDecimal.class) {
            return value;
        }
        double number = value.doubleValue();
        if (Double.isInfinite(number)) {
            throw new ArithmeticException("too large");
        }
        return number;
    }
}
