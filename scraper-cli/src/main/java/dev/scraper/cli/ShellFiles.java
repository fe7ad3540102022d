package dev.scraper.cli;

import dev.scraper.cli.help.ManPage;
import dev.scraper.cli.options.ProgramVersion;
import dev.scraper.recipe.RecipeSchema;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The files that shells, `man` and editors know the program by, and the sums that its launcher
/// tells one build from another by. Run when a distribution is made, which has them; no command
/// loads it.
final class ShellFiles {

    /// File names as the shells look for them.
    private static final Map<String, String> COMPLETIONS =
            Map.of("bash", "scraper.bash", "zsh", "_scraper", "fish", "scraper.fish");

    private ShellFiles() {}

    /// Writes `completions/*`, `share/man/man1/*.1`, `share/scraper/recipe.schema.json` and
    /// `libexec/jars.sha256`.
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
        Files.writeString(
                Files.createDirectories(folder.resolve("share/scraper")).resolve("recipe.schema.json"),
                RecipeSchema.text());
        Files.writeString(Files.createDirectories(folder.resolve("libexec")).resolve("jars.sha256"), sums());
    }

    /// In an archive all jars are of one time, so nothing else may tell a jar from another of its
    /// size.
    private static String sums() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String module : System.getProperty("jdk.module.path", "").split(File.pathSeparator, -1)) {
            Path jar = Path.of(module);
            if (Files.isRegularFile(jar)) {
                lines.add("%s  %s%n".formatted(sum(Files.readAllBytes(jar)), jar.getFileName()));
            }
        }
        Collections.sort(lines);
        return String.join("", lines);
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
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
