package dev.scraper.xpath;

import org.jsoup.nodes.Element;

/// One thing that an XPath finds.
public sealed interface XPathFound {

    /// An element; for `/` the document, which is one here.
    record ElementFound(Element element) implements XPathFound {}

    /// An attribute.
    ///
    /// @param owner whose attribute it is
    /// @param name in lower case
    record AttributeFound(Element owner, String name, String value) implements XPathFound {}

    /// A text or a comment, as it stands in the page; or what an expression computes, as text.
    record TextFound(String text) implements XPathFound {}
}
