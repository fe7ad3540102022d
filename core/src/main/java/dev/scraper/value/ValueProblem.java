package dev.scraper.value;

import java.util.Locale;

/// Why a text of a page gives no value of the type that was asked for.
public enum ValueProblem {

    /// There is no number in it, or what looks like one is none: `1.2.3`, or `12.5` for an integer.
    NOT_A_NUMBER,

    /// There is no full date in it, or one that no calendar has.
    NOT_A_DATE,

    /// It is no URL.
    NOT_A_URL,

    /// It is none of the words for yes and no.
    NOT_A_BOOLEAN,

    /// It can be read in two ways, and neither the recipe nor the page's language says which.
    AMBIGUOUS;

    /// The problem as records name it: `not_a_number`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
