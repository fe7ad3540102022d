package dev.scraper.record;

import java.util.List;
import java.util.stream.Stream;

/// The keys a record can have, by their paths, in order.
final class RecordKeys {

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

    private static final List<String> OPEN = List.of("data.", "input.");

    private RecordKeys() {}

    static void require(String path) {
        boolean named = OPEN.stream().anyMatch(open -> path.startsWith(open) && path.length() > open.length());
        if (!named && !PATHS.contains(path)) {
            throw new IllegalArgumentException(
                    "A record has no key '%s'; there are %s".formatted(path, String.join(", ", nearest(path))));
        }
    }

    /// Those below the same key, or else the top ones.
    private static List<String> nearest(String path) {
        String parent = path.substring(0, path.indexOf('.') + 1);
        List<String> siblings = PATHS.stream()
                .filter(known -> !parent.isEmpty() && known.startsWith(parent))
                .toList();
        if (!siblings.isEmpty()) {
            return siblings;
        }
        Stream<String> top = PATHS.stream().filter(known -> known.indexOf('.') < 0);
        return Stream.concat(top, OPEN.stream().map(open -> open + "NAME")).toList();
    }
}
