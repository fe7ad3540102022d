package dev.scraper.recipe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A page, and what the recipe has to make of it: one of the recipe's `tests`.
///
/// @param page a file, relative to the recipe
/// @param url where the page would be from; null for `https://example.org/`
/// @param type what the file is, such as `application/json`; null for what its name says
/// @param data what is expected of the page; null where that is not said
/// @param items what is expected of its rows; null where that is not said
/// @param line of the recipe in which it begins, from 1
public record Example(
        String page,
        @Nullable String url,
        @Nullable String type,
        @Nullable JsonNode data,
        @Nullable JsonNode items,
        int line) {}
