package dev.scraper.value;

import java.time.LocalDate;
import java.util.List;

/// Reads the first date of a text as pages write it: ISO 8601 with days, weeks or ordinal days, the
/// dates of HTTP, numbers with points, slashes and hyphens, names of months in some ninety
/// languages, years, months and days of the East. It needs the whole date: where the year or the
/// day is missing, there is none.
///
/// A wrong date is worse than none:
///
/// - `03/04/2026` is [ValueProblem#AMBIGUOUS], unless one of the two is no month, a weekday beside
///   it decides, or the language does: that of a country, `en-US`, or one that has one order, as
///   French. With points, `04.03.2026`, the day comes first wherever people write so.
/// - A year of two digits is ambiguous, unless a format says where it is; it then lies in 2000 to
///   2099.
/// - A Buddhist year is converted where the month or the page is Thai. Years of the Persian and the
///   Islamic calendar and of Japanese eras give a problem.
/// - `yesterday` and `3 days ago` say nothing without a clock.
///
/// With a format ([ValueHints#dates]) only that is read, from the text's beginning to its end.
public final class DateText {

    /// No date is written in more characters; a longer text is a paragraph, and holds none.
    public static final int LONGEST = 200;

    private DateText() {}

    /// The day, as ISO 8601 writes it: `2026-03-04`. A time beside it is left out.
    public static Reading<String> date(String text, ValueHints hints) {
        return switch (read(text, hints)) {
            case Reading.Value<DateFound>(DateFound found) -> new Reading.Value<>(found.day());
            case Reading.Problem<DateFound>(ValueProblem problem) -> new Reading.Problem<>(problem);
        };
    }

    /// The day and the time, as ISO 8601 writes them: `2026-03-04T07:54`, and
    /// `2026-03-04T07:54+01:00` where the text says how far it is from UTC. The day alone, if the
    /// text has no time.
    public static Reading<String> datetime(String text, ValueHints hints) {
        return switch (read(text, hints)) {
            case Reading.Value<DateFound>(DateFound found) -> new Reading.Value<>(found.all());
            case Reading.Problem<DateFound>(ValueProblem problem) -> new Reading.Problem<>(problem);
        };
    }

    private static Reading<DateFound> read(String text, ValueHints hints) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            return new Reading.Problem<>(ValueProblem.NOT_A_DATE);
        }
        DatePattern pattern = hints.dates();
        List<DateToken> tokens = DateToken.of(stripped);
        String language = hints.spoken();
        if (pattern != null) {
            DateFound found = pattern.read(stripped, tokens, language);
            return found == null ? new Reading.Problem<>(ValueProblem.NOT_A_DATE) : new Reading.Value<>(found);
        }
        boolean[] used = new boolean[tokens.size()];
        ClockReader clock = new ClockReader(tokens, language, used);
        clock.read();
        if (clock.isImpossible()) {
            return new Reading.Problem<>(ValueProblem.NOT_A_DATE);
        }
        return switch (new DayReader(tokens, used, hints).read()) {
            case Reading.Problem<LocalDate>(ValueProblem problem) -> new Reading.Problem<>(problem);
            case Reading.Value<LocalDate>(LocalDate day) ->
                new Reading.Value<>(new DateFound(day, clock.time(), clock.offset()));
        };
    }
}
