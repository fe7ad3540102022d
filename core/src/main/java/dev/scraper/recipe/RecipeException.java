package dev.scraper.recipe;

import java.io.Serial;

/// A recipe that cannot be used. The message names the file, line and column, what stands there,
/// and what could.
public final class RecipeException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    RecipeException(String message) {
        super(message);
    }

    RecipeException(String message, Throwable cause) {
        super(message, cause);
    }
}
