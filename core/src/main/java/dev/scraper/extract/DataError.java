package dev.scraper.extract;

/// A value that could not be had.
///
/// @param field its path, such as `price` or `prices[2].amount`
/// @param item the item of the page, from 1; 0 where the page is the item, or the field is the
///     page's
/// @param type why, such as `missing` or `not_a_number`
/// @param text what was found instead, cut; empty for nothing
public record DataError(String field, int item, String type, String text) {

    /// Nothing was found.
    public static final String MISSING = "missing";
}
