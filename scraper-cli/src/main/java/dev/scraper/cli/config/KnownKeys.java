package dev.scraper.cli.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// What may be configured: the long names of all options, without their dashes, alone or behind a
/// command and a dot.
final class KnownKeys {

    private static final Set<String> NEVER = Set.of("help", "version", "config");

    private final Set<String> keys = new HashSet<>();

    KnownKeys(CommandLine program) {
        for (Map.Entry<String, CommandLine> command : program.getSubcommands().entrySet()) {
            for (OptionSpec option : command.getValue().getCommandSpec().options()) {
                for (String key : of(option)) {
                    keys.add(key);
                    keys.add(command.getKey() + "." + key);
                }
            }
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
        return "SCRAPER_" + key.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
    }

    boolean contains(String key) {
        return keys.contains(key);
    }

    /// The key that looks most like this one.
    String nearest(String key) {
        return keys.stream()
                .min(Comparator.<String>comparingInt(known -> distance(key, known))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    /// How many characters must be put in, left out or changed.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
