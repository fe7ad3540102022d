package dev.scraper.cli.options;

import dev.scraper.fetch.FetchSettings.Header;
import dev.scraper.mode.Mode;
import dev.scraper.parse.Selection;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// How the words of a command line become values.
public final class Converters {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)?");
    private static final Pattern RATE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)(?:/(s|m|h))?");
    private static final Pattern SIZE = Pattern.compile("(?i)(\\d{1,12}(?:\\.\\d{1,3})?)([kmg])?(?:i?b)?");

    private Converters() {}

    public static CommandLine registeredIn(CommandLine commandLine) {
        return commandLine
                .registerConverter(Duration.class, Converters::duration)
                .registerConverter(Rate.class, Converters::rate)
                .registerConverter(ByteSize.class, Converters::size)
                .registerConverter(Mode.class, text -> converted(text, Mode::parse))
                .registerConverter(Selection.class, text -> converted(text, Selection::parse))
                .registerConverter(Pattern.class, Converters::pattern)
                .registerConverter(Header.class, Converters::header);
    }

    /// So many a second.
    public record Rate(double perSecond) {}

    /// `5/s`, `90/m`, `0.5/s`; a second where no unit is given.
    public static Rate rate(String text) {
        Matcher matcher = RATE.matcher(text);
        double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (number == 0) {
            throw new TypeConversionException("'%s' is no rate; write 5/s, 90/m or 0.5/s".formatted(text));
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return new Rate(
                switch (unit) {
                    case "h" -> number / 3600;
                    case "m" -> number / 60;
                    default -> number;
                });
    }

    /// A number of bytes.
    public record ByteSize(long bytes) {}

    /// `500ms`, `2s`, `1.5m`, `1h`; seconds where no unit is given, as curl reads them.
    public static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'%s' is no duration; write 500ms, 2s, 1.5m or 1h".formatted(text));
        }
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        double nanos = switch (unit) {
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
        return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * nanos));
    }

    /// `500`, `20K`, `10M`, `1G`: bytes, and multiples of 1024.
    public static ByteSize size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'%s' is no size; write 500, 20K, 10M or 1G".formatted(text));
        }
        String unit = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
        long factor = switch (unit) {
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 1;
        };
        return new ByteSize(Math.round(Double.parseDouble(matcher.group(1)) * factor));
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new TypeConversionException("'%s' is no regular expression: %s at character %d"
                    .formatted(text, e.getDescription(), e.getIndex() + 1));
        }
    }

    private static Header header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new TypeConversionException("'%s' is no header; write 'Name: value'".formatted(text));
        }
        Header header = new Header(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
        header.problem().ifPresent(problem -> {
            throw new TypeConversionException("'%s' cannot be sent: %s".formatted(text, problem));
        });
        return header;
    }

    private static <T> T converted(String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
