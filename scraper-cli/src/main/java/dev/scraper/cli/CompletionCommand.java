package dev.scraper.cli;

import dev.scraper.cli.error.ExitStatus;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scraper completion`: what a shell needs to complete our words.
@Command(
        name = "completion",
        description = "Prints a script that lets bash or zsh complete commands and flags.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(scraper completion bash)", "  scraper completion zsh > ~/.zfunc/_scraper"})
final class CompletionCommand implements Callable<Integer> {

    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    Shell shell = Shell.BASH;

    @Spec
    CommandSpec spec = CommandSpec.create();

    /// One script serves both: it makes zsh read bash completions.
    @Override
    public Integer call() {
        CommandLine program = spec.commandLine().getParent();
        spec.commandLine().getOut().println(AutoComplete.bash("scraper", program));
        return ExitStatus.OK;
    }
}
