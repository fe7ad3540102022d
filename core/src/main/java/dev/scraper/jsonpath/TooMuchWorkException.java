package dev.scraper.jsonpath;

/// A path that asks for more work than a page is worth.
public final class TooMuchWorkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchWorkException(String path, long most) {
        super("JSONPath '%s' took more than %,d steps; name members in place of '..' and '*'"
                .formatted(Cursor.shortened(path), most));
    }
}
