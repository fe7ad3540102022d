package dev.scraper.extract;

/// How the fields of a recipe did on one page.
///
/// @param matched whether the recipe is for the page
/// @param items of the page; -1 for a recipe without rows
/// @param counts of each field in turn: how often it was looked for, missing, bad, set by default,
///     and found by each selector
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record PageCounts(boolean matched, int items, int[] counts) {

    /// Those of what was extracted.
    public static PageCounts of(Extracted extracted) {
        return new PageCounts(
                extracted.matched(),
                extracted.items() == null ? -1 : extracted.items().size(),
                extracted.counts());
    }
}
