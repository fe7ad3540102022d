package dev.scraper.fetch;

import java.util.Locale;

/// A part of an exchange.
public enum FetchPhase {
    /// Until there is a connection, TLS included.
    CONNECT,
    /// From the request to the end of the answer's headers.
    HEADERS,
    /// From there to the last byte.
    BODY;

    /// As records and recordings write it: `connect`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The phase of this name.
    ///
    /// @param text as [#text] gives it
    /// @throws IllegalArgumentException if there is none
    public static FetchPhase of(String text) {
        for (FetchPhase phase : values()) {
            if (phase.text().equals(text)) {
                return phase;
            }
        }
        throw new IllegalArgumentException("no phase of an exchange: '%s'".formatted(text));
    }
}
