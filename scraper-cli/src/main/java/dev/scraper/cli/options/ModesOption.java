package dev.scraper.cli.options;

import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.mode.Mode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which modes, for every command that runs several.
@InGroup(OptionGroup.MODE)
public final class ModesOption {

    @Option(
            names = "--modes",
            split = ",",
            paramLabel = "MODE",
            completionCandidates = ModeWords.class,
            description = "Which modes, with commas between: " + Mode.FORMS + "; or all. Default: all.",
            defaultValue = "all")
    List<String> words = List.of();

    /// The modes, each once, in the order in which they were given.
    ///
    /// @param commandLine the command whose error a wrong word is
    public List<Mode> modes(CommandLine commandLine) {
        List<Mode> modes = new ArrayList<>();
        for (String word : words) {
            try {
                if (word.equals("all")) {
                    modes.addAll(Mode.ALL);
                } else {
                    modes.add(Mode.parse(word));
                }
            } catch (IllegalArgumentException e) {
                throw new ParameterException(commandLine, "--modes: " + e.getMessage(), e);
            }
        }
        return modes.stream().distinct().toList();
    }
}
