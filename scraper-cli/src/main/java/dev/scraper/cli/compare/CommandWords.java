package dev.scraper.cli.compare;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// A command as the user gave it.
final class CommandWords {

    private CommandWords() {}

    /// With its subcommands and arguments, in quotes where a shell needs them.
    static String of(CommandLine commandLine) {
        CommandLine top = commandLine;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        List<String> words = new ArrayList<>(List.of(top.getCommandName()));
        ParseResult parsed = top.getParseResult();
        if (parsed != null) {
            parsed.originalArgs().forEach(word -> words.add(quoted(word)));
        }
        return String.join(" ", words);
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
