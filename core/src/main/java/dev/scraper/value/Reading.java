package dev.scraper.value;

import java.util.Optional;

/// What came of reading a text of a page as a value. It is never an exception: pages are written by
/// others.
///
/// @param <T> the value's type
public sealed interface Reading<T> {

    /// The value that the text gives.
    record Value<T>(T value) implements Reading<T> {}

    /// No value, and why.
    record Problem<T>(ValueProblem problem) implements Reading<T> {}

    /// The value, if there is one.
    default Optional<T> toOptional() {
        return switch (this) {
            case Value<T>(T value) -> Optional.of(value);
            case Problem<T> none -> Optional.empty();
        };
    }
}
