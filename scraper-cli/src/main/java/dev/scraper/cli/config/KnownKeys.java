package dev.scraper.cli.config;

import dev.scraper.notice.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What may be configured: the long names of all options, without their dashes, alone or behind a
/// command and a dot.
final class KnownKeys {

    /// How the name of an environment variable begins that sets one.
    static final String PREFIX = "SCRAPER_";

    private static final Set<String> NEVER = Set.of("help", "version", "config");

    private final CommandSpec running;
    private final Supplier<CommandLine> all;
    private final Set<String> keys = new HashSet<>();
    private final Set<String> variables = new HashSet<>();
    private boolean areAll;

    /// @param running the command that runs: most of what is configured is for it
    /// @param all the program, asked for what that command does not know
    KnownKeys(CommandSpec running, Supplier<CommandLine> all) {
        this.running = running;
        this.all = all;
    }

    private void add(String command, CommandSpec spec) {
        for (OptionSpec option : spec.options()) {
            for (String key : of(option)) {
                keys.add(key);
                keys.add(command + "." + key);
                variables.add(variable(key));
            }
        }
    }

    private void addAll() {
        if (!areAll) {
            all.get().getSubcommands().forEach((name, command) -> add(name, command.getCommandSpec()));
            areAll = true;
        }
    }

    /// The keys of one option, its own before those that negate it.
    static List<String> of(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        for (String name : option.names()) {
            negated(option, name, names);
        }
        return names.stream()
                .filter(name -> name.startsWith("--"))
                .map(name -> name.substring(2))
                .filter(key -> !NEVER.contains(key))
                .toList();
    }

    private static void negated(OptionSpec option, String name, List<String> names) {
        if (option.negatable()) {
            names.add(CommandLine.RegexTransformer.createDefault().makeNegative(name, option.command()));
        }
    }

    /// The environment variable of a key: `SCRAPER_MAX_TIME`.
    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    boolean contains(String key) {
        return isIn(keys, key);
    }

    private boolean isIn(Set<String> names, String name) {
        if (names.isEmpty()) {
            add(running.name(), running);
        }
        if (!names.contains(name)) {
            addAll();
        }
        return names.contains(name);
    }

    /// The key that looks most like this one.
    String nearest(String key) {
        return NearestName.of(key, keys);
    }

    /// Whether an environment variable sets one of them, for some command.
    boolean sets(String variable) {
        return isIn(variables, variable);
    }

    /// The variable that looks most like this one.
    String nearestVariable(String variable) {
        return NearestName.of(variable, variables);
    }
}
