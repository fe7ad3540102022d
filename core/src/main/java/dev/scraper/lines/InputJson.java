package dev.scraper.lines;

import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what a list says of a line beside its URL, see [ListEntry#input].
public final class InputJson {

    private static final String FILE = "file";
    private static final String LINE = "line";

    private final JsonFactory json = new JsonFactory();

    /// The cells of a row as strings.
    ///
    /// @param columns their names; further cells are `column_7` and so on
    /// @param except the one that is left out
    @Nullable
    public String ofRow(List<String> columns, List<String> cells, int except) {
        StringWriter text = new StringWriter();
        boolean any = false;
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            for (int i = 0; i < cells.size(); i++) {
                if (i != except) {
                    any = true;
                    out.writeStringProperty(i < columns.size() ? columns.get(i) : "column_" + (i + 1), cells.get(i));
                }
            }
            out.writeEndObject();
        }
        return any ? text.toString() : null;
    }

    /// The same with its place before it, for lists of several inputs. What has a `file` or a
    /// `line` of its own goes under `columns`.
    public String placed(String file, long line, @Nullable String input) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty(FILE, file);
            out.writeNumberProperty(LINE, line);
            if (input != null && hasPlace(input)) {
                out.writeName("columns");
                out.writeRawValue(input);
            } else if (input != null && input.length() > "{}".length()) {
                out.writeRaw(',');
                out.writeRaw(input, 1, input.length() - 2);
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    private boolean hasPlace(String input) {
        if (!input.contains(FILE) && !input.contains(LINE)) {
            return false;
        }
        try (JsonParser in = json.createParser(ObjectReadContext.empty(), input)) {
            in.nextToken();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals(FILE) || name.equals(LINE)) {
                    return true;
                }
                in.nextToken();
                in.skipChildren();
            }
            return false;
        }
    }
}
