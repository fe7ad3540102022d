package dev.scraper.record;

import java.util.Locale;

/// What became of a URL: each line of a list ends in exactly one of these.
public enum UrlOutcome {
    /// A page was fetched, and parsed where that was asked for.
    OK(true),
    /// The server said that nothing changed (304).
    NOT_MODIFIED(true),
    /// In a crawl: the answer points elsewhere, and that is a line of its own.
    REDIRECTED(true),
    /// In a crawl: what it asks for is the same as the crawl before had.
    UNCHANGED(true),
    /// An earlier line asks for the same.
    DUPLICATE(true),
    /// In a crawl: it was found before its kind of URLs turned out to be a trap, and not asked for.
    OUT_OF_SCOPE(true),
    /// The site does not want it fetched.
    ROBOTS_DENIED(true),
    /// The answer is no HTML: kept as it is, not parsed.
    NOT_HTML(true),
    /// The server answered 4xx, 5xx or something else that is no page.
    HTTP_ERROR(false),
    /// No answer, or none that is HTTP.
    NETWORK_ERROR(false),
    /// No whole answer within the time allowed.
    TIMEOUT(false),
    /// No TLS connection.
    TLS_ERROR(false),
    /// The body is longer than allowed.
    TOO_LARGE(false),
    /// The page was fetched and parsed, but a field that the recipe requires is missing in it.
    INCOMPLETE(false),
    /// The page was fetched, but cannot be read.
    PARSE_ERROR(false),
    /// The line is no http or https URL.
    INVALID_URL(false),
    /// The host is inside somebody's own network.
    PRIVATE_ADDRESS(false),
    /// Answers point elsewhere, and further than anybody follows.
    TOO_MANY_REDIRECTS(false),
    /// The JVM that worked on it died of it, twice.
    WORKER_DIED(false);

    private final boolean accepted;

    UrlOutcome(boolean accepted) {
        this.accepted = accepted;
    }

    /// Whether nothing is left to be done about it.
    public boolean accepted() {
        return accepted;
    }

    /// As records and summaries write it: `http_error`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
