package dev.scraper.parse;

import dev.scraper.content.CharsetSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The facts of one page.
///
/// @param title with single spaces; null when the page has no title element
/// @param canonical the absolute http(s) URL the page names as its own; null when it names none
/// @param lang of the whole page as written, such as `pt-BR`; null when the page does not say
/// @param refresh where the page sends its reader by a `meta` element, absolute; null where it does
///     not
/// @param links absolute http(s) URLs in document order, each once, without fragment; empty when no
///     links were wanted
/// @param data what each selection found, by its name, in the order of the selections
/// @param charset what the bytes were read as, named as in the Encoding Standard: `UTF-8`,
///     `windows-1252`, `Shift_JIS`
/// @param charsetSource who said so
/// @param noindex whether the page asks robots not to keep it
/// @param nofollow whether the page asks robots not to follow its links
public record Page(
        @Nullable String title,
        @Nullable String canonical,
        @Nullable String lang,
        @Nullable Refresh refresh,
        List<String> links,
        Map<String, SelectionValues> data,
        String charset,
        CharsetSource charsetSource,
        boolean noindex,
        boolean nofollow) {

    /// Copies links and data.
    public Page {
        links = List.copyOf(links);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
