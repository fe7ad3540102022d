package dev.scraper.cli.options;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A list of modes as the user writes it: `all`, or some with commas between.
public final class ModeList {

    private ModeList() {}

    public static List<Mode> parse(List<String> words, CommandLine commandLine) {
        List<Mode> modes = new ArrayList<>();
        for (String word : words) {
            try {
                if (word.equals("all")) {
                    modes.addAll(Mode.ALL);
                } else {
                    modes.add(Mode.parse(word));
                }
            } catch (IllegalArgumentException e) {
                throw new ParameterException(commandLine, "Invalid value for option '--modes': " + e.getMessage(), e);
            }
        }
        return modes.stream().distinct().toList();
    }
}
