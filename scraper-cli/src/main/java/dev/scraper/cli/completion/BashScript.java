package dev.scraper.cli.completion;

import dev.scraper.cli.completion.ShellCommand.Flag;
import dev.scraper.cli.completion.ShellCommand.Value;
import java.util.List;
import java.util.stream.Collectors;

/// Completion for bash: one function that looks at the command and at the word before.
final class BashScript {

    private static final String START = """
            # Completion of scraper for bash: source <(scraper completion bash)
            _scraper() {
              local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
              local at='' i files='' words='' word
              if [[ $cur == '=' ]]; then
                cur=''
              elif [[ $prev == '=' ]]; then
                prev=${COMP_WORDS[COMP_CWORD-2]}
              fi
              for ((i = 1; i < COMP_CWORD; i++)); do
                case "$at ${COMP_WORDS[i]}" in
                  %s) at="${at:+$at }${COMP_WORDS[i]}" ;;
                esac
              done
              case $at in
            """;

    private static final String END = """
              esac
              COMPREPLY=()
              if [[ $files ]]; then
                compopt -o filenames 2> /dev/null
                while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
              else
                while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$cur")
              fi
            }
            complete -F _scraper scraper
            """;

    private BashScript() {}

    static String of(List<ShellCommand> commands) {
        String paths = commands.stream()
                .map(ShellCommand::path)
                .filter(path -> !path.isEmpty())
                .map(path -> "'" + (path.contains(" ") ? "" : " ") + path + "'")
                .collect(Collectors.joining(" | "));
        return START.replace("%s", paths)
                + commands.stream().map(BashScript::branch).collect(Collectors.joining())
                + END;
    }

    private static String branch(ShellCommand command) {
        StringBuilder branch = new StringBuilder("    '" + command.path() + "')\n      case $prev in\n");
        for (Flag flag : command.flags()) {
            if (flag.value() instanceof Value.Words(List<String> words)) {
                line(branch, flag.names(), "words='" + String.join(" ", words) + "'");
            }
        }
        line(branch, command.names(Value.FileName.class), "files=1");
        line(branch, command.names(Value.Unknown.class), "");
        return branch.append("        *)\n          if [[ $cur == -* ]]; then\n            words='")
                .append(command.flags().stream()
                        .flatMap(flag -> flag.names().stream())
                        .collect(Collectors.joining(" ")))
                .append("'\n          else\n            ")
                .append(argument(command))
                .append("\n          fi ;;\n      esac ;;\n")
                .toString();
    }

    private static void line(StringBuilder branch, List<String> names, String what) {
        if (!names.isEmpty()) {
            branch.append("        ")
                    .append(String.join(" | ", names))
                    .append(") ")
                    .append(what)
                    .append(" ;;\n");
        }
    }

    private static String argument(ShellCommand command) {
        String commands = String.join(" ", command.commands().keySet());
        return switch (command.argument()) {
            case Value.FileName file -> "files=1";
            case Value.Words(List<String> words) -> "words='" + String.join(" ", words) + "'";
            case Value.None none -> "words='" + commands + "'";
            case Value.Unknown unknown -> "words='" + commands + "'";
        };
    }
}
