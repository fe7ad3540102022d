package dev.scraper.lines;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a list says in a line that somebody else has cut out of it. What is read otherwise than it
/// is written, the entry tells. For one thread at a time.
public final class SingleLine {

    private final JsonUrl url;

    /// @param key where JSON has the URL, or the way to it in objects within
    public SingleLine(String key) {
        this.url = new JsonUrl(key);
    }

    /// A line of text; null where it is blank or a comment.
    public @Nullable ListEntry ofText(String line) {
        if (LineReader.isSkipped(line)) {
            return null;
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return LineReader.entry(bytes, bytes.length);
    }

    /// A line of JSON; null where it is blank or a comment.
    public @Nullable ListEntry ofJson(String line) {
        if (LineReader.isSkipped(line)) {
            return null;
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return url.entry(bytes, bytes.length, (kind, text) -> {});
    }

    /// A cell of a table.
    ///
    /// @param value null is no URL
    /// @param input a JSON object with what else its row says; null for nothing
    public static ListEntry ofCell(@Nullable String value, @Nullable String input) {
        String text = value == null ? "" : value;
        String cut = text.length() <= ListEntry.LONGEST_TEXT ? text : text.substring(0, ListEntry.LONGEST_TEXT);
        return new ListEntry(cut, UrlReading.ofValue(cut).url(), input);
    }
}
