package dev.scraper.content;

/// Who said in which charset a page is written, the strongest first.
public enum CharsetSource {
    /// The page's first bytes, a byte order mark.
    BOM,
    /// The `Content-Type` header.
    HEADER,
    /// The page itself: a `meta` element, or its XML declaration.
    META,
    /// Nobody: it was chosen by looking at the bytes.
    DEFAULT
}
