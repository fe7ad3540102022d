package dev.scraper.cli.help;

import dev.scraper.text.Paragraph;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// The help of a command, in lines of 80 columns wherever it is printed: what it does, examples,
/// and then its flags, the few of the first day or all.
///
/// picocli's own would break a line at any full stop, also within `.csv`.
public final class HelpText {

    private static final int COLUMN = 28;

    private final CommandSpec command;
    private final List<String> lines = new ArrayList<>();

    private HelpText(CommandLine command) {
        this.command = command.getCommandSpec();
    }

    /// Prints what `-h` or `--help` ask for, if either is there.
    ///
    /// @param parsed the program's command line
    public static boolean isPrinted(ParseResult parsed) {
        boolean asked = parsed.isUsageHelpRequested();
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
            asked |= last.isUsageHelpRequested();
        }
        if (asked) {
            CommandLine command = last.commandSpec().commandLine();
            List<String> text = parsed.originalArgs().contains("--help") ? whole(command) : brief(command);
            text.forEach(command.getOut()::println);
            command.getOut().flush();
        }
        return asked;
    }

    /// What one needs on the first day, on one screen.
    public static List<String> brief(CommandLine command) {
        HelpText text = new HelpText(command);
        text.usage();
        text.paragraphs(List.of(command.getCommandSpec().usageMessage().description()[0]));
        text.examples();
        text.commands();
        text.firstFlags();
        text.add("");
        text.add(
                command.getParent() == null
                        ? "'scraper COMMAND -h' is short, 'scraper COMMAND --help' is all."
                        : "All of it: " + command.getCommandSpec().qualifiedName() + " --help");
        return text.lines;
    }

    /// All there is to say, flags in groups.
    public static List<String> whole(CommandLine command) {
        HelpText text = new HelpText(command);
        text.usage();
        text.paragraphs(List.of(command.getCommandSpec().usageMessage().description()));
        text.examples();
        text.commands();
        text.arguments();
        for (OptionGroup group : OptionGroup.values()) {
            text.section(
                    group.heading(),
                    text.options().filter(option -> group.equals(group(option))).toList());
        }
        text.section(
                "Others", text.options().filter(option -> group(option) == null).toList());
        text.exitStatus();
        return text.lines;
    }

    /// The group of a flag; null where nobody put it into one.
    static @Nullable OptionGroup group(OptionSpec option) {
        AnnotatedElement element = (AnnotatedElement) option.userObject();
        InGroup own = element.getAnnotation(InGroup.class);
        InGroup all = ((Member) element).getDeclaringClass().getAnnotation(InGroup.class);
        return own != null ? own.value() : all != null ? all.value() : null;
    }

    private void usage() {
        add("Usage: " + synopsis(command));
        add("");
    }

    /// `scraper plan [FLAGS] [URL...]`.
    static String synopsis(CommandSpec command) {
        String arguments = command.positionalParameters().stream()
                .map(HelpText::argument)
                .map(" "::concat)
                .collect(Collectors.joining());
        boolean program = command.parent() == null;
        return command.qualifiedName() + (program ? " COMMAND [FLAGS]" : " [FLAGS]" + arguments);
    }

    /// `[URL...]`.
    static String argument(PositionalParamSpec argument) {
        String label = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
        return argument.arity().min() == 0 ? "[" + label + "]" : label;
    }

    /// One that begins with a blank is a line that stays as it is.
    private void paragraphs(List<String> paragraphs) {
        paragraphs.forEach(paragraph ->
                lines.addAll(paragraph.startsWith(" ") ? List.of(paragraph) : Paragraph.behind("", paragraph)));
    }

    private void examples() {
        heading("Examples");
        lines.addAll(List.of(command.usageMessage().footer()));
    }

    private void commands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        heading("Commands");
        command.subcommands().forEach((name, sub) -> {
            String about = String.join(" ", sub.getCommandSpec().usageMessage().header());
            lines.addAll(Paragraph.behind("  %-11s ".formatted(name), about));
        });
    }

    private void arguments() {
        if (!command.positionalParameters().isEmpty()) {
            heading("Arguments");
            command.positionalParameters().forEach(argument -> entry("  " + argument(argument), description(argument)));
        }
    }

    private void firstFlags() {
        FirstDay first = command.userObject().getClass().getAnnotation(FirstDay.class);
        if (first == null && command.parent() == null) {
            return;
        }
        List<OptionSpec> shown = first == null
                ? options()
                        .filter(option -> group(option) != OptionGroup.GENERAL)
                        .toList()
                : Arrays.stream(first.value()).map(command::findOption).toList();
        if (!shown.isEmpty()) {
            heading(first == null ? "Flags" : "Flags for the first day");
            shown.forEach(option -> entry(names(option), brief(description(option))));
        }
    }

    private Stream<OptionSpec> options() {
        return options(command);
    }

    /// The flags that are shown, in their order.
    static Stream<OptionSpec> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparingInt(OptionSpec::order));
    }

    private void section(String heading, List<OptionSpec> options) {
        if (!options.isEmpty()) {
            heading(heading);
            options.forEach(option -> entry(names(option), description(option)));
        }
    }

    private void exitStatus() {
        Map<String, String> codes = command.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            heading("Exit status");
            codes.forEach((code, meaning) -> add("  %-4s %s".formatted(code, meaning)));
        }
    }

    private void heading(String text) {
        add("");
        add(text + ":");
    }

    private void entry(String names, String description) {
        boolean beside = names.length() + 2 <= COLUMN;
        if (!beside) {
            add(names);
        }
        String start = beside ? names + " ".repeat(COLUMN - names.length()) : " ".repeat(COLUMN);
        lines.addAll(Paragraph.behind(start, description));
    }

    private void add(String line) {
        lines.add(line);
    }

    private String names(OptionSpec option) {
        String indent = option.shortestName().startsWith("--") ? "      " : "  ";
        return indent + names(option, command);
    }

    /// `-w, --wait=DUR`, `--[no-]robots`.
    static String names(OptionSpec option, CommandSpec command) {
        String names = Arrays.stream(option.names())
                .sorted(Comparator.comparingInt(String::length))
                .map(name -> option.negatable()
                        ? CommandLine.RegexTransformer.createDefault().makeSynopsis(name, command)
                        : name)
                .collect(Collectors.joining(", "));
        return names + (option.arity().max() == 0 ? "" : "=" + option.paramLabel());
    }

    static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    /// Its first sentence, and its default.
    static String brief(String description) {
        String[] sentences = description.split("(?<=\\.) (?=[A-Z])");
        return Arrays.stream(sentences)
                .filter(sentence -> sentence.equals(sentences[0]) || sentence.startsWith("Default: "))
                .collect(Collectors.joining(" "));
    }
}
