package dev.scraper.typed;

import dev.scraper.recipe.ValueType;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a component holds.
sealed interface Shape {

    /// A value.
    record Plain(Class<?> type, ValueType read) implements Shape {}

    /// All that is found.
    record ListOf(Shape element) implements Shape {}

    /// A value, or none.
    record OptionalOf(Shape element) implements Shape {}

    /// A record.
    ///
    /// @param constructor takes all components in one array, and gives an object
    record Nested(Class<?> type, List<Component> components, MethodHandle constructor) implements Shape {
        public Nested {
            components = List.copyOf(components);
        }
    }

    /// A component of a record.
    ///
    /// @param place for messages: `Product.price`
    /// @param select null where its record has none, so that it only groups others
    record Component(
            String place,
            String name,
            Shape shape,
            @Nullable Select select) {

        /// Whether there is no object without it.
        boolean required() {
            boolean primitive = shape instanceof Plain plain && plain.type().isPrimitive();
            return select != null && (select.required() || (primitive && select.fallback().length == 0));
        }
    }
}
