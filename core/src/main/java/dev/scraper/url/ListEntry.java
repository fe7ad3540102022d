package dev.scraper.url;

import org.jspecify.annotations.Nullable;

/// What a list says in one of its lines.
///
/// @param text what should be a URL, as written
/// @param input a JSON object with what else the list says of it, which begins and ends with its
///     braces; null for nothing
public record ListEntry(String text, @Nullable String input) {}
