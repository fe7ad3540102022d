package dev.scraper.content;

import org.jspecify.annotations.Nullable;

/// The bytes of a page as text.
public final class PageText {

    private PageText() {}

    /// Reads them in the charset that a browser would: by byte order mark, header, `meta`, or a
    /// look at the bytes.
    ///
    /// @param contentType the header as received; null when there was none
    public static String of(byte[] body, @Nullable String contentType) {
        return DecodedText.of(body, MediaType.parse(contentType)).text();
    }
}
