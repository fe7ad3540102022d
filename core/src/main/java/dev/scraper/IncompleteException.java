package dev.scraper;

import java.io.Serial;

/// A page lacks what its recipe requires, or gives more than a page may; the message says what.
public final class IncompleteException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient RecipeItems items;

    IncompleteException(String message, RecipeItems items) {
        super(message);
        this.items = items;
    }

    /// What the page has all the same, items without the value included.
    public RecipeItems items() {
        return items;
    }
}
