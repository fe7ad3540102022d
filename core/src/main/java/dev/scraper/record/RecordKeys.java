package dev.scraper.record;

import java.util.List;

/// The keys a record can have, by their paths, in order.
public final class RecordKeys {

    static final List<String> PATHS = List.of(
            "n",
            "url",
            "read_as",
            "input",
            "final_url",
            "outcome",
            "first_line",
            "status",
            "error",
            "error.type",
            "error.message",
            "error.phase",
            "attempts",
            "redirects",
            "refresh",
            "refresh.delay",
            "refresh.url",
            "mime",
            "charset",
            "charset_source",
            "length",
            "wire_length",
            "digest",
            "title",
            "canonical",
            "lang",
            "links",
            "data",
            "robots",
            "robots.allowed",
            "robots.group",
            "robots.rule",
            "robots.line",
            "robots.crawl_delay",
            "robots.noindex",
            "robots.nofollow",
            "etag",
            "last_modified",
            "timestamp",
            "waited_for",
            "timings_ms",
            "timings_ms.queue",
            "timings_ms.polite",
            "timings_ms.ttfb",
            "timings_ms.body",
            "timings_ms.parse",
            "timings_ms.total",
            "worker",
            "worker.mode",
            "worker.pid",
            "worker.lane");

    /// Those that every record has.
    public static final List<String> ALWAYS =
            List.of("n", "url", "outcome", "attempts", "timestamp", "timings_ms", "worker");

    private RecordKeys() {}
}
