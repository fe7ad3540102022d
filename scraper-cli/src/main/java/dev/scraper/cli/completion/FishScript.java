package dev.scraper.cli.completion;

import dev.scraper.cli.completion.ShellCommand.Flag;
import dev.scraper.cli.completion.ShellCommand.Value;
import java.util.List;
import java.util.stream.Collectors;

/// Completion for fish: a line for each command and flag.
final class FishScript {

    private static final String START = """
            # Completion of scraper for fish: ~/.config/fish/completions/scraper.fish
            function __scraper_at
                set -l at ''
                set -l words (commandline -opc)
                for word in $words[2..-1]
                    switch "$at $word"
                        case %s
                            set at (string trim "$at $word")
                    end
                end
                test "$at" = "$argv"
            end
            complete -c scraper -f
            """;

    private FishScript() {}

    static String of(List<ShellCommand> commands) {
        String paths = commands.stream()
                .map(ShellCommand::path)
                .filter(path -> !path.isEmpty())
                .map(path -> "'" + (path.contains(" ") ? "" : " ") + path + "'")
                .collect(Collectors.joining(" "));
        return START.replace("%s", paths)
                + commands.stream().map(FishScript::lines).collect(Collectors.joining());
    }

    private static String lines(ShellCommand command) {
        String start = "complete -c scraper -n '" + ("__scraper_at " + command.path()).strip() + "'";
        StringBuilder lines = new StringBuilder();
        command.commands()
                .forEach((name, about) -> lines.append(start)
                        .append(" -a ")
                        .append(name)
                        .append(" -d ")
                        .append(quoted(about))
                        .append('\n'));
        switch (command.argument()) {
            case Value.FileName file -> lines.append(start).append(" -F\n");
            case Value.Words(List<String> words) ->
                lines.append(start)
                        .append(" -a ")
                        .append(quoted(String.join(" ", words)))
                        .append('\n');
            case Value.None none -> {}
            case Value.Unknown unknown -> {}
        }
        for (Flag flag : command.flags()) {
            lines.append(start);
            for (String name : flag.names()) {
                boolean isLong = name.startsWith("--");
                lines.append(isLong ? " -l " : " -s ").append(name.substring(isLong ? 2 : 1));
            }
            lines.append(value(flag.value()))
                    .append(" -d ")
                    .append(quoted(flag.about()))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String value(Value value) {
        return switch (value) {
            case Value.None none -> "";
            case Value.FileName file -> " -r -F";
            case Value.Words(List<String> words) -> " -x -a " + quoted(String.join(" ", words));
            case Value.Unknown unknown -> " -x";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
