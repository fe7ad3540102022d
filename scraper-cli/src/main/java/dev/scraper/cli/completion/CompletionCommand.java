package dev.scraper.cli.completion;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scraper completion`: what a shell needs to complete our words.
@Command(
        name = "completion",
        header = "a script that lets bash, zsh or fish complete words",
        description = "Prints a script that lets a shell complete commands, flags, their values and files.",
        footer = {
            "  source <(scraper completion bash)                    or in ~/.bashrc",
            "  source <(scraper completion zsh)                     or in ~/.zshrc",
            "  scraper completion fish > ~/.config/fish/completions/scraper.fish"
        })
@InGroup(OptionGroup.GENERAL)
public final class CompletionCommand implements Callable<Integer> {

    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    Shell shell = Shell.BASH;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<ShellCommand> commands =
                ShellCommand.all(spec.commandLine().getParent().getCommandSpec());
        String script = switch (shell) {
            case BASH -> BashScript.of(commands);
            case ZSH -> ZshScript.of(commands);
            case FISH -> FishScript.of(commands);
        };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return ExitStatus.OK;
    }
}
