package dev.scraper.value;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the day among the tokens of a text that no time has used.
///
/// A day is three parts in a row, two numbers and a month or three numbers, with nothing between
/// them but marks and the small words of dates.
final class DayReader {

    /// Words between the parts of a date that are longer than two letters.
    private static final Set<String> SMALL = Set.of(
            "the", "del", "den", "des", "года", "год", "року", "рік", "dia", "day", "año", "ano", "anno", "roku", "god",
            "year", "יום");

    private static final Set<String> PERSIAN_OR_ISLAMIC = Set.of("fa", "ar", "ps", "ckb", "ur", "ku", "ug");
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2399;
    private static final int BUDDHIST = 543;
    private static final String JOINTS = ".-/\u2013\u2010\u2011";

    private final List<DateToken> tokens;
    private final boolean[] used;
    private final ValueHints hints;
    private final @Nullable String language;
    private int days;
    private int wholeDays;
    private boolean ambiguous;

    /// A number or the name of a month.
    ///
    /// @param first which token it begins with
    /// @param last which it ends with
    /// @param months what it means; 0 for a number
    private record Part(int first, int last, int months) {

        boolean isMonth() {
            return months != 0;
        }
    }

    DayReader(List<DateToken> tokens, boolean[] used, ValueHints hints) {
        this.tokens = tokens;
        this.used = used;
        this.hints = hints;
        this.language = hints.spoken();
    }

    /// The first day of the text.
    Reading<LocalDate> read() {
        LocalDate day = eastern();
        if (day == null) {
            day = divided();
        }
        if (day != null) {
            return new Reading.Value<>(day);
        }
        return new Reading.Problem<>(ambiguous ? ValueProblem.AMBIGUOUS : ValueProblem.NOT_A_DATE);
    }

    /// `2014年10月28日`, `2014년 10월 28일`.
    private @Nullable LocalDate eastern() {
        for (int i = 0; i + 5 < tokens.size(); i++) {
            if (isUnit(i, "年년", 4) && isUnit(i + 2, "月월", 2) && isUnit(i + 4, "日일号號", 2)) {
                return date(
                        tokens.get(i).number(),
                        tokens.get(i + 2).number(),
                        tokens.get(i + 4).number());
            }
        }
        return null;
    }

    private boolean isUnit(int at, String units, int digits) {
        return tokens.get(at).isNumber(1, digits, 9999)
                && tokens.get(at + 1).isWord()
                && units.indexOf(tokens.get(at + 1).text().charAt(0)) >= 0;
    }

    /// Divides the tokens at the words that have no place in a date, and looks for one in each run.
    private @Nullable LocalDate divided() {
        List<List<Part>> runs = new ArrayList<>();
        runs.add(new ArrayList<>());
        for (int i = 0; i < tokens.size(); i++) {
            DateToken token = tokens.get(i);
            if (used[i] || token.kind() == DateToken.Kind.MARK) {
                continue;
            }
            if (token.isNumber()) {
                runs.getLast().add(new Part(i, i, 0));
                continue;
            }
            Part month = month(i);
            if (month != null) {
                runs.getLast().add(month);
                i = month.last();
            } else if (!isSmall(i)) {
                runs.add(new ArrayList<>());
            }
        }
        for (List<Part> run : runs) {
            for (int i = 0; i < run.size(); i++) {
                LocalDate day = single(run.get(i));
                if (day == null && i + 2 < run.size()) {
                    day = three(run.get(i), run.get(i + 1), run.get(i + 2));
                }
                if (day != null) {
                    return day;
                }
            }
        }
        return null;
    }

    /// The month that words name from a token on; null if none. Days of the week are noted.
    private @Nullable Part month(int at) {
        String counted = tokens.get(at).text();
        if ((counted.equals("thang") || counted.equals("thg"))
                && at + 1 < tokens.size()
                && tokens.get(at + 1).isNumber(1, 2, 12)
                && tokens.get(at + 1).number() > 0) {
            return new Part(at, at + 1, 1 << (tokens.get(at + 1).number() - 1));
        }
        StringBuilder words = new StringBuilder();
        Part found = null;
        for (int i = at; i < Math.min(at + 3, tokens.size()) && tokens.get(i).isWord() && !used[i]; i++) {
            words.append(words.isEmpty() ? "" : " ").append(tokens.get(i).text());
            DateNames.Meaning meaning = DateNames.of(bare(words.toString()), language);
            if (meaning.months() != 0) {
                found = new Part(at, i, meaning.months());
            }
            days |= meaning.days();
            wholeDays |= DateNames.whole(words.toString(), language).days();
        }
        return found;
    }

    /// A word without the "month" that Thai puts before its name, and the "in" of Hebrew.
    private static String bare(String word) {
        if (word.startsWith("เดือน")) {
            return word.substring("เดือน".length());
        }
        return word.length() > 3 && word.charAt(0) == 'ב' ? word.substring(1) : word;
    }

    /// Whether a word may stand between the parts of a date.
    private boolean isSmall(int at) {
        DateToken word = tokens.get(at);
        boolean ending = at > 0
                && tokens.get(at - 1).isNumber()
                && tokens.get(at - 1).touches(word)
                && word.text().length() <= 4;
        return ending
                || word.text().length() <= 2
                || SMALL.contains(word.text())
                || DateNames.of(word.text(), language).days() != 0;
    }

