package dev.scraper.journal;

import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.TextPrint;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.record.SinceWord;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What the records of a crawl say of it besides what became of each line: with that it goes on as
/// if nobody had ended it.
public final class CrawlRecords {

    private static final JsonFactory JSON = new JsonFactory();

    private CrawlRecords() {}

    /// Who is told of each record.
    public interface Reader {
        /// One record.
        ///
        /// @param depth -1 where it does not say
        void record(String url, int depth, Map<LeftOut, Long> leftOut);

        /// How it compares with an earlier run.
        ///
        /// @param word null where it has none
        default void compared(String url, @Nullable SinceWord word) {}
    }

    /// Reads the records of JSON lines; what is none, or lacks what is read, is passed over.
    ///
    /// @param length bytes that are read
    /// @param traps told of the pages that they are told of in a run
    public static void read(InputStream in, long length, PatternTraps traps, Reader reader) throws IOException {
        RecordSlices slices = new RecordSlices(in, false);
        long left = length;
        while (slices.next() && slices.isEnded()) {
            left -= slices.length();
            if (left < 0) {
                break;
            }
            try (JsonParser parser =
                    JSON.createParser(ObjectReadContext.empty(), slices.bytes(), slices.start(), slices.length())) {
                read(parser, traps, reader);
            } catch (JacksonException | IllegalArgumentException other) {
                // written with other fields, or by somebody else
            }
        }
    }

    private static void read(JsonParser parser, PatternTraps traps, Reader reader) {
        String url = null;
        int depth = -1;
        TextPrint print = null;
        boolean elsewhere = false;
        String referrer = null;
        SinceWord word = null;
        Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
        parser.nextToken();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "url" -> url = parser.getString();
                case "since" -> word = SinceWord.of(parser.getString());
                case "referrer" -> referrer = parser.getString();
                case "depth" -> depth = parser.getIntValue();
                case "text_print" -> print = TextPrint.parse(parser.getString());
                case "found_elsewhere" -> elsewhere = parser.getLongValue() > 0;
                case "left_out" -> {
                    for (String reason = parser.nextName(); reason != null; reason = parser.nextName()) {
                        parser.nextToken();
                        leftOut.put(LeftOut.of(reason), parser.getLongValue());
                    }
                }
                default -> skip(parser, value);
            }
        }
        if (url != null) {
            if (print != null) {
                CrawlUrl page = CrawlUrl.parse(url);
                boolean within = referrer != null && UrlPattern.areFamily(page, referrer);
                traps.page(page, within, elsewhere, print, depth);
            }
            reader.record(url, depth, leftOut);
            reader.compared(url, word);
        }
    }

    private static void skip(JsonParser parser, JsonToken value) {
        if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }
}
