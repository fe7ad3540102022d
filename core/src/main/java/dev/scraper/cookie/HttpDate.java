package dev.scraper.cookie;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as servers write them: the three forms of HTTP, and whatever else browsers take in
/// cookies.
///
/// Read by the rule of RFC 6265, section 5.1.1: the first part that looks like a time, a day, a
/// month and a year is it, in whatever order they come. The time is always GMT.
public final class HttpDate {

    private static final int LONGEST = 100;
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final Pattern BETWEEN = Pattern.compile("[^0-9A-Za-z:]+");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\D.*)?");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:\\D.*)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{2,4})(?:\\D.*)?");

    private HttpDate() {}

    /// Empty for what is no date.
    public static Optional<Instant> parse(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        LocalTime time = null;
        int day = -1;
        int month = -1;
        int year = -1;
        try {
            for (String part : BETWEEN.split(written, -1)) {
                Matcher clock = TIME.matcher(part);
                if (time == null && clock.matches()) {
                    time = LocalTime.of(number(clock, 1), number(clock, 2), number(clock, 3));
                } else if (day < 0 && number(DAY, part) >= 0) {
                    day = number(DAY, part);
                } else if (month < 0 && month(part) > 0) {
                    month = month(part);
                } else if (year < 0 && number(YEAR, part) >= 0) {
                    year = year(number(YEAR, part));
                }
            }
            return time == null || year < 1601
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(year, month, day).atTime(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static int number(Pattern pattern, String part) {
        Matcher matcher = pattern.matcher(part);
        return matcher.matches() ? number(matcher, 1) : -1;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int month(String part) {
        if (part.length() < 3) {
            return -1;
        }
        int at = MONTHS.indexOf(part.substring(0, 3).toLowerCase(Locale.ROOT));
        return at >= 0 && at % 3 == 0 ? at / 3 + 1 : -1;
    }

    private static int year(int written) {
        if (written >= 100) {
            return written;
        }
        return written >= 70 ? 1900 + written : 2000 + written;
    }
}
