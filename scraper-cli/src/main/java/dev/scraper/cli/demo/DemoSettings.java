package dev.scraper.cli.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the demo site is like, as the user writes it: `demo:`, `demo:200`, or
/// `demo:200?latency=100ms&jitter=50ms&size=20K&errors=5%`; or, for a section of it, `demo:shop` or
/// `demo:shop?latency=100ms`.
///
/// @param pages 1 to [#MOST_PAGES]; those of a section are not counted
/// @param latency the least time to an answer, zero to [#LONGEST]
/// @param jitter up to how much longer a page may take, zero to [#LONGEST]; each page always takes
///     the same
/// @param size of a page in bytes, about; from 1K to 10M
/// @param errors of a hundred pages, how many answer 404 or 500; 0 to 100
/// @param section whose pages are the list; null for the numbered pages
public record DemoSettings(
        int pages,
        Duration latency,
        Duration jitter,
        int size,
        int errors,
        @Nullable DemoSection section) {

    /// What the text of every demo site begins with.
    public static final String SCHEME = "demo:";

    /// More URLs than anyone waits for.
    public static final int MOST_PAGES = 1_000_000;

    /// Beyond it, no client would wait for an answer.
    public static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int KIB = 1024;
    private static final int LARGEST = 10 * KIB * KIB;
    private static final String FORM = "write demo:PAGES?latency=300ms&jitter=0ms&size=20K&errors=0%%, or a part of it";

    private static final Pattern TIME = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,8})([kKmM]?)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})%?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private static final DemoSettings USUAL = new DemoSettings(50, Duration.ofMillis(300), Duration.ZERO, 20 * KIB, 0);

    /// @throws IllegalArgumentException if any is out of range
    public DemoSettings {
        if (pages < 1 || pages > MOST_PAGES) {
            throw new IllegalArgumentException("demo pages must be from 1 to %d, were %d".formatted(MOST_PAGES, pages));
        }
        requireInRange("latency", latency);
        requireInRange("jitter", jitter);
        if (size < KIB || size > LARGEST) {
            throw new IllegalArgumentException("demo size must be from 1K to 10M bytes, was %d bytes".formatted(size));
        }
        if (errors < 0 || errors > 100) {
            throw new IllegalArgumentException("demo errors must be from 0%% to 100%%, were %d%%".formatted(errors));
        }
    }

    /// The numbered pages.
    ///
    /// @throws IllegalArgumentException if any is out of range
    public DemoSettings(int pages, Duration latency, Duration jitter, int size, int errors) {
        this(pages, latency, jitter, size, errors, null);
    }

    private static void requireInRange(String what, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "demo %s must be from 0s to %ds, was %s".formatted(what, LONGEST.toSeconds(), written(time)));
        }
    }

    /// Whether `text` asks for a demo site, well-formed or not.
    public static boolean isDemo(String text) {
        return text.startsWith(SCHEME);
    }

    /// Reads what the user wrote.
    ///
    /// @throws IllegalArgumentException if it is of another form, or a value is out of range
    public static DemoSettings parse(String text) {
        if (!isDemo(text)) {
            throw new IllegalArgumentException(("'%s' is no demo site; " + FORM).formatted(text));
        }
        int question = text.indexOf('?');
        String count = text.substring(SCHEME.length(), question < 0 ? text.length() : question);
        DemoSection section = DemoSection.of(count);
        DemoSettings settings =
                section != null ? USUAL.with(section) : count.isEmpty() ? USUAL : USUAL.withPages(count, text);
        if (question >= 0 && question + 1 < text.length()) {
            for (String setting : text.substring(question + 1).split("&", -1)) {
                settings = settings.with(setting, text);
            }
        }
        return settings;
    }

    private DemoSettings withPages(String count, String text) {
        if (!COUNT.matcher(count).matches()) {
            throw new IllegalArgumentException("demo pages must be a number such as 200, was '%s' in '%s'; or one of %s"
                    .formatted(count, text, String.join(", ", DemoSection.texts())));
        }
        return new DemoSettings(Integer.parseInt(count), latency, jitter, size, errors);
    }

    private DemoSettings with(DemoSection list) {
        return new DemoSettings(pages, latency, jitter, size, errors, list);
    }

    private DemoSettings with(String setting, String text) {
        int equals = setting.indexOf('=');
        String key = equals < 0 ? setting : setting.substring(0, equals);
        String value = equals < 0 ? "" : setting.substring(equals + 1);
        if (section != null && (key.equals("size") || key.equals("errors"))) {
            throw new IllegalArgumentException("demo %s is for numbered pages, as in demo:50; those of %s%s have none"
                    .formatted(key, SCHEME, section.text()));
        }
        return switch (key) {
            case "latency" -> new DemoSettings(pages, time(key, value, text), jitter, size, errors, section);
            case "jitter" -> new DemoSettings(pages, latency, time(key, value, text), size, errors, section);
            case "size" -> new DemoSettings(pages, latency, jitter, bytes(value, text), errors);
            case "errors" -> {
                Matcher share = match(SHARE, key, value, text, "a share such as 5%");
                yield new DemoSettings(pages, latency, jitter, size, Integer.parseInt(share.group(1)));
            }
            default ->
                throw new IllegalArgumentException(
                        "no demo setting '%s' in '%s'; known are latency, jitter, size and errors"
                                .formatted(key, text));
        };
    }

    private static Duration time(String key, String value, String text) {
        Matcher time = match(TIME, key, value, text, "a time such as 300ms or 2s");
        BigDecimal number = new BigDecimal(time.group(1));
        return Duration.ofNanos(
                number.movePointRight(time.group(2).equals("s") ? 9 : 6).longValueExact());
    }

    private static int bytes(String value, String text) {
        Matcher size = match(SIZE, "size", value, text, "a size such as 20K or 1M");
        long unit = switch (size.group(2)) {
            case "k", "K" -> KIB;
            case "m", "M" -> KIB * KIB;
            default -> 1;
        };
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(size.group(1)) * unit);
    }

    private static Matcher match(Pattern form, String key, String value, String text, String wanted) {
        Matcher matcher = form.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "demo %s must be %s, was '%s' in '%s'".formatted(key, wanted, value, text));
        }
        return matcher;
    }

    /// The URLs of all pages, made one by one.
    ///
    /// @param port the demo server listens on
    public Stream<String> urls(int port) {
        Stream<String> paths =
                section == null ? IntStream.rangeClosed(1, pages).mapToObj(DemoSite::path) : section.paths().stream();
        return paths.map(path -> "http://127.0.0.1:" + port + path);
    }

    /// The time page `number` takes: the same in every run, so that runs can be compared.
    Duration delay(int number) {
        return latency.plusNanos(
                jitter.isZero() ? 0 : DemoSite.random(number, 1).nextLong(jitter.toNanos() + 1));
    }

    /// Whether page `number` is one that fails.
    boolean fails(int number) {
        return DemoSite.random(number, 2).nextInt(100) < errors;
    }

    /// What [#parse] makes the same settings of.
    @Override
    public String toString() {
        String times = "?latency=" + written(latency) + "&jitter=" + written(jitter);
        return section == null
                ? SCHEME + pages + times + "&size=" + size + "&errors=" + errors + "%"
                : SCHEME + section.text() + times;
    }

    private static String written(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
    }
}
