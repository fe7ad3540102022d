package dev.scraper.strategy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Strategies of one JVM as text and back, so that a child JVM can be told which to run: `sync`,
/// `virtual:16`, `coroutine:16`, `pool:16`, `pool:16/1` where only one lane computes, and
/// `virtual:16+8/2` where up to 8 tasks more are between the stages.
public final class StrategyNames {

    private static final Pattern LANES =
            Pattern.compile("(virtual|coroutine|pool):(\\d{1,6})(?:\\+(\\d{1,6}))?(?:/(\\d{1,6}))?");

    private StrategyNames() {}

    static String of(Lanes lanes) {
        boolean turns = lanes.computing() < lanes.count();
        boolean ahead = lanes.between() > 0;
        if (lanes.threads() == Threads.VIRTUAL && lanes.computing() == 1 && turns && !ahead) {
            return "coroutine:" + lanes.count();
        }
        String kind = switch (lanes.threads()) {
            case VIRTUAL -> "virtual:";
            case PLATFORM -> "pool:";
        };
        return kind + lanes.count() + (ahead ? "+" + lanes.between() : "") + (turns ? "/" + lanes.computing() : "");
    }

    /// The strategy that `name` stands for.
    ///
    /// @throws IllegalArgumentException if it is none of the forms above, or a number is out of
    ///     range
    public static Strategy parse(String name) {
        if (name.equals("sync")) {
            return new Synchronous();
        }
        Matcher matcher = LANES.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "no strategy '%s'; use sync, virtual:N, coroutine:N, pool:N or pool:N+BETWEEN/COMPUTING"
                            .formatted(name));
        }
        int count = Integer.parseInt(matcher.group(2));
        Lanes lanes = switch (matcher.group(1)) {
            case "virtual" -> Lanes.virtual(count);
            case "coroutine" -> Lanes.coroutine(count);
            default -> Lanes.pool(count);
        };
        return new Lanes(
                lanes.threads(),
                count,
                number(matcher.group(4), lanes.computing()),
                number(matcher.group(3), lanes.between()));
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
