package dev.scraper.xpath;

/// Says that an XPath cannot be evaluated on a page: it takes too long, finds too much, or gives a
/// function something that it cannot take.
public final class XPathException extends RuntimeException {

    private static final long serialVersionUID = 1;

    XPathException(String message) {
        super(message);
    }
}
