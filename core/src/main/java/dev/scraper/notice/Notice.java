package dev.scraper.notice;

import java.util.Locale;

/// How often one [kind][NoticeKind] of thing happened in a run, and one example of it.
///
/// @param count 1 or more
/// @param example the first one: its place and its value, such as `shops.csv, row 17: "Smith`
public record Notice(NoticeKind kind, long count, String example) {

    /// @throws IllegalArgumentException if `count` is less than 1
    public Notice {
        if (count < 1) {
            throw new IllegalArgumentException("A notice counts 1 or more, was " + count);
        }
    }

    /// What happened, for a person: the count and the example.
    public String fact() {
        String what = String.format(Locale.ROOT, "%,d %s", count, count == 1 ? kind.one() : kind.many());
        return count == 1 ? what + ": " + example : what + ", such as " + example;
    }

    /// What happened, for whoever runs the command: the count, the example, and what to do about
    /// it.
    public String text() {
        return kind.advice().isEmpty() ? fact() : fact() + "; " + kind.advice();
    }
}
