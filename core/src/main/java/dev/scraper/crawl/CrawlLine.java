package dev.scraper.crawl;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A line of the list that a crawl makes: a JSON object, which any list of URLs may be.
///
/// @param url absolute, in its normal form
public record CrawlLine(String url, Found found) {

    private static final JsonFactory JSON = new JsonFactory();

    /// As the list has it, its end included.
    public void writeTo(ByteArrayOutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("url", url);
            json.writeNumberProperty("depth", found.depth());
            json.writeStringProperty("via", found.via().text());
            if (found.referrer() != null) {
                json.writeStringProperty("referrer", found.referrer());
            }
            if (found.hops() > 0) {
                json.writeNumberProperty("hops", found.hops());
            }
            if (found.offSite() > 0) {
                json.writeNumberProperty("off_site", found.offSite());
            }
            if (found.root() != null) {
                json.writeStringProperty("root", found.root());
            }
            json.writeEndObject();
        }
        out.write('\n');
    }

    /// Reads a line.
    ///
    /// @return null where it is none
    public static @Nullable CrawlLine read(byte[] bytes, int start, int length) {
        String url = null;
        int depth = -1;
        Via via = null;
        String referrer = null;
        int hops = 0;
        int offSite = 0;
        String root = null;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "url" -> url = text(parser);
                    case "depth" -> depth = parser.getIntValue();
                    case "via" -> via = Via.of(parser.getString());
                    case "referrer" -> referrer = text(parser);
                    case "hops" -> hops = parser.getIntValue();
                    case "off_site" -> offSite = parser.getIntValue();
                    case "root" -> root = text(parser);
                    default -> parser.skipChildren();
                }
            }
        } catch (JacksonException | IllegalArgumentException damaged) {
            return null;
        }
        return url == null || via == null || depth < 0
                ? null
                : new CrawlLine(url, new Found(depth, via, referrer, hops, offSite, root));
    }

    private static @Nullable String text(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
    }
}
