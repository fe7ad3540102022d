package dev.scraper.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The help of a command as a page of the manual, in the macros of man(7).
///
/// It says what `--help` says, from the same annotations, so that there is nothing to keep in step.
public final class ManPage {

    private final CommandSpec command;
    private final StringBuilder page = new StringBuilder();

    private ManPage(CommandSpec command) {
        this.command = command;
    }

    /// The name of the page: `scraper-compare-fib`.
    public static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /// The text of the page.
    ///
    /// @param version of the program, such as `0.2.0`
    public static String of(CommandSpec command, String version) {
        ManPage page = new ManPage(command);
        // No date: the same program has the same page, whenever it is built.
        page.macro(
                "TH", name(command).toUpperCase(java.util.Locale.ROOT), "1", "", "scraper " + version, "User Commands");
        page.macro("nh"); // a hyphen at the end of a line would seem to be part of the flag
        page.page.append(".ad l\n"); // no wide gaps between words
        page.name();
        page.section("SYNOPSIS");
        page.text(HelpText.synopsis(command));
        page.section("DESCRIPTION");
        page.paragraphs(command.usageMessage().description());
        page.examples();
        page.commands();
        page.arguments();
        page.options();
        page.exitStatus();
        page.seeAlso();
        return page.page.toString();
    }

    private void name() {
        section("NAME");
        String[] about = command.usageMessage().header();
        String sentence = about.length > 0
                ? String.join(" ", about)
                : command.usageMessage().description()[0];
        text(name(command) + " - " + sentence);
    }

    private void paragraphs(String... paragraphs) {
        boolean asItIs = false;
        for (String paragraph : paragraphs) {
            if (paragraph.startsWith(" ") != asItIs) {
                asItIs = !asItIs;
                macro(asItIs ? "nf" : "fi");
            }
            if (!asItIs) {
                macro("PP");
            }
            text(paragraph);
        }
        if (asItIs) {
            macro("fi");
        }
    }

    private void examples() {
        section("EXAMPLES");
        macro("nf");
        for (String line : command.usageMessage().footer()) {
            text(line);
        }
        macro("fi");
    }

    private void commands() {
        if (!command.subcommands().isEmpty()) {
            section("COMMANDS");
            command.subcommands().forEach((name, sub) -> {
                CommandSpec spec = sub.getCommandSpec();
                entry(name, String.join(" ", spec.usageMessage().header()) + "; see " + name(spec) + "(1)");
            });
        }
    }

    private void arguments() {
        if (!command.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            command.positionalParameters()
                    .forEach(argument -> entry(HelpText.argument(argument), HelpText.description(argument)));
        }
    }

    private void options() {
        section("OPTIONS");
        for (OptionGroup group : OptionGroup.values()) {
            options(group.heading(), group);
        }
        options("Others", null);
    }

    private void options(String heading, @Nullable OptionGroup group) {
        List<OptionSpec> options = HelpText.options(command)
                .filter(option -> HelpText.group(option) == group)
                .toList();
        if (!options.isEmpty()) {
            macro("SS", heading);
            options.forEach(option -> entry(HelpText.names(option, command), HelpText.description(option)));
        }
    }

    private void exitStatus() {
        Map<String, String> codes = command.usageMessage().exitCodeList();
        if (!codes.isEmpty()) {
            section("EXIT STATUS");
            codes.forEach(this::entry);
        }
    }

    private void seeAlso() {
        List<CommandSpec> others = new ArrayList<>();
        if (command.parent() != null) {
            others.add(command.parent());
        }
        command.subcommands().values().forEach(sub -> others.add(sub.getCommandSpec()));
        section("SEE ALSO");
        text(others.stream().map(other -> name(other) + "(1)").collect(Collectors.joining(", ")));
    }

    private void section(String heading) {
        macro("SH", heading);
    }

    /// What is told in bold, and behind it what there is to tell.
    private void entry(String term, String about) {
        macro("TP");
        macro("B", term);
        text(about);
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
        }
        page.append('\n');
    }

    /// A line of text; one that begins like a macro is none.
    private void text(String line) {
        page.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "")
                .append(escaped(line))
                .append('\n');
    }

    /// What roff would print as another character: what people copy must be what they type.
    private static String escaped(String text) {
        return text.replace("\\", "\\(rs")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
    }
}
