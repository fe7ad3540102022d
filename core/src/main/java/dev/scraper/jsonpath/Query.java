package dev.scraper.jsonpath;

import java.util.List;

/// A way from one node to others.
///
/// @param fromRoot whether it starts at the root (`$`); otherwise at the node that a filter is
///     about (`@`)
record Query(boolean fromRoot, List<Segment> segments) {

    /// Copies the segments.
    Query {
        segments = List.copyOf(segments);
    }

    /// Whether it leads to one node at most, whatever the document.
    boolean isSingular() {
        return segments.stream().allMatch(Segment::isSingular);
    }

    /// One step of the way: what each of some nodes is replaced with.
    ///
    /// @param descendant whether the selectors are for the node and all below it (`..`)
    record Segment(boolean descendant, List<Selector> selectors) {

        /// Copies the selectors.
        Segment {
            selectors = List.copyOf(selectors);
        }

        boolean isSingular() {
            return !descendant
                    && selectors.size() == 1
                    && (selectors.get(0) instanceof Selector.Name || selectors.get(0) instanceof Selector.Index);
        }
    }
}
