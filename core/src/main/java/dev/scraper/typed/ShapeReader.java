package dev.scraper.typed;

import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.ValueType;
import dev.scraper.typed.Shape.Component;
import dev.scraper.typed.Shape.ListOf;
import dev.scraper.typed.Shape.Nested;
import dev.scraper.typed.Shape.OptionalOf;
import dev.scraper.typed.Shape.Plain;
import dev.scraper.value.Money;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what a record class says of its components; once, by reflection.
final class ShapeReader {

    private static final Map<Class<?>, ValueType> PLAIN = Map.ofEntries(
            Map.entry(String.class, ValueType.TEXT),
            Map.entry(int.class, ValueType.INTEGER),
            Map.entry(Integer.class, ValueType.INTEGER),
            Map.entry(long.class, ValueType.INTEGER),
            Map.entry(Long.class, ValueType.INTEGER),
            Map.entry(BigInteger.class, ValueType.INTEGER),
            Map.entry(double.class, ValueType.NUMBER),
            Map.entry(Double.class, ValueType.NUMBER),
            Map.entry(BigDecimal.class, ValueType.NUMBER),
            Map.entry(boolean.class, ValueType.BOOLEAN),
            Map.entry(Boolean.class, ValueType.BOOLEAN),
            Map.entry(Money.class, ValueType.MONEY),
            Map.entry(LocalDate.class, ValueType.DATE),
            Map.entry(LocalDateTime.class, ValueType.DATETIME),
            Map.entry(OffsetDateTime.class, ValueType.DATETIME),
            Map.entry(URI.class, ValueType.URL),
            Map.entry(JsonNode.class, ValueType.JSON));

    private final Deque<Class<?>> open = new ArrayDeque<>();

    /// The shape of a record class.
    ///
    /// @throws IllegalArgumentException if a component is like no field of a recipe; the message
    ///     names it
    Nested read(Class<?> type) {
        return nested(type, type.getSimpleName());
    }

    private Nested nested(Class<?> type, String place) {
        if (open.contains(type)) {
            throw new IllegalArgumentException(
                    "%s: a %s would hold a %s, and so on for ever; a recipe says how deep it goes, so make a record for each level"
                            .formatted(place, type.getSimpleName(), type.getSimpleName()));
        }
        if (open.size() == Recipe.DEEPEST) {
            throw new IllegalArgumentException(
                    "%s: records are nested more than %d levels deep".formatted(place, Recipe.DEEPEST));
        }
        if (type.getRecordComponents().length == 0) {
            throw new IllegalArgumentException(
                    "%s: the record %s has no components; add one such as @Select(\"h1\") String name"
                            .formatted(place, type.getSimpleName()));
        }
        open.push(type);
        List<Component> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(component(type, component));
        }
        open.pop();
        return new Nested(type, components, constructor(type));
    }

    private Component component(Class<?> owner, RecordComponent component) {
        String place = owner.getSimpleName() + "." + component.getName();
        Select select = component.getAnnotation(Select.class);
        Shape shape = shape(component.getGenericType(), place);
        if (select == null && !(shape instanceof Nested)) {
            throw new IllegalArgumentException(
                    "%s: %s needs a selector; add @Select(...)".formatted(place, written(component.getGenericType())));
        }
        if (select != null) {
            require(select, shape, place);
        }
        return new Component(place, component.getName(), shape, select);
    }

    private Shape shape(Type type, String place) {
        if (type instanceof Class<?> raw) {
            ValueType read = PLAIN.get(raw);
            if (read != null) {
                return new Plain(raw, read);
            }
            if (raw.isRecord()) {
                return nested(raw, place);
            }
        }
        if (type instanceof ParameterizedType generic) {
            Type argument = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                Shape element = shape(argument, place);
                if (element instanceof Plain || element instanceof Nested) {
                    return new ListOf(element);
                }
            } else if (generic.getRawType() == Optional.class) {
                Shape element = shape(argument, place);
                if (element instanceof Plain || element instanceof Nested) {
                    return new OptionalOf(element);
                }
            }
        }
        throw new IllegalArgumentException(
                "%s: %s cannot be read from a page; make it String, int, long, BigInteger, double, BigDecimal, boolean, Money, LocalDate, LocalDateTime, OffsetDateTime, URI, JsonNode, a record, or a List or Optional of one"
                        .formatted(place, written(type)));
    }

    private static void require(Select select, Shape shape, String place) {
        Shape one = shape instanceof OptionalOf optional ? optional.element() : shape;
        boolean text = one instanceof Plain plain && plain.type() == String.class;
        boolean texts =
                one instanceof ListOf list && list.element() instanceof Plain plain && plain.type() == String.class;
        if (select.value().length == 0) {
            throw new IllegalArgumentException("%s: @Select has no selector".formatted(place));
        }
        if (select.join().length > 0 && !text) {
            throw new IllegalArgumentException("%s: join makes one text; make it a String".formatted(place));
        }
        if (select.html() && !text && !texts) {
            throw new IllegalArgumentException("%s: html is text; make it a String".formatted(place));
        }
        if (select.fallback().length > 0 && !(one instanceof Plain)) {
            throw new IllegalArgumentException("%s: a fallback is for values, and this is a %s"
                    .formatted(place, one instanceof ListOf ? "list" : "record"));
        }
        if (select.join().length > 1 || select.fallback().length > 1) {
            throw new IllegalArgumentException("%s: join and fallback are one text each".formatted(place));
        }
    }

    /// A type as it is written in code: `List<BigDecimal>`.
    private static String written(Type type) {
        if (type instanceof ParameterizedType generic) {
            return written(generic.getRawType()) + "<"
                    + String.join(
                            ", ",
                            Arrays.stream(generic.getActualTypeArguments())
                                    .map(ShapeReader::written)
                                    .toList())
                    + ">";
        }
        return type instanceof Class<?> raw ? raw.getSimpleName() : type.getTypeName();
    }

    private static MethodHandle constructor(Class<?> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            if (!canonical.trySetAccessible()) {
                throw new IllegalArgumentException(
                        "%s cannot be made from here: add 'opens %s to dev.scraper.core;' to the descriptor of module %s"
                                .formatted(
                                        type.getName(),
                                        type.getPackageName(),
                                        type.getModule().getName()));
            }
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
