package dev.scraper.cli.compare;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// A command as the user gave it, without what proves who they are: reports are passed on.
final class CommandWords {

    private static final List<String> SECRET =
            List.of("-u", "--user", "-b", "--cookie", "-H", "--header", "-x", "--proxy");
    private static final String HIDDEN = "...";

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
            words.addAll(harmless(parsed.originalArgs()));
        }
        return String.join(" ", words);
    }

    static List<String> harmless(List<String> given) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            boolean behind = i > 0 && SECRET.contains(given.get(i - 1));
            words.add(behind ? HIDDEN : quoted(hidden(given.get(i))));
        }
        return words;
    }

    /// `--user=name:password`, or `-uname:password`.
    private static String hidden(String word) {
        for (String flag : SECRET) {
            boolean joined = word.startsWith(flag + "=") || (!flag.startsWith("--") && word.startsWith(flag));
            if (joined && word.length() > flag.length()) {
                return flag + (word.startsWith(flag + "=") ? "=" : "") + HIDDEN;
            }
        }
        return word;
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
