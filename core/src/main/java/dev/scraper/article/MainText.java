package dev.scraper.article;

import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// Finds the article on a page: its text without navigation, advertisements and comments, and who
/// wrote it when. [Readability] is the usual one.
///
/// What it gives is a guess. Implementations are safe for use by many threads, and do not change
/// the page.
@FunctionalInterface
public interface MainText {

    /// What the page has to read.
    ///
    /// @param page HTML, parsed; one thread at a time may read it
    /// @return null if the page has no text to read
    @Nullable
    Article of(Document page);
}
