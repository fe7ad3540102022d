package dev.scraper.cli.screen;

import dev.scraper.picture.Palette;
import org.jspecify.annotations.Nullable;

/// How words are set off on a terminal; as they are where there is none, or no colour is wanted.
///
/// @param coloured whether escape sequences are written
public record Ink(boolean coloured) {

    /// Writes none.
    public static final Ink NONE = new Ink(false);

    private static final String END = "\u001b[0m";

    /// That of a terminal; null for none.
    public static Ink of(@Nullable Terminal terminal) {
        return terminal == null || terminal.palette() == Palette.NONE ? NONE : new Ink(true);
    }

    /// What one looks for.
    public String strong(String text) {
        return with("1", text);
    }

    /// What one need not read.
    public String faint(String text) {
        return with("2", text);
    }

    /// What is as it should be.
    public String good(String text) {
        return with("32", text);
    }

    /// What is not.
    public String bad(String text) {
        return with("31", text);
    }

    /// What may help.
    public String hint(String text) {
        return with("33", text);
    }

    private String with(String code, String text) {
        return coloured && !text.isBlank() ? "\u001b[" + code + "m" + text + END : text;
    }
}
