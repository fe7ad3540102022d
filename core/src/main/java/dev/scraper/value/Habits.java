package dev.scraper.value;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How numbers are written in a language or a country, from CLDR.
///
/// @param decimal what stands before fractions, if it is a point or a comma; else 0
/// @param group what stands between groups of digits, if it is a point or a comma; else 0
/// @param order what comes first in a date of numbers
record Habits(char decimal, char group, Order order) {

    /// What comes first in a date of numbers whose year comes last.
    enum Order {
        DAY_FIRST,
        MONTH_FIRST,
        UNKNOWN
    }

    /// Says nothing.
    static final Habits NONE = new Habits('\0', '\0', Order.UNKNOWN);

    private static final Map<String, Habits> TABLE =
            Tables.rows("habits.tsv").stream().collect(Collectors.toUnmodifiableMap(row -> row[0], Habits::of));

    /// Those of a country's language if they are known, or else of the language.
    ///
    /// @param country ISO 3166, or empty
    static Habits of(@Nullable String language, String country) {
        if (language == null) {
            return NONE;
        }
        Habits habits = country.isEmpty() ? null : TABLE.get(language + "-" + country);
        return habits == null ? TABLE.getOrDefault(language, NONE) : habits;
    }

    private static Habits of(String[] row) {
        Order order = switch (row[3]) {
            case "dmy" -> Order.DAY_FIRST;
            case "mdy" -> Order.MONTH_FIRST;
            default -> Order.UNKNOWN;
        };
        return new Habits(mark(row[1]), mark(row[2]), order);
    }

    private static char mark(String written) {
        return written.equals("-") ? '\0' : written.charAt(0);
    }
}
