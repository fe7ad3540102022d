package dev.scraper.cli.attempt;

import dev.scraper.text.Harmless;
import dev.scraper.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// Lines of at most 80 columns, which are coloured once they are as long as they will be.
final class Lines {

    static final int WIDTH = 80;

    private final List<String> lines = new ArrayList<>();

    /// A line as it is.
    void add(String line) {
        lines.add(line);
    }

    /// A text of several lines, all but the first below where it begins.
    ///
    /// @param start in front of the first
    void add(String start, String text, UnaryOperator<String> ink) {
        for (String line : Paragraph.behind(start, text)) {
            int from = Math.min(start.length(), line.length());
            lines.add(line.substring(0, from) + ink.apply(line.substring(from)));
        }
    }

    /// A line that is cut where it would be too long.
    void cut(String start, String text, UnaryOperator<String> ink) {
        lines.add(start + ink.apply(cut(text, WIDTH - start.length())));
    }

    static String cut(String text, int width) {
        int most = Math.max(width, 10);
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 3)) + "...";
    }

    /// In a column.
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    }

    List<String> all() {
        return lines;
    }

    /// A value in one line: a text without quotes, an amount with its currency, how long a list is.
    static String value(JsonNode value) {
        if (value.isString()) {
            return Harmless.text(value.stringValue());
        }
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            for (JsonNode element : value) {
                if (elements.size() < 5) {
                    elements.add(value(element));
                }
            }
            return value.isEmpty() ? "an empty list" : "%dx %s".formatted(value.size(), String.join(", ", elements));
        }
        JsonNode amount = value.get("amount");
        if (value.isObject() && amount != null && amount.isString()) {
            JsonNode currency = value.get("currency");
            return amount.stringValue() + (currency == null ? ", without a currency" : " " + currency.stringValue());
        }
        return Harmless.text(value.toString());
    }
}
