package dev.scraper.archive;

import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a record of the journal says of its line.
///
/// @param url as the list has it, or as that was read
/// @param attempts requests made for it
public record JournalEntry(long n, String url, long attempts) {

    private static final JsonFactory JSON = new JsonFactory();

    /// Reads a record of a line.
    ///
    /// @throws IllegalArgumentException if it is none
    public static JournalEntry of(byte[] record) {
        long n = 0;
        long attempts = -1;
        @Nullable String url = null;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), record)) {
            parser.nextToken();
            while (attempts < 0 && parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("n") && value == JsonToken.VALUE_NUMBER_INT) {
                    n = parser.getLongValue();
                } else if (name.equals("url") && value == JsonToken.VALUE_STRING) {
                    url = parser.getString();
                } else if (name.equals("read_as") && value == JsonToken.VALUE_STRING) {
                    url = parser.getString();
                } else if (name.equals("attempts") && value == JsonToken.VALUE_NUMBER_INT) {
                    attempts = parser.getLongValue();
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no record of a line: " + e.getOriginalMessage(), e);
        }
        if (n < 1 || url == null || attempts < 0) {
            throw new IllegalArgumentException("no record of a line: it does not have n, url and attempts");
        }
        return new JournalEntry(n, url, attempts);
    }

    /// The JSON line that a record of the journal holds; null if it is none of the journal.
    public static byte @Nullable [] line(WarcRecord record) throws IOException {
        if (!(record instanceof WarcMetadata)) {
            return null;
        }
        String type = record.headers().first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.equals("application/json") ? record.body().stream().readAllBytes() : null;
    }

    /// The URL in normal form; empty where it is none.
    Optional<String> target() {
        try {
            return Optional.of(CrawlUrl.parse(url).text());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
