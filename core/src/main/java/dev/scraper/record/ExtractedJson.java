package dev.scraper.record;

import dev.scraper.extract.DataError;
import dev.scraper.extract.Extracted;
import dev.scraper.json.JsonTree;
import dev.scraper.parse.SelectionValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes what was taken from a page, by selections and by a recipe.
final class ExtractedJson {

    private ExtractedJson() {}

    static void write(JsonGenerator out, Map<String, SelectionValues> selected, Extracted extracted) {
        data(out, selected, extracted.data());
        if (!extracted.matched()) {
            out.writeObjectPropertyStart("recipe");
            out.writeBooleanProperty("matched", false);
            out.writeEndObject();
        }
        if (extracted.items() != null) {
            tree(out, "items", extracted.items());
        }
        if (!extracted.dataFrom().isEmpty() || extracted.itemsFrom() != null) {
            tree(out, "data_from", extracted.itemsFrom() == null ? extracted.dataFrom() : from(extracted));
        }
        if (!extracted.errors().isEmpty()) {
            out.writeArrayPropertyStart("data_errors");
            extracted.errors().forEach(error -> error(out, error));
            out.writeEndArray();
        }
        if (extracted.unlisted() > 0) {
            out.writeNumberProperty("data_errors_left_out", extracted.unlisted());
        }
        if (extracted.next() != null) {
            out.writeStringProperty("next", RecordEncoder.clean(extracted.next()));
        }
    }

    /// Of the page's own fields, and of each item in turn.
    private static ObjectNode from(Extracted extracted) {
        ObjectNode from = extracted.dataFrom().deepCopy();
        from.set("items", extracted.itemsFrom());
        return from;
    }

    private static void data(JsonGenerator out, Map<String, SelectionValues> selected, @Nullable ObjectNode data) {
        if (SelectedJson.isNothing(selected) && (data == null || data.isEmpty())) {
            return;
        }
        out.writeObjectPropertyStart("data");
        SelectedJson.members(out, selected);
        if (data != null) {
            data.properties().forEach(member -> tree(out, member.getKey(), member.getValue()));
        }
        out.writeEndObject();
    }

    private static void tree(JsonGenerator out, String name, JsonNode value) {
        out.writeName(RecordEncoder.clean(name));
        JsonTree.write(value, out, RecordEncoder::clean);
    }

    private static void error(JsonGenerator out, DataError error) {
        out.writeStartObject();
        out.writeStringProperty("field", RecordEncoder.clean(error.field()));
        if (error.item() > 0) {
            out.writeNumberProperty("item", error.item());
        }
        out.writeStringProperty("type", error.type());
        if (!error.text().isEmpty()) {
            out.writeStringProperty("text", RecordEncoder.clean(error.text()));
        }
        out.writeEndObject();
    }
}
