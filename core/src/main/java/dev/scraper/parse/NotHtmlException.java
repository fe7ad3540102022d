package dev.scraper.parse;

import java.io.Serial;

/// Somebody asked for the HTML of what is none, such as the title of an image.
public final class NotHtmlException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /// What it is, such as `image/png`.
    private final String mime;

    /// What is asked for the HTML is of this type.
    ///
    /// @param mime what it is, such as `image/png`
    public NotHtmlException(String mime) {
        super("is %s, not HTML".formatted(mime));
        this.mime = mime;
    }

    /// What it is, such as `image/png`.
    public String mime() {
        return mime;
    }
}
