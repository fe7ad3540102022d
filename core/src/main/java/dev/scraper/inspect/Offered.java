package dev.scraper.inspect;

/// Something that a page has, and the selector that takes it.
///
/// @param selector as a recipe has it, such as `ld: Product.name`
/// @param count how often it is there
/// @param value the first one, cut; of a group what is in it
public record Offered(String selector, int count, String value) {}
