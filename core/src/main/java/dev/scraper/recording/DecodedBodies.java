package dev.scraper.recording;

import dev.scraper.archive.ArchivedHeaders;
import dev.scraper.body.Body;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Bodies that an archive decoded before it kept them, although their headers still name an
/// encoding: older files of Common Crawl have such ones, and what some proxies record.
///
/// Such a body is taken as it is. What begins as encoded data does, but ends too early, is damaged
/// and no such body.
final class DecodedBodies {

    private static final String ENCODING = "content-encoding";
    private static final int LOOKED_AT = 1024;

    private DecodedBodies() {}

    /// The headers that describe `body`: without the encoding that it has not got.
    static HttpHeaders headers(HttpHeaders headers, byte[] body) {
        List<String> encodings = headers.allValues(ENCODING);
        if (encodings.isEmpty() || body.length == 0 || isEncoded(headers, body)) {
            return headers;
        }
        Map<String, List<String>> described = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        described.putAll(headers.map());
        described.remove(ENCODING);
        described.put(ArchivedHeaders.ORIGINAL + ENCODING, encodings);
        return HttpHeaders.of(described, (name, value) -> true);
    }

    private static boolean isEncoded(HttpHeaders headers, byte[] body) {
        String encodings = String.join(",", headers.allValues(ENCODING)).toLowerCase(Locale.ROOT);
        String outermost = encodings.substring(encodings.lastIndexOf(',') + 1).strip();
        return switch (outermost) {
            case "gzip", "x-gzip" -> begins(body, 0x1f, 0x8b);
            default -> !isText(body) || decodes(headers, body);
        };
    }

    private static boolean begins(byte[] body, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i < body.length && (body[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether it has none of the bytes that no text has: encoded data has them soon.
    private static boolean isText(byte[] body) {
        for (int i = 0; i < Math.min(LOOKED_AT, body.length); i++) {
            int c = body[i] & 0xff;
            if (c < ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r' && c != 0x1b) {
                return false;
            }
        }
        return true;
    }

    private static boolean decodes(HttpHeaders headers, byte[] body) {
        try {
            return Body.of(body, headers, Integer.MAX_VALUE - 8L, false).bytes().length > 0;
        } catch (Body.UnsupportedEncodingException unknown) {
            return true; // whoever reads it says so
        } catch (IOException broken) {
            return false;
        }
    }
}
