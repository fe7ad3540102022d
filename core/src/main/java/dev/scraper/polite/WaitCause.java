package dev.scraper.polite;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who or what decides how long a host is left alone before its next request.
public enum WaitCause {
    /// The wait that the user set.
    WAIT,
    /// What the site's robots.txt asks for.
    CRAWL_DELAY,
    /// The time that the site takes to answer: it is given as long to rest.
    SLOW_ANSWERS,
    /// The site asked for fewer requests, with status 429 or 503 or a `Retry-After`.
    PUSH_BACK,
    /// The site failed several times in a row, and was set aside for a while.
    FAILURES;

    /// A copy in the order of the causes.
    public static Map<WaitCause, Duration> ordered(Map<WaitCause, Duration> waits) {
        Map<WaitCause, Duration> ordered = new EnumMap<>(WaitCause.class);
        ordered.putAll(waits);
        return Collections.unmodifiableMap(ordered);
    }

    /// The one that took most of the time; the user's wait where there was none.
    public static WaitCause mainOf(Map<WaitCause, Duration> waits) {
        return waits.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(WAIT);
    }

    /// The one that [#text] calls so; empty where there is none.
    public static Optional<WaitCause> of(String text) {
        return Arrays.stream(values())
                .filter(cause -> cause.text().equals(text))
                .findFirst();
    }

    /// As records and receipts name it: `crawl_delay`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
