package dev.scraper.extract;

import java.io.Serial;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What one page may give, and how long expressions may look for it. For one thread.
final class Budget {

    /// Characters that regular expressions may look at for all values of a page together.
    private static final int MOST_READS = 50_000_000;

    /// What a value costs besides its characters.
    private static final int OVERHEAD = 8;

    private long charactersLeft;
    private int readsLeft = MOST_READS;

    /// More was found than a page may give.
    static final class TooMuchException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        TooMuchException() {
            super("too much data", null, false, false);
        }
    }

    /// @param characters that all values may have together, names of members included
    Budget(long characters) {
        this.charactersLeft = characters;
    }

    /// @throws TooMuchException if so much is not left
    void spend(long characters) {
        charactersLeft -= characters + OVERHEAD;
        if (charactersLeft < 0) {
            throw new TooMuchException();
        }
    }

    /// Spends what a value has.
    ///
    /// @throws TooMuchException if so much is not left
    void spend(JsonNode value) {
        switch (value) {
            case ObjectNode object ->
                object.properties().forEach(member -> {
                    spend(member.getKey().length());
                    spend(member.getValue());
                });
            default -> {
                if (value.isArray()) {
                    spend(0);
                    value.forEach(this::spend);
                } else {
                    spend(value.isString() ? value.stringValue().length() : 0);
                }
            }
        }
    }

    /// One look at a character.
    ///
    /// @return whether there was one left
    boolean read() {
        return --readsLeft >= 0;
    }
}
