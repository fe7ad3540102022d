package dev.scraper.compare;

import java.io.Serial;

/// A budget of requests that no round fits into: the message says what one round needs.
public final class BudgetException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    BudgetException(String message) {
        super(message);
    }
}
