package dev.scraper.inspect;

import dev.scraper.text.Harmless;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/// What pages hold, as a person is shown it: one line of some 200 characters at most.
public final class Shown {

    private static final int LOOKED_AT = 2_000;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Shown() {}

    /// A text with single spaces.
    public static String text(String text) {
        String begin = text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT);
        return Harmless.text(SPACES.matcher(begin).replaceAll(" ").strip());
    }

    /// The HTML of an element, its own tags included.
    public static String html(Element element) {
        return text(element.outerHtml());
    }

    /// A JSON value; of a text its characters alone.
    public static String json(JsonNode json) {
        return text(json.isString() ? json.stringValue() : json.toString());
    }
}
