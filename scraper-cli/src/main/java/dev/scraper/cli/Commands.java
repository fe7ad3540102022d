package dev.scraper.cli;

import static java.util.Map.entry;

import dev.scraper.cli.compare.CompareCommand;
import dev.scraper.cli.compare.FibCommand;
import dev.scraper.cli.compare.PixelsCommand;
import dev.scraper.cli.completion.CompletionCommand;
import dev.scraper.cli.explain.ExplainCommand;
import dev.scraper.cli.help.HelpCommand;
import dev.scraper.cli.plan.PlanCommand;
import dev.scraper.cli.record.RecordCommand;
import dev.scraper.cli.report.ReportCommand;
import dev.scraper.cli.robots.RobotsCommand;
import dev.scraper.cli.scrape.ScrapeCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// The commands of the program, in the order of its help text.
///
/// The flags of one are read from some hundred annotations, which takes longer than a short run has.
/// So a command line has the command that it names; of the others it has the name and what they are
/// for.
final class Commands {

    private static final Map<String, Class<?>> ALL = inOrder(List.of(
            entry("scrape", ScrapeCommand.class),
            entry("record", RecordCommand.class),
            entry("compare", CompareCommand.class),
            entry("explain", ExplainCommand.class),
            entry("report", ReportCommand.class),
            entry("plan", PlanCommand.class),
            entry("robots", RobotsCommand.class),
            entry("fib", FibCommand.class),
            entry("pixels", PixelsCommand.class),
            entry("completion", CompletionCommand.class),
            entry("help", HelpCommand.class)));

    /// Those that tell of the others.
    private static final Set<String> TELLING = Set.of("completion", "help");

    private Commands() {}

    /// The program with all commands.
    static CommandLine all() {
        return program(ALL.keySet());
    }

    /// The program with the command that `words` begin with, or with all where it may be any: behind
    /// flags, say.
    static CommandLine named(String... words) {
        if (words.length > 0 && ALL.containsKey(words[0]) && !TELLING.contains(words[0])) {
            return program(Set.of(words[0]));
        }
        boolean none = Arrays.stream(words).noneMatch(ALL::containsKey);
        return none ? program(Set.of()) : all();
    }

    /// Whether `program` has all commands with all their flags.
    static boolean areAll(CommandLine program) {
        return program.getSubcommands().values().stream()
                .noneMatch(command -> command.getCommandSpec().userObject() instanceof Stub);
    }

    private static CommandLine program(Set<String> whole) {
        CommandLine program = new CommandLine(new ScraperCommand());
        ALL.forEach((name, type) -> program.addSubcommand(name, whole.contains(name) ? type : stub(name, type)));
        return program;
    }

    private static CommandSpec stub(String name, Class<?> type) {
        CommandSpec stub = CommandSpec.wrapWithoutInspection(new Stub()).name(name);
        stub.usageMessage().header(type.getAnnotation(Command.class).header());
        return stub;
    }

    /// What stands for a command that was not named.
    private static final class Stub {}

    private static Map<String, Class<?>> inOrder(List<Map.Entry<String, Class<?>>> commands) {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        commands.forEach(command -> all.put(command.getKey(), command.getValue()));
        return all;
    }
}
