package dev.scraper.replay;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/// One answer to give again.
///
/// @param key of the request it answers, see [#key]
/// @param head status line and headers, with the blank line
/// @param body as it came
/// @param firstByte from the request to the head
/// @param rest from the head to the last byte
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ReplayAnswer(String key, byte[] head, byte[] body, Duration firstByte, Duration rest) {

    /// What tells requests apart: host, port and path. Replays of https come as http, on the port
    /// of https.
    public static String key(URI url) {
        int usual = "https".equals(url.getScheme()) ? 443 : 80;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getHost().toLowerCase(Locale.ROOT)
                + ":"
                + (url.getPort() < 0 ? usual : url.getPort())
                + path
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }
}
