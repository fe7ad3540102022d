package dev.scraper.structured;

import dev.scraper.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// The JSON documents in a script, as far as they can be read.
///
/// Before, between and behind them may be what authors put there: comments, the marks that hid a
/// script from old browsers, commas and semicolons.
///
/// @param problem what ended the reading, with line and column in the script; null for its end
record Script(List<JsonNode> documents, @Nullable String problem) {

    private static final String OPENING = "<!--";
    private static final List<String> MARKS = List.of("-->", "<![CDATA[", "]]>", "<!]]>");

    /// Copies the documents.
    Script {
        documents = List.copyOf(documents);
    }

    static Script read(String text) {
        List<JsonNode> documents = new ArrayList<>();
        char[] characters = text.toCharArray();
        int at = skip(text, 0);
        try {
            while (at < characters.length) {
                JsonTree.Part part = JsonTree.readForgiving(characters, at);
                documents.add(part.value());
                at = skip(text, part.end());
            }
            return new Script(documents, null);
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            long place = at + (location == null ? 0 : Math.max(0, location.getCharOffset()));
            return new Script(
                    documents, place(text, (int) Math.min(place, text.length())) + ": " + e.getOriginalMessage());
        }
    }

    private static String place(String text, int at) {
        int line = 1;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        return "line %d, column %d".formatted(line, at - start + 1);
    }

    /// Where the next document begins.
    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int next = behind(text, at);
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    /// Goes behind one thing that is none of JSON; stays where that is not here.
    private static int behind(String text, int at) {
        char here = text.charAt(at);
        if (Character.isWhitespace(here) || here == ',' || here == ';' || here == '\uFEFF' || here == '\u00A0') {
            return at + 1;
        }
        for (String mark : MARKS) {
            if (text.startsWith(mark, at)) {
                return at + mark.length();
            }
        }
        if (text.startsWith("/*", at)) {
            return end(text, "*/", at + 2);
        }
        if (text.startsWith("//", at)) {
            return isMarkedBehind(text, at + 2) ? at + 2 : end(text, "\n", at + 2);
        }
        if (text.startsWith(OPENING, at)) {
            return isHidden(text, at + OPENING.length()) ? at + OPENING.length() : end(text, "-->", at);
        }
        return at;
    }

    /// Whether a line comment is only there to hide a mark.
    private static boolean isMarkedBehind(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int mark = at;
        return text.startsWith(OPENING, mark) || MARKS.stream().anyMatch(one -> text.startsWith(one, mark));
    }

    /// Whether a comment of HTML hides JSON, or other marks; otherwise it is one.
    private static boolean isHidden(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && "{[/<".indexOf(text.charAt(at)) >= 0;
    }

    private static int end(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }
}
