package dev.scraper.cli.error;

import dev.scraper.notice.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a word of a command line: the fact, the word, and what is right.
public final class UsageMessage {

    private static final Pattern NO_VALUE =
            Pattern.compile("option '([^']+)'.* without '(.*)' parameter", Pattern.DOTALL);

    private UsageMessage() {}

    /// Says it, without the name of the command.
    public static String of(ParameterException refused) {
        return switch (refused) {
            case UnmatchedArgumentException unknown
            when !unknown.getUnmatched().isEmpty() ->
                unknown(unknown.getCommandLine(), unknown.getUnmatched().getFirst());
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() -> missing(missing.getMissing().getFirst());
            case MaxValuesExceededException superfluous -> {
                Matcher matcher = NO_VALUE.matcher(message(superfluous));
                yield matcher.find() ? noValue(matcher.group(1), matcher.group(2)) : message(superfluous);
            }
            case ParameterException invalid
            when invalid.getArgSpec() != null && !(invalid.getCause() instanceof ParameterException) ->
                invalid(invalid.getArgSpec(), invalid);
            case ParameterException other -> message(other);
        };
    }

    private static String unknown(CommandLine command, String word) {
        CommandSpec spec = command.getCommandSpec();
        if (word.startsWith("-") && word.length() > 1) {
            return unknownFlag(command, word.split("=", 2)[0]);
        }
        if (!spec.subcommands().isEmpty() && spec.positionalParameters().isEmpty()) {
            return "no command '%s'%s"
                    .formatted(
                            word,
                            didYouMean(word, List.copyOf(spec.subcommands().keySet())));
        }
        return spec.positionalParameters().isEmpty()
                ? "takes no argument, was given '%s'".formatted(word)
                : "one argument too many: '%s'".formatted(word);
    }

    private static String unknownFlag(CommandLine command, String flag) {
        List<String> elsewhere = new ArrayList<>();
        CommandLine program = command.getCommandSpec().root().commandLine();
        program.getSubcommands().forEach((name, sub) -> {
            if (sub.getCommandSpec().findOption(flag) != null) {
                elsewhere.add(name);
            }
        });
        if (!elsewhere.isEmpty()) {
            return command.equals(program)
                    ? "%s stands behind its command: scraper %s %s".formatted(flag, elsewhere.getFirst(), flag)
                    : "no flag %s; it is one of %s".formatted(flag, String.join(", ", elsewhere));
        }
        return "no flag %s%s".formatted(flag, didYouMean(flag, flags(command.getCommandSpec())));
    }

    private static List<String> flags(CommandSpec command) {
        List<String> flags = new ArrayList<>();
        for (Map<String, OptionSpec> names : List.of(command.optionsMap(), command.negatedOptionsMap())) {
            names.keySet().stream().filter(name -> name.startsWith("--")).forEach(flags::add);
        }
        return flags;
    }

    private static String didYouMean(String word, List<String> known) {
        String bare = word.replaceFirst("^-+", "");
        return NearestName.meant(
                        bare,
                        known.stream().map(name -> name.replaceFirst("^-+", "")).toList())
                .flatMap(meant -> known.stream()
                        .filter(name -> name.matches("-*" + Pattern.quote(meant)))
                        .findFirst())
                .map("; did you mean %s?"::formatted)
                .orElse("");
    }

    private static String missing(ArgSpec missing) {
        String label = missing.paramLabel();
        if (missing instanceof OptionSpec option) {
            String whole = option.longestName() + "=" + label;
            return option.required() ? "give " + whole : "%s needs a value: %s".formatted(option.longestName(), whole);
        }
        return label + " is missing";
    }

    private static String noValue(String flag, String value) {
        return "%s takes no value, was given '%s'".formatted(flag, value);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String invalid(ArgSpec argument, ParameterException refused) {
        String value = Optional.ofNullable(refused.getValue()).orElse("");
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type == boolean.class || type == Boolean.class) {
            return noValue(name(argument), value);
        }
        String why;
        if (type.isEnum()) {
            why = "no '%s'; use %s".formatted(value, anyOf(words(argument)));
        } else if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            why = "'%s' is no whole number, or too large".formatted(value);
        } else if (List.of(double.class, Double.class).contains(type)) {
            why = "'%s' is no number".formatted(value);
        } else if (refused.getCause() instanceof TypeConversionException converted) {
            why = message(converted);
        } else {
            why = "'%s' cannot be read: %s".formatted(value, message(refused));
        }
        return name(argument) + ": " + why;
    }

    /// What an option may be, as one writes it; empty where that cannot be listed.
    public static List<String> words(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates == null) {
            return List.of();
        }
        boolean constants = argument.auxiliaryTypes()[0].isEnum();
        return StreamSupport.stream(candidates.spliterator(), false)
                .map(word -> constants ? word.toLowerCase(Locale.ROOT) : word)
                .toList();
    }

    private static String anyOf(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    private static String message(Exception thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
