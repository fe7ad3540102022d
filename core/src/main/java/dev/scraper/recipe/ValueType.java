package dev.scraper.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the text or the value that a selector finds is read as.
public enum ValueType {
    /// Text with single spaces.
    TEXT,
    /// The HTML within an element.
    HTML,
    /// A whole number: a JSON number, or text where it has more than 15 digits.
    INTEGER,
    /// A number with its digits as they are written: a JSON number, or text where it has more than
    /// 15.
    NUMBER,
    /// An amount and, where the page says so, its currency: `{"amount":"12.50","currency":"EUR"}`.
    MONEY,
    /// A day: `2026-03-04`.
    DATE,
    /// A moment as far as the page names it: `2026-03-04T07:54`, with an offset where there is one.
    DATETIME,
    /// Yes or no; of a field with a `regex`, whether it matches.
    BOOLEAN,
    /// An absolute http or https URL.
    URL,
    /// JSON as it is.
    JSON;

    /// As recipes write it: `datetime`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All of them as recipes write them.
    public static List<String> texts() {
        return Arrays.stream(values()).map(ValueType::text).toList();
    }
}
