package dev.scraper.cli.completion;

import dev.scraper.cli.error.UsageMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What a shell may offer behind a command.
///
/// @param path its name and those above it, without that of the program: `compare fib`; empty for
///     the program
/// @param commands that it has, by name, each with what it is in a few words
/// @param argument what stands behind it without a flag
record ShellCommand(String path, Map<String, String> commands, List<Flag> flags, Value argument) {

    /// An option, with all its names.
    ///
    /// @param about in a sentence, what it does
    record Flag(List<String> names, String about, Value value) {}

    /// What may stand behind a flag.
    sealed interface Value {
        /// Nothing: the flag stands alone.
        record None() implements Value {}

        /// A file or a folder.
        record FileName() implements Value {}

        /// One of these words.
        record Words(List<String> words) implements Value {}

        /// What no shell can know, such as a number.
        record Unknown() implements Value {}
    }

    /// The program, and all commands below it.
    static List<ShellCommand> all(CommandSpec program) {
        List<ShellCommand> all = new ArrayList<>();
        add("", program, all);
        return all;
    }

    private static void add(String path, CommandSpec command, List<ShellCommand> all) {
        Map<String, String> commands = new java.util.LinkedHashMap<>();
        command.subcommands()
                .forEach((name, sub) -> commands.put(
                        name,
                        String.join(" ", sub.getCommandSpec().usageMessage().header())));
        all.add(new ShellCommand(
                path,
                commands,
                command.options().stream()
                        .filter(option -> !option.hidden())
                        .map(option -> flag(option, command))
                        .toList(),
                argument(command)));
        command.subcommands().forEach((name, sub) -> add((path + " " + name).strip(), sub.getCommandSpec(), all));
    }

    private static Value argument(CommandSpec command) {
        if (command.helpCommand()) {
            return new Value.Words(List.copyOf(command.parent().subcommands().keySet()));
        }
        return command.positionalParameters().isEmpty()
                ? new Value.Unknown()
                : value(command.positionalParameters().getLast()); // before a file stands a URL, which none completes
    }

    private static Flag flag(OptionSpec option, CommandSpec command) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        if (option.negatable()) {
            Stream.of(option.names())
                    .map(name -> CommandLine.RegexTransformer.createDefault().makeNegative(name, command))
                    .forEach(names::add);
        }
        String about =
                String.join(" ", option.description()).split("(?<=\\.) ", 2)[0].replaceFirst("\\.$", "");
        return new Flag(names, about, option.arity().max() == 0 ? new Value.None() : value(option));
    }

    /// Only what is labelled as a file is one: most words that hold a file also hold other things.
    private static Value value(ArgSpec argument) {
        List<String> words = UsageMessage.words(argument);
        if (!words.isEmpty()) {
            return new Value.Words(words);
        }
        boolean file = argument.paramLabel().matches("FILE|DIR|[A-Za-z]+\\.jsonl?");
        return file ? new Value.FileName() : new Value.Unknown();
    }

    /// Flags that have a value of this kind, by their names.
    List<String> names(Class<? extends Value> kind) {
        return flags.stream()
                .filter(flag -> kind.isInstance(flag.value()))
                .flatMap(flag -> flag.names().stream())
                .toList();
    }
}
