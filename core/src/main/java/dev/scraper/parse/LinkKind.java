package dev.scraper.parse;

/// What links to another page.
public enum LinkKind {
    /// An `a` element.
    A,
    /// An `area` of an image.
    AREA,
    /// A `frame` or `iframe`.
    FRAME,
    /// A `link` element with `rel=next`.
    NEXT,
    /// What the page names as its own URL.
    CANONICAL,
    /// An `img` element.
    IMG,
    /// A `link` element that names a feed, RSS or Atom.
    FEED
}
