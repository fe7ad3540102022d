package dev.scraper.visit;

import org.jspecify.annotations.Nullable;

/// A line of the list, as its record names it.
///
/// @param n its number over all inputs, from 1
/// @param url as the list has it
/// @param input a JSON object with what else the list says of it: its file where there are several,
///     its other columns; null for nothing
public record ListLine(long n, String url, @Nullable String input) {}
