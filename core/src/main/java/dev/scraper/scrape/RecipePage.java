package dev.scraper.scrape;

import org.jspecify.annotations.Nullable;

/// A page that a recipe was used on, and what was made of what that gave.
///
/// @param <T> what was made
/// @param value null where it is made in another JVM
public record RecipePage<T>(PageAnswer answer, @Nullable T value) {}
