package dev.scraper.cli.explain;

import dev.scraper.cli.explain.CrawlOutput.Entry;
import dev.scraper.cli.explain.UrlStory.Listed;
import dev.scraper.cli.explain.UrlStory.Skipped;
import dev.scraper.cli.explain.UrlStory.Step;
import dev.scraper.cli.explain.UrlStory.Unknown;
import dev.scraper.crawl.Found;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// What a crawl has to do with a URL, for programs: one object, ASCII only, on one line.
final class UrlStoryJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private UrlStoryJson() {}

    static String of(UrlStory story) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("url", story.url());
            switch (story) {
                case Listed listed -> write(listed, out);
                case Skipped skipped -> write(skipped, out);
                case Unknown unknown -> write(unknown, out);
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void write(Listed listed, JsonGenerator out) {
        out.writeBooleanProperty("listed", true);
        out.writeStringProperty("listed_as", listed.line().url());
        string(out, "start", listed.start());
        out.writeArrayPropertyStart("chain");
        for (Step step : listed.chain()) {
            Found found = step.line().found();
            Entry record = step.record();
            out.writeStartObject();
            out.writeStringProperty("url", step.line().url());
            out.writeNumberProperty("depth", found.depth());
            out.writeStringProperty("via", found.via().text());
            if (record != null) {
                out.writeStringProperty("outcome", record.outcome());
                if (record.status() > 0) {
                    out.writeNumberProperty("status", record.status());
                }
                string(out, "error", record.message());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void write(Skipped skipped, JsonGenerator out) {
        out.writeBooleanProperty("listed", false);
        out.writeStringProperty("reason", skipped.reason().text());
        out.writeStringProperty("rule", skipped.rule());
        out.writeStringProperty("flag", skipped.flag());
        string(out, "referrer", skipped.referrer());
        out.writeStringProperty("source", skipped.source().name().toLowerCase(Locale.ROOT));
    }

    private static void write(Unknown unknown, JsonGenerator out) {
        out.writeBooleanProperty("listed", false);
        out.writeArrayPropertyStart("linked_by");
        unknown.linking().forEach(page -> out.writeString(page.url()));
        out.writeEndArray();
        out.writeArrayPropertyStart("nearly");
        unknown.nearly().forEach(out::writeString);
        out.writeEndArray();
        out.writeBooleanProperty("links_known", unknown.linksKnown());
        out.writeNumberProperty("without_record", unknown.missing());
        out.writeNumberProperty("without_page", unknown.failed());
        out.writeObjectPropertyStart("left_out");
        unknown.leftOut().forEach((reason, count) -> out.writeNumberProperty(reason.text(), count));
        out.writeEndObject();
    }

    private static void string(JsonGenerator out, String name, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }
}
