package dev.scraper.record;

import dev.scraper.fetch.FetchPhase;
import java.util.Locale;

/// Where the work on a line failed.
public enum RecordPhase {
    /// When the list was read.
    LIST,
    /// While it waited for its turn.
    QUEUE,
    /// When its site was asked for its robots.txt.
    ROBOTS,
    /// In fetching, nobody knows where.
    FETCH,
    /// Before there was a connection.
    CONNECT,
    /// Before the headers of the answer were there.
    HEADERS,
    /// Before its body was there.
    BODY,
    /// When the page was parsed.
    PARSE,
    /// When values were taken from the page.
    EXTRACT,
    /// With the JVM that worked on it.
    WORKER;

    /// The same of an exchange.
    public static RecordPhase of(FetchPhase phase) {
        return switch (phase) {
            case CONNECT -> CONNECT;
            case HEADERS -> HEADERS;
            case BODY -> BODY;
        };
    }

    /// As records write it: `connect`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
