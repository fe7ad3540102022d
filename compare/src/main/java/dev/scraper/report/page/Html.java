package dev.scraper.report.page;

import java.util.List;
import java.util.stream.Collectors;

/// A piece of HTML: text from elsewhere gets in by [#text] alone, which escapes it.
public record Html(String source) {

    public static final Html NOTHING = new Html("");

    /// Text as a browser should show it, within an element or an attribute.
    static Html text(String text) {
        StringBuilder source = new StringBuilder(text.length() + 16);
        clean(text).codePoints().forEach(character -> {
            switch (character) {
                case '&' -> source.append("&amp;");
                case '<' -> source.append("&lt;");
                case '>' -> source.append("&gt;");
                case '"' -> source.append("&quot;");
                case '\'' -> source.append("&#39;");
                default -> source.appendCodePoint(character);
            }
        });
        return new Html(source.toString());
    }

    /// An element of text.
    static Html element(String tag, String text) {
        return text(text).in(tag);
    }

    /// This within an element.
    ///
    /// @param start what stands in the start tag: its name, and attributes
    Html in(String start) {
        int blank = start.indexOf(' ');
        return new Html("<" + start + ">" + source + "</" + (blank < 0 ? start : start.substring(0, blank)) + ">");
    }

    Html and(Html next) {
        return new Html(source + next.source);
    }

    static Html all(List<Html> pieces) {
        return new Html(pieces.stream().map(Html::source).collect(Collectors.joining("\n")));
    }

    /// A list under a heading; nothing where there are no sentences.
    static Html list(String name, String title, List<String> sentences) {
        if (sentences.isEmpty()) {
            return NOTHING;
        }
        List<Html> items =
                sentences.stream().map(sentence -> element("li", sentence)).toList();
        return element("h3", title)
                .and(all(items).in("ul"))
                .in("div class=\"%s\"".formatted(text(name).source()));
    }

    /// Text without control characters, characters that turn the direction of reading, and halves
    /// of characters: each is a U+FFFD.
    static String clean(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]|[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]|\\p{Cs}", "\uFFFD");
    }

    @Override
    public String toString() {
        return source;
    }
}
