package dev.scraper.notice;

import java.util.Objects;

/// A kind of thing that nobody may pass over in silence: something of the input that was lost, was
/// left out, or was read otherwise than it is written, or something wanted that was not found.
///
/// Each part of the program that may meet one has it as a constant.
///
/// @param name a short name that a program can compare, such as `unclosed_quote`
/// @param one what happened, where it happened once: `row of CSV has a quotation mark that nothing
///     closes`
/// @param many the same where it happened several times: `rows of CSV have ...`
/// @param advice what one can do about it; empty for nothing
/// @param lost whether pages of the input were lost by it: a run that lost some has failed
public record NoticeKind(String name, String one, String many, String advice, boolean lost) {

    /// @throws IllegalArgumentException if it has no name or no words
    public NoticeKind {
        Objects.requireNonNull(advice, "advice");
        if (name.isBlank() || one.isBlank() || many.isBlank()) {
            throw new IllegalArgumentException(
                    "A kind of notice needs a name and words for one and for many, was '%s', '%s', '%s'"
                            .formatted(name, one, many));
        }
    }

    /// A kind by which no page of the input was lost.
    public static NoticeKind of(String name, String one, String many, String advice) {
        return new NoticeKind(name, one, many, advice, false);
    }

    /// A kind by which pages of the input were lost.
    public static NoticeKind ofLoss(String name, String one, String many, String advice) {
        return new NoticeKind(name, one, many, advice, true);
    }
}
