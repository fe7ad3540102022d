package dev.scraper.jsonpath;

import org.jspecify.annotations.Nullable;

/// Which children of a node are taken.
sealed interface Selector {

    /// The member of that name.
    record Name(String name) implements Selector {}

    /// All members or elements.
    record Wildcard() implements Selector {}

    /// The element at that place.
    ///
    /// @param index from 0; negative ones count from the end
    record Index(long index) implements Selector {}

    /// The elements from one place to another.
    ///
    /// @param start null for the first in the direction of `step`
    /// @param end not included; null for all
    /// @param step from one to the next; negative ones go backwards, 0 takes none
    record Slice(@Nullable Long start, @Nullable Long end, long step) implements Selector {}

    /// The children that meet a condition.
    record Filter(Condition condition) implements Selector {}
}
