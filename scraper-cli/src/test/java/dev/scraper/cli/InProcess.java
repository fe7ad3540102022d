package dev.scraper.cli;

import dev.scraper.cli.config.ConfigOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// The program in this JVM, with what it said last.
public final class InProcess {

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    public int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    public int run(Map<String, String> environment, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), environment, arguments);
    }

    /// All there is to parse a command line with.
    public static CommandLine program() {
        return Main.commandLine(Map.of());
    }

    /// What is in force, without running the command.
    public List<String> effective(Map<String, String> environment, String... arguments) {
        List<String> told = new ArrayList<>();
        Main.commandLine(environment)
                .setExecutionStrategy(parsed -> {
                    ParseResult complete = ConfigOptions.complete(parsed, environment, InProcess::program);
                    told.addAll(ConfigOptions.effective(
                            complete.subcommand().commandSpec().commandLine()));
                    return 0;
                })
                .execute(arguments);
        return told;
    }

    public String out() {
        return out.toString();
    }

    public String err() {
        return err.toString();
    }
}
