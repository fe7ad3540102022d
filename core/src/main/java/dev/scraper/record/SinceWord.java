package dev.scraper.record;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a page compares with what the output of an earlier run has of it.
public enum SinceWord {
    /// The earlier run does not have it.
    NEW,
    /// Its content is another.
    CHANGED,
    /// Its content is the same.
    UNCHANGED,
    /// Its server says that nothing changed.
    NOT_MODIFIED,
    /// Its server has it no more.
    GONE;

    private static final int NOT_FOUND = 404;
    private static final int NO_MORE = 410;

    /// As records and summaries write it: `not_modified`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The word that [#text] wrote.
    ///
    /// @throws IllegalArgumentException if there is none
    public static SinceWord of(String text) {
        for (SinceWord word : values()) {
            if (word.text().equals(text)) {
                return word;
            }
        }
        throw new IllegalArgumentException("'%s' is no word for how a page compares".formatted(text));
    }

    /// What is to be said of a record; null of what is no page now, and may be one tomorrow.
    ///
    /// @param outcome with [UrlOutcome#UNCHANGED] where the content is the same
    /// @param status of the answer; 0 for none
    /// @param before whether the earlier run has the page
    public static @Nullable SinceWord of(UrlOutcome outcome, int status, boolean before) {
        return switch (outcome) {
            case OK, NOT_HTML, INCOMPLETE -> before ? CHANGED : NEW;
            case UNCHANGED -> UNCHANGED;
            case NOT_MODIFIED -> NOT_MODIFIED;
            case HTTP_ERROR -> before && (status == NOT_FOUND || status == NO_MORE) ? GONE : null;
            case REDIRECTED,
                    DUPLICATE,
                    OUT_OF_SCOPE,
                    ROBOTS_DENIED,
                    NETWORK_ERROR,
                    TIMEOUT,
                    TLS_ERROR,
                    TOO_LARGE,
                    PARSE_ERROR,
                    INVALID_URL,
                    PRIVATE_ADDRESS,
                    TOO_MANY_REDIRECTS,
                    WORKER_DIED -> null;
        };
    }
}
