package dev.scraper.since;

import dev.scraper.crawl.TextPrint;
import dev.scraper.crawl.Via;
import dev.scraper.record.SinceWord;
import dev.scraper.record.UrlOutcome;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.Before;
import java.io.Serial;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What a record of an earlier run says, as far as another run wants to know it.
///
/// @param url that its line asked for
/// @param status 0 where nobody answered
/// @param depth 0 where it is of no crawl
/// @param via null where it is of no crawl
/// @param finalUrl where that is another
/// @param fetched when its content was fetched; null where nobody knows
/// @param selections names of what was found
/// @param links whether links were wanted
/// @param kept what is said again of a page that was not sent again: JSON by its key
record EarlierRecord(
        CrawlUrl url,
        UrlOutcome outcome,
        int status,
        int depth,
        @Nullable Via via,
        @Nullable String referrer,
        @Nullable String finalUrl,
        @Nullable String digest,
        @Nullable String etag,
        @Nullable String lastModified,
        @Nullable String fetched,
        long elsewhere,
        @Nullable TextPrint print,
        Set<String> selections,
        boolean links,
        Map<String, String> kept) {

    private static final JsonFactory JSON = new JsonFactory();

    /// Keys of the page itself, which do not change while it does not.
    private static final Set<String> OF_PAGE = Set.of(
            "refresh",
            "mime",
            "charset",
            "charset_source",
            "length",
            "digest",
            "title",
            "canonical",
            "lang",
            "links",
            "data",
            "items",
            "data_from",
            "data_errors",
            "data_errors_left_out",
            "next",
            "recipe",
            "etag",
            "last_modified");

    /// Bytes that are no record.
    static final class DamagedException extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        DamagedException() {
            super("no record of a run");
        }
    }

    /// Reads a record.
    ///
    /// @return null where it is of no URL that can be asked for
    /// @throws DamagedException if it is none
    static @Nullable EarlierRecord read(byte[] bytes, int start, int length) throws DamagedException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new DamagedException();
            }
            return new Reading().read(parser);
        } catch (JacksonException | IllegalArgumentException other) {
            throw new DamagedException();
        }
    }

    /// Whether it is of a page.
    boolean isPage() {
        return switch (outcome) {
            case OK, NOT_HTML, UNCHANGED, INCOMPLETE -> true;
            case NOT_MODIFIED -> digest != null; // else of whoever asked for less by a header of their own
            case REDIRECTED,
                    DUPLICATE,
                    OUT_OF_SCOPE,
                    ROBOTS_DENIED,
                    HTTP_ERROR,
                    NETWORK_ERROR,
                    TIMEOUT,
                    TLS_ERROR,
                    TOO_LARGE,
                    PARSE_ERROR,
                    INVALID_URL,
                    PRIVATE_ADDRESS,
                    TOO_MANY_REDIRECTS,
                    WORKER_DIED -> false;
        };
    }

    /// Whether another crawl asks for it: what failed may be there again, what its server had no
    /// more is found only where something still leads to it.
    boolean isAskedAgain() {
        return switch (outcome) {
            case OK,
                    NOT_HTML,
                    UNCHANGED,
                    NOT_MODIFIED,
                    REDIRECTED,
                    ROBOTS_DENIED,
                    NETWORK_ERROR,
                    TIMEOUT,
                    TLS_ERROR,
                    TOO_LARGE,
                    INCOMPLETE,
                    PARSE_ERROR,
                    PRIVATE_ADDRESS,
                    TOO_MANY_REDIRECTS,
                    WORKER_DIED -> true;
            case HTTP_ERROR -> SinceWord.of(outcome, status, true) != SinceWord.GONE;
            case DUPLICATE, OUT_OF_SCOPE, INVALID_URL -> false;
        };
    }

    /// What goes along with a visit.
    ///
    /// @param asks whether its server is asked for what is new
    Before before(boolean asks) {
        return isPage()
                ? new Before(
                        finalUrl == null ? url.text() : finalUrl,
                        asks && outcome != UrlOutcome.INCOMPLETE ? etag : null,
                        asks && outcome != UrlOutcome.INCOMPLETE ? lastModified : null,
                        digest,
                        fetched,
                        elsewhere,
                        print,
                        kept)
                : Before.NOTHING;
    }

    /// Takes the keys one by one.
    private static final class Reading {
        private final Map<String, String> kept = new HashMap<>();
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Set<String> selections = new HashSet<>();

        @Nullable
        EarlierRecord read(JsonParser parser) throws DamagedException {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (OF_PAGE.contains(name)) {
                    String json = json(parser, name.equals("data"));
                    kept.put(name, json);
                } else if (value == JsonToken.VALUE_NUMBER_INT) {
                    numbers.put(name, parser.getLongValue());
                } else {
                    parser.skipChildren();
                }
                if (value == JsonToken.VALUE_STRING) {
                    texts.put(name, parser.getString());
                }
            }
            return record();
        }

        private String json(JsonParser parser, boolean named) {
            StringWriter text = new StringWriter();
            try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                if (named && parser.currentToken() == JsonToken.START_OBJECT) {
                    out.writeStartObject();
                    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                        selections.add(name);
                        out.writeName(name);
                        parser.nextToken();
                        out.copyCurrentStructure(parser);
                    }
                    out.writeEndObject();
                } else {
                    out.copyCurrentStructure(parser);
                }
            }
            return text.toString();
        }

        private @Nullable EarlierRecord record() throws DamagedException {
            String listed = texts.get("url");
            UrlOutcome outcome = outcome(texts.get("outcome"));
            if (listed == null || outcome == null) {
                throw new DamagedException();
            }
            if (outcome == UrlOutcome.INVALID_URL) {
                return null;
            }
            String from = texts.getOrDefault("content_from", texts.get("timestamp"));
            if (from != null) {
                kept.put("content_from", '"' + from.replaceAll("[^0-9A-Za-z:.+-]", "") + '"');
            }
            String via = texts.get("via");
            String print = texts.get("text_print");
            return new EarlierRecord(
                    CrawlUrl.parse(texts.getOrDefault("read_as", listed)),
                    outcome,
                    Math.toIntExact(Math.clamp(number("status"), 0, 999)),
                    Math.toIntExact(Math.clamp(number("depth"), 0, Integer.MAX_VALUE)),
                    via == null ? null : Via.of(via),
                    texts.get("referrer"),
                    texts.get("final_url"),
                    texts.get("digest"),
                    texts.get("etag"),
                    texts.get("last_modified"),
                    from,
                    number("found_elsewhere"),
                    print == null ? null : TextPrint.parse(print),
                    selections,
                    kept.containsKey("links"),
                    kept);
        }

        private long number(String name) {
            return numbers.getOrDefault(name, 0L);
        }

        private static @Nullable UrlOutcome outcome(@Nullable String text) {
            for (UrlOutcome outcome : UrlOutcome.values()) {
                if (outcome.text().equals(text)) {
                    return outcome;
                }
            }
            return null;
        }
    }
}
