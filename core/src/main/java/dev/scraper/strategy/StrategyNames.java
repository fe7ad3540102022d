package dev.scraper.strategy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Strategies of one JVM as text and back, so that a child JVM can be told which to run: `sync`,
/// `virtual:16`, `coroutine:16`, `pool:16`, and `pool:16/1` where only one lane computes.
public final class StrategyNames {

    private static final Pattern LANES = Pattern.compile("(virtual|coroutine|pool):(\\d{1,6})(/\\d{1,6})?");

    private StrategyNames() {}

    static String of(Lanes lanes) {
        boolean turns = lanes.computing() < lanes.count();
        if (lanes.threads() == Threads.VIRTUAL && lanes.computing() == 1 && turns) {
            return "coroutine:" + lanes.count();
        }
        String kind = switch (lanes.threads()) {
            case VIRTUAL -> "virtual:";
            case PLATFORM -> "pool:";
        };
        return kind + lanes.count() + (turns ? "/" + lanes.computing() : "");
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
                    "no strategy '%s'; use sync, virtual:N, coroutine:N, pool:N or pool:N/COMPUTING".formatted(name));
        }
        int count = Integer.parseInt(matcher.group(2));
        String computing = matcher.group(3);
        Lanes lanes = switch (matcher.group(1)) {
            case "virtual" -> Lanes.virtual(count);
            case "coroutine" -> Lanes.coroutine(count);
            default -> Lanes.pool(count);
        };
        return computing == null ? lanes : new Lanes(lanes.threads(), count, Integer.parseInt(computing.substring(1)));
    }
}
