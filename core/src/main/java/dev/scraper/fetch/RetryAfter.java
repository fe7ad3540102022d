package dev.scraper.fetch;

import dev.scraper.cookie.HttpDate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// How long a server wants to be left alone: seconds, or the date when that is over.
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern SECONDS = Pattern.compile("[+-]?\\d+");

    private RetryAfter() {}

    /// From zero to a year; empty for what is neither seconds nor a date.
    static Optional<Duration> parse(String written, Instant now) {
        String value = written.strip();
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(seconds(value));
        }
        return HttpDate.parse(value).map(then -> bounded(Duration.between(now, then)));
    }

    private static Duration seconds(String value) {
        try {
            return bounded(Duration.ofSeconds(Long.parseLong(value)));
        } catch (NumberFormatException tooLong) {
            return value.startsWith("-") ? Duration.ZERO : LONGEST;
        }
    }

    private static Duration bounded(Duration wanted) {
        if (wanted.isNegative()) {
            return Duration.ZERO;
        }
        return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
    }
}