    /// A date that is one number, `20260304`, or two joined by a hyphen: `2026-063`, `2026-W10-3`.
    private @Nullable LocalDate single(Part part) {
        DateToken token = tokens.get(part.first());
        if (token.isNumber(8, 8, 99999999)) {
            return date(token.number() / 10000, token.number() / 100 % 100, token.number() % 100);
        }
        boolean year = token.isNumber(4, 4, LAST_YEAR)
                && part.first() + 2 < tokens.size()
                && tokens.get(part.first() + 1).isMark("-");
        if (!year) {
            return null;
        }
        DateToken next = tokens.get(part.first() + 2);
        try {
            if (next.isNumber(3, 3, 366)) {
                return LocalDate.ofYearDay(token.number(), next.number());
            }
            boolean week = next.isWord()
                    && next.text().equals("w")
                    && part.first() + 5 < tokens.size()
                    && tokens.get(part.first() + 3).isNumber(2, 2, 53)
                    && tokens.get(part.first() + 5).isNumber(1, 1, 7);
            if (week) {
                return LocalDate.of(token.number(), 1, 4)
                        .with(
                                IsoFields.WEEK_OF_WEEK_BASED_YEAR,
                                tokens.get(part.first() + 3).number())
                        .with(DayOfWeek.of(tokens.get(part.first() + 5).number()));
            }
        } catch (DateTimeException e) {
            return null;
        }
        return null;
    }

    private @Nullable LocalDate three(Part first, Part second, Part third) {
        List<Part> all = List.of(first, second, third);
        List<DateToken> numbers = all.stream()
                .filter(Predicate.not(Part::isMonth))
                .map(part -> tokens.get(part.first()))
                .toList();
        if (numbers.stream()
                .anyMatch(number -> number.text().length() > 4 || number.text().length() == 3)) {
            return null;
        }
        return switch (numbers.size()) {
            case 2 -> named(all.stream().filter(Part::isMonth).findFirst().orElseThrow(), numbers);
            case 3 -> numeric(first, third, numbers);
            default -> null;
        };
    }

    /// A day of a month with a name.
    private @Nullable LocalDate named(Part month, List<DateToken> numbers) {
        DateToken one = numbers.getFirst();
        DateToken other = numbers.getLast();
        if (one.text().length() <= 2 && other.text().length() <= 2) {
            ambiguous |= one.number() <= 31 || other.number() <= 31;
            return null;
        }
        if (one.text().length() == other.text().length()) {
            return null;
        }
        DateToken year = one.text().length() == 4 ? one : other;
        DateToken day = one.text().length() == 4 ? other : one;
        boolean thai = tokens.get(month.last()).text().charAt(0) >= '\u0E00'
                && tokens.get(month.last()).text().charAt(0) <= '\u0E7F';
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            if ((month.months() & (1 << (i - 1))) != 0) {
                LocalDate date = date(year(year, thai), i, day.number());
                if (date != null) {
                    dates.add(date);
                }
            }
        }
        return only(dates);
    }

    /// A date of three numbers, each joined to the next by one mark.
    private @Nullable LocalDate numeric(Part first, Part third, List<DateToken> numbers) {
        int at = first.first();
        if (third.last() != at + 4 || !isJoint(at + 1) || !isJoint(at + 3) || isJoint(at - 1) || isJoint(at + 5)) {
            return null;
        }
        DateToken one = numbers.get(0);
        DateToken two = numbers.get(1);
        DateToken three = numbers.get(2);
        if (two.text().length() > 2) {
            return null;
        }
        if (one.text().length() == 4 && three.text().length() <= 2) {
            return date(year(one, false), two.number(), three.number());
        }
        if (one.text().length() > 2 || three.text().length() != 4) {
            ambiguous |= one.text().length() <= 2 && three.text().length() <= 2;
            return null;
        }
        int year = year(three, false);
        LocalDate dayFirst = date(year, two.number(), one.number());
        LocalDate monthFirst = date(year, one.number(), two.number());
        boolean points = tokens.get(at + 1).isMark(".") && tokens.get(at + 3).isMark(".");
        if (dayFirst == null || monthFirst == null || dayFirst.equals(monthFirst) || points) {
            return dayFirst == null ? monthFirst : dayFirst;
        }
        List<LocalDate> both = List.of(dayFirst, monthFirst);
        List<LocalDate> fitting =
                both.stream().filter(date -> isOfDay(date, wholeDays)).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        return switch (hints.habits().order()) {
            case DAY_FIRST -> dayFirst;
            case MONTH_FIRST -> monthFirst;
            case UNKNOWN -> {
                ambiguous = true;
                yield null;
            }
        };
    }

    /// Whether a mark joins the number before it and the one behind.
    private boolean isJoint(int at) {
        return at > 0
                && at + 1 < tokens.size()
                && tokens.get(at).isMark(JOINTS)
                && tokens.get(at - 1).isNumber()
                && !used[at - 1]
                && tokens.get(at + 1).isNumber()
                && !used[at + 1]
                && tokens.get(at - 1).touches(tokens.get(at));
    }

    /// The one date that it can be; of several that of the day of the week that the text names.
    private @Nullable LocalDate only(List<LocalDate> dates) {
        if (dates.size() > 1) {
            List<LocalDate> fitting =
                    dates.stream().filter(date -> isOfDay(date, days)).toList();
            ambiguous |= fitting.size() != 1;
            return fitting.size() == 1 ? fitting.getFirst() : null;
        }
        return dates.isEmpty() ? null : dates.getFirst();
    }

    private static boolean isOfDay(LocalDate date, int days) {
        return (days & (1 << (date.getDayOfWeek().getValue() - 1))) != 0;
    }

    /// A year of our calendar; 0 if it is of another.
    private int year(DateToken token, boolean thai) {
        int year = token.number();
        if (year > LAST_YEAR) {
            return thai || "th".equals(language) ? year - BUDDHIST : 0;
        }
        boolean eastern = language != null && PERSIAN_OR_ISLAMIC.contains(language);
        boolean other = year < 1500 && (eastern || !token.text().equals(token.written()));
        return other ? 0 : year;
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
