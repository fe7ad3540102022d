package dev.scraper.value;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How dates of a field are written, as a pattern of [DateTimeFormatter]: `d. MMMM uuuu`. It is
/// lenient in what pages are sloppy about: capitals and spaces.
///
/// @param pattern the pattern as it was given; `y` means the same as `u`
/// @param formatter reads it in English, if no language is set
public record DatePattern(String pattern, DateTimeFormatter formatter) {

    private static final Pattern POINT_BEHIND_NAME = Pattern.compile("[MLEa]\\.");

    /// Compiles a pattern.
    ///
    /// @throws IllegalArgumentException if it is none; the message says why
    public static DatePattern of(String pattern) {
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(eras(spaced(pattern)))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new DatePattern(pattern, formatter);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "format is '%s', and must be a pattern such as d. MMMM uuuu: %s".formatted(pattern, e.getMessage()),
                    e);
        }
    }

    /// Reads a text that is a date written this way from end to end; null if it is none.
    ///
    /// Names in another language are read as the English ones that the pattern stands for: so the
    /// form of a name, whether genitive or short, makes no difference.
    ///
    /// @param tokens those of the text
    /// @param language whose names are meant first; null if nobody says
    @Nullable
    DateFound read(String text, List<DateToken> tokens, @Nullable String language) {
        StringBuilder english = new StringBuilder();
        int at = 0;
        boolean points = POINT_BEHIND_NAME.matcher(pattern).find();
        for (DateToken token : tokens) {
            if (token.start() < at) {
                continue;
            }
            english.append(text, at, token.start());
            String name = token.isWord() ? english(token, language) : token.text();
            english.append(name);
            boolean shortened = !points && token.isWord() && !name.equals(token.written());
            at = shortened && text.startsWith(".", token.end()) ? token.end() + 1 : token.end();
        }
        try {
            TemporalAccessor parsed = formatter.parse(spaced(english.toString()));
            LocalDate date = parsed.query(TemporalQueries.localDate());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneOffset offset = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                    : null;
            return date == null ? null : new DateFound(date, time, offset);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// The word as an English pattern has it; itself if it is no name.
    private String english(DateToken word, @Nullable String language) {
        DateNames.Meaning meaning = DateNames.of(word.text(), language);
        boolean month = pattern.contains("MMM") || pattern.contains("LLL");
        if (month && Integer.bitCount(meaning.months()) == 1) {
            Month named = Month.of(Integer.numberOfTrailingZeros(meaning.months()) + 1);
            return named.getDisplayName(
                    pattern.contains("MMMM") || pattern.contains("LLLL") ? TextStyle.FULL : TextStyle.SHORT,
                    Locale.ENGLISH);
        }
        if (pattern.contains("E") && Integer.bitCount(meaning.days()) == 1) {
            DayOfWeek named = DayOfWeek.of(Integer.numberOfTrailingZeros(meaning.days()) + 1);
            return named.getDisplayName(pattern.contains("EEEE") ? TextStyle.FULL : TextStyle.SHORT, Locale.ENGLISH);
        }
        if (pattern.contains("a") && Integer.bitCount(meaning.halves()) == 1) {
            return meaning.halves() == 1 ? "AM" : "PM";
        }
        return word.written();
    }

    /// With one plain space where there are some, and none at the ends.
    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!NumberToken.isSpace(text, i)) {
                spaced.append(text.charAt(i));
            } else if (!spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != ' ') {
                spaced.append(' ');
            }
        }
        return spaced.toString().strip();
    }

    /// With years that need no era.
    private static String eras(String pattern) {
        StringBuilder years = new StringBuilder(pattern.length());
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            years.append(c == 'y' && !quoted ? 'u' : c);
        }
        return years.toString();
    }
}
