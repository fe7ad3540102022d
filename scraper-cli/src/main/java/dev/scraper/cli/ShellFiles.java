package dev.scraper.cli;

import dev.scraper.cli.help.ManPage;
import dev.scraper.cli.options.ProgramVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The files that shells and `man` know the program by. Run when a distribution is made, which has
/// them; no command loads it.
final class ShellFiles {

    /// File names as the shells look for them.
    private static final Map<String, String> COMPLETIONS =
            Map.of("bash", "scraper.bash", "zsh", "_scraper", "fish", "scraper.fish");

    private ShellFiles() {}

    /// Writes `completions/*` and `share/man/man1/*.1`.
    ///
    /// @param args the folder
    /// @throws IOException if they cannot be written
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path completions = Files.createDirectories(folder.resolve("completions"));
        for (Map.Entry<String, String> shell : COMPLETIONS.entrySet()) {
            Files.writeString(completions.resolve(shell.getValue()), completion(shell.getKey()));
        }
        writePages(
                Main.commandLine(Map.of()).getCommandSpec(), Files.createDirectories(folder.resolve("share/man/man1")));
    }

    private static String completion(String shell) {
        StringWriter script = new StringWriter();
        Main.commandLine(Map.of()).setOut(new PrintWriter(script)).execute("completion", shell);
        return script.toString();
    }

    private static void writePages(CommandSpec command, Path folder) throws IOException {
        Files.writeString(folder.resolve(ManPage.name(command) + ".1"), ManPage.of(command, ProgramVersion.number()));
        for (CommandLine sub : command.subcommands().values()) {
            writePages(sub.getCommandSpec(), folder);
        }
    }
}
