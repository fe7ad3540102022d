package dev.scraper.cli.completion;

import dev.scraper.cli.completion.ShellCommand.Flag;
import dev.scraper.cli.completion.ShellCommand.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Completion for zsh: the same as for bash, with a word about each command and flag. It may be
/// sourced, or be a file `_scraper` in a folder of `fpath`.
final class ZshScript {

    private static final String START = """
            #compdef scraper
            # Completion of scraper for zsh: source <(scraper completion zsh)
            _scraper() {
              local at='' prev=${words[CURRENT-1]} i
              local -a offered
              if [[ $PREFIX == --*=* ]]; then
                prev=${PREFIX%%=*}
                compset -P '*='
              fi
              for ((i = 2; i < CURRENT; i++)); do
                case "$at ${words[i]}" in
                  (%s) at="${at:+$at }${words[i]}" ;;
                esac
              done
              case $at in
            """;

    private static final String END = """
              esac
            }
            if [[ ${funcstack[1]-} == _scraper ]]; then
              _scraper "$@"
            else
              (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
              compdef _scraper scraper
            fi
            """;

    private ZshScript() {}

    static String of(List<ShellCommand> commands) {
        String paths = commands.stream()
                .map(ShellCommand::path)
                .filter(path -> !path.isEmpty())
                .map(path -> "'" + (path.contains(" ") ? "" : " ") + path + "'")
                .collect(Collectors.joining(" | "));
        return START.replace("(%s)", "(" + paths + ")")
                + commands.stream().map(ZshScript::branch).collect(Collectors.joining())
                + END;
    }

    private static String branch(ShellCommand command) {
        StringBuilder branch = new StringBuilder("    ('" + command.path() + "')\n      case $prev in\n");
        for (Flag flag : command.flags()) {
            if (flag.value() instanceof Value.Words(List<String> words)) {
                line(branch, flag.names(), "compadd -- " + String.join(" ", words));
            }
        }
        line(branch, command.names(Value.FileName.class), "_files");
        line(branch, command.names(Value.Unknown.class), "");
        return branch.append("        (*)\n          if [[ $PREFIX == -* ]]; then\n            offered=(")
                .append(described(command.flags().stream()
                        .flatMap(flag -> flag.names().stream().map(name -> Map.entry(name, flag.about())))))
                .append(")\n            _describe -o flag offered\n          else\n            ")
                .append(argument(command))
                .append("\n          fi ;;\n      esac ;;\n")
                .toString();
    }

    private static void line(StringBuilder branch, List<String> names, String what) {
        if (!names.isEmpty()) {
            branch.append("        (")
                    .append(String.join("|", names))
                    .append(") ")
                    .append(what)
                    .append(" ;;\n");
        }
    }

    private static String argument(ShellCommand command) {
        String commands = command.commands().isEmpty()
                ? ":"
                : "offered=(" + described(command.commands().entrySet().stream())
                        + ")\n            _describe command offered";
        return switch (command.argument()) {
            case Value.FileName file -> "_files";
            case Value.Words(List<String> words) -> "compadd -- " + String.join(" ", words);
            case Value.None none -> commands;
            case Value.Unknown unknown -> commands;
        };
    }

    private static String described(Stream<Map.Entry<String, String>> words) {
        return words.map(word -> "'" + word.getKey() + ":" + word.getValue().replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
