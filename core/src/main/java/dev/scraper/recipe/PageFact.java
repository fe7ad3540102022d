package dev.scraper.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is known of a page, or guessed, without a selector.
public enum PageFact {
    /// The URL it came from, after redirects.
    URL,
    /// What its `title` element says.
    TITLE,
    /// The language it says it is in, such as `pt-BR`.
    LANG,
    /// The URL it names as its own.
    CANONICAL,
    /// The main text, without navigation and the like: a guess.
    TEXT,
    /// The headline of the main text: a guess.
    HEADLINE,
    /// Who wrote it: a guess.
    AUTHOR,
    /// When it was published: a guess.
    PUBLISHED;

    /// As recipes write it: `author`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All of them as recipes write them.
    public static List<String> texts() {
        return Arrays.stream(values()).map(PageFact::text).toList();
    }
}
