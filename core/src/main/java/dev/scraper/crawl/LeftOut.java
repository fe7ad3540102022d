package dev.scraper.crawl;

import java.util.Locale;

/// Why a URL that a page links to is not in the list of its crawl.
public enum LeftOut {
    /// The page, its header or the link says `nofollow`.
    NOFOLLOW("--no-nofollow"),
    /// It is out of scope.
    SCOPE("--scope, --hops-off-site"),
    /// It matches none of the patterns that it should.
    NOT_INCLUDED("--include"),
    /// It matches a pattern that it should not.
    EXCLUDED("--exclude"),
    /// It is too far from the seeds.
    DEPTH("--depth"),
    /// Too many redirects or refreshes in a row lead to it.
    TOO_MANY_REDIRECTS("--max-redirs"),
    /// A trap: its URL is very long.
    LONG_URL("--no-traps, --open"),
    /// A trap: a part of its path comes again and again.
    REPEATED_SEGMENT("--no-traps, --open"),
    /// A trap: a parameter comes again and again with the same value.
    REPEATED_PARAMETER("--no-traps, --open"),
    /// A trap: its query has its own URL within.
    NESTED_URL("--no-traps, --open"),
    /// A trap: pages of its kind lead only to each other, and have nothing new.
    PATTERN("--no-traps, --open"),
    /// Its page has more links than one page may bring.
    PAGE_FULL(""),
    /// It is an entry of a sitemap, or of a feed, that cannot be read.
    UNREADABLE("");

    private final String flag;

    LeftOut(String flag) {
        this.flag = flag;
    }

    /// As records and summaries write it: `repeated_segment`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The flags that have it in the list; empty where none has.
    public String flag() {
        return flag;
    }

    /// Whether it is a guess that following would never end.
    public boolean isTrap() {
        return switch (this) {
            case LONG_URL, REPEATED_SEGMENT, REPEATED_PARAMETER, NESTED_URL, PATTERN -> true;
            case NOFOLLOW, SCOPE, NOT_INCLUDED, EXCLUDED, DEPTH, TOO_MANY_REDIRECTS, PAGE_FULL, UNREADABLE -> false;
        };
    }

    /// The reason of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static LeftOut of(String text) {
        for (LeftOut reason : values()) {
            if (reason.text().equals(text)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("'%s' is no reason to leave a URL out".formatted(text));
    }
}
