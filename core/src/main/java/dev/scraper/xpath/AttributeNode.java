package dev.scraper.xpath;

import org.jsoup.nodes.Element;

/// An attribute as a node: XPath tells nodes apart by identity, and jsoup makes its attributes anew
/// each time.
///
/// @param owner whose attribute it is
/// @param name in lower case
/// @param index which of its owner's it is, from 0
@SuppressWarnings("ReferenceEquality") // a node is itself and no other
record AttributeNode(Element owner, String name, String value, int index) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
