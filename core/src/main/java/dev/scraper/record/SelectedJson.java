package dev.scraper.record;

import dev.scraper.parse.SelectionValues;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes what selections found.
final class SelectedJson {

    private SelectedJson() {}

    /// A selection that found nothing is left out, as any key without a value.
    static void write(JsonGenerator out, Map<String, SelectionValues> selected) {
        if (!isNothing(selected)) {
            out.writeObjectPropertyStart("data");
            members(out, selected);
            out.writeEndObject();
        }
    }

    static boolean isNothing(Map<String, SelectionValues> selected) {
        return selected.values().stream()
                .allMatch(found -> found instanceof SelectionValues.One one && one.text() == null);
    }

    static void members(JsonGenerator out, Map<String, SelectionValues> selected) {
        selected.forEach((name, found) -> {
            switch (found) {
                case SelectionValues.One one -> {
                    if (one.text() != null) {
                        out.writeStringProperty(RecordEncoder.clean(name), RecordEncoder.clean(one.text()));
                    }
                }
                case SelectionValues.All all -> {
                    out.writeArrayPropertyStart(RecordEncoder.clean(name));
                    all.texts().forEach(text -> out.writeString(RecordEncoder.clean(text)));
                    out.writeEndArray();
                }
            }
        });
    }
}
