package dev.scraper.cli.attempt;

import dev.scraper.extract.DataError;
import dev.scraper.extract.Extracted;
import dev.scraper.extract.Inspection;
import dev.scraper.extract.Inspection.FieldInspection;
import dev.scraper.extract.Inspection.Sighting;
import dev.scraper.extract.Inspection.Tried;
import dev.scraper.json.JsonTree;
import dev.scraper.recipe.Recipe;
import dev.scraper.recipe.UrlMatch;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;

/// What a recipe finds on a page, for programs: one object, ASCII only, on one line.
final class TryJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private TryJson() {}

    /// An object.
    ///
    /// @param members writes them
    static String object(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        }
        return text.toString();
    }

    static String of(Subject subject, Recipe recipe, Inspection inspection) {
        return object(out -> {
            about(out, subject);
            Extracted extracted = inspection.extracted();
            out.writeBooleanProperty("matched", extracted.matched());
            if (!extracted.matched()) {
                strings(
                        out,
                        "match",
                        recipe.match().stream().map(UrlMatch::glob).toList());
                return;
            }
            tried(out, "rows", inspection.rows());
            out.writeObjectPropertyStart("fields");
            inspection.fields().forEach(field -> write(out, field));
            out.writeEndObject();
            json(out, "data", extracted.data());
            json(out, "items", extracted.items());
            string(out, "next", extracted.next());
            if (extracted.next() == null) {
                tried(out, "next_missed", inspection.next());
            }
            if (!inspection.signs().isEmpty()) {
                strings(out, "hints", inspection.signs());
            }
            if (extracted.incomplete() != null) {
                out.writeObjectPropertyStart("incomplete");
                out.writeStringProperty("type", extracted.incomplete().type());
                out.writeStringProperty("message", extracted.incomplete().message());
                out.writeEndObject();
            }
        });
    }

    /// Which page it is.
    static void about(JsonGenerator out, Subject subject) {
        out.writeStringProperty("url", subject.url());
        out.writeStringProperty("from", subject.from());
        out.writeStringProperty(
                "type",
                subject.page() == null ? "application/json" : subject.type().type());
        out.writeNumberProperty("bytes", subject.bytes());
    }

    private static void write(JsonGenerator out, FieldInspection field) {
        out.writeObjectPropertyStart(field.path());
        Sighting found = field.found();
        Sighting missed = field.missed();
        if (found != null) {
            json(out, "value", found.value());
        } else if (missed != null) {
            json(out, "value", missed.value());
        }
        out.writeStringProperty("type", field.type());
        if (found != null && !found.tried().isEmpty()) {
            Tried won = found.tried().get(found.tried().size() - 1);
            out.writeStringProperty("selector", won.selector().text());
            out.writeNumberProperty("matched", won.matches());
            string(out, "html", won.html());
        }
        if (field.looked() != 1) {
            out.writeNumberProperty("looked", field.looked());
            out.writeNumberProperty("found", field.looked() - field.missing() - field.bad());
        }
        if (field.byDefault() > 0) {
            out.writeNumberProperty("by_default", field.byDefault());
        }
        if (missed != null) {
            missed(out, missed);
        }
        out.writeEndObject();
    }

    private static void missed(JsonGenerator out, Sighting missed) {
        DataError why = missed.problem();
        if (why != null) {
            out.writeObjectPropertyStart("problem");
            out.writeStringProperty("type", why.type());
            string(out, "text", why.text().isEmpty() ? null : why.text());
            if (why.item() > 0) {
                out.writeNumberProperty("item", why.item());
            }
            string(out, "at", why.field());
            out.writeEndObject();
        }
        out.writeArrayPropertyStart("tried");
        for (Tried tried : missed.tried()) {
            out.writeStartObject();
            members(out, tried);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void tried(JsonGenerator out, String name, @Nullable Tried tried) {
        if (tried != null) {
            out.writeObjectPropertyStart(name);
            members(out, tried);
            out.writeEndObject();
        }
    }

    private static void members(JsonGenerator out, Tried tried) {
        out.writeStringProperty("selector", tried.selector().text());
        out.writeNumberProperty("matched", tried.matches());
        string(out, "html", tried.html());
        if (!tried.hints().isEmpty()) {
            strings(out, "hints", tried.hints());
        }
    }

    static void strings(JsonGenerator out, String name, List<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }

    static void string(JsonGenerator out, String name, @Nullable String text) {
        if (text != null) {
            out.writeStringProperty(name, text);
        }
    }

    static void json(JsonGenerator out, String name, @Nullable JsonNode value) {
        if (value != null) {
            out.writeName(name);
            JsonTree.write(value, out);
        }
    }
}
