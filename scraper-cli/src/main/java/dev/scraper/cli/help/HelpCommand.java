package dev.scraper.cli.help;

import dev.scraper.cli.error.ExitStatus;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `scraper help`: all there is to say of a command, the same as its `--help`.
@Command(
        name = "help",
        header = "all flags of a command: scraper help scrape",
        description = "Says all there is to say of a command, or of the program.",
        footer = {"  scraper help scrape", "  scraper help compare pixels"},
        helpCommand = true)
public final class HelpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, and its own command if it has one.")
    List<String> path = new ArrayList<>();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine().getParent();
        for (String word : path) {
            CommandLine sub = command.getSubcommands().get(word);
            if (sub == null) {
                throw new UnmatchedArgumentException(command, List.of(word));
            }
            command = sub;
        }
        PrintWriter out = spec.commandLine().getOut();
        HelpText.whole(command).forEach(out::println);
        out.flush();
        return ExitStatus.OK;
    }
}
