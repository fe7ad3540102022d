package dev.scraper.cli;

import dev.scraper.cli.attempt.TryCommand;
import dev.scraper.cli.compare.CompareCommand;
import dev.scraper.cli.compare.FibCommand;
import dev.scraper.cli.compare.PixelsCommand;
import dev.scraper.cli.completion.CompletionCommand;
import dev.scraper.cli.crawl.CrawlCommand;
import dev.scraper.cli.demo.DemoCommand;
import dev.scraper.cli.explain.ExplainCommand;
import dev.scraper.cli.explain.ExplainUrlCommand;
import dev.scraper.cli.help.HelpCommand;
import dev.scraper.cli.plan.PlanCommand;
import dev.scraper.cli.recipe.RecipeCommand;
import dev.scraper.cli.record.RecordCommand;
import dev.scraper.cli.report.ReportCommand;
import dev.scraper.cli.robots.RobotsCommand;
import dev.scraper.cli.scrape.ScrapeCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The commands of the program, in the order of its help text.
///
/// The flags of one are read from some hundred annotations, which takes longer than a short run
/// has. So a command line has the command that it names; of the others it has the name and what
/// they are for.
final class Commands {

    // No references to constructors: to make one is to load the class.
    private static final Map<String, Row> ALL = inOrder(
            new Row("scrape", "one record for each URL of a list", () -> new ScrapeCommand()),
            new Row("crawl", "follow links, within a scope", () -> new CrawlCommand()),
            new Row("record", "keep what sites answer, to scrape it offline", () -> new RecordCommand()),
            new Row("try", "what a recipe finds on a page, and why not more", () -> new TryCommand()),
            new Row("recipe", "print, check or describe a recipe", () -> new RecipeCommand()),
            new Row("compare", "which mode wins on a list, and why", () -> new CompareCommand()),
            new Row("explain", "where the time of a run went, and what would help", () -> new ExplainCommand()),
            new Row("explain-url", "how a crawl came to a URL, or why it did not", () -> new ExplainUrlCommand()),
            new Row("report", "tables and pictures of a comparison again", () -> new ReportCommand()),
            new Row("plan", "what a run would ask of whom, and how long it takes", () -> new PlanCommand()),
            new Row("robots", "may this URL be fetched, and which line says so", () -> new RobotsCommand()),
            new Row("fib", "all computes, nothing waits: which mode wins", () -> new FibCommand()),
            new Row("pixels", "watch pixels load and render in several modes", () -> new PixelsCommand()),
            new Row("demo", "a site on this machine to try things on", () -> new DemoCommand()),
            new Row("completion", "a script that lets bash, zsh or fish complete words", () -> new CompletionCommand()),
            new Row("help", "all flags of a command: scraper help scrape", () -> new HelpCommand()));

    /// @param header what it is for, as it says itself
    private record Row(String name, String header, Supplier<Callable<Integer>> command) {}

    /// Those that tell of the others.
    private static final Set<String> TELLING = Set.of("completion", "help");

    private Commands() {}

    /// The program with all commands.
    static CommandLine all() {
        return program(ALL.keySet());
    }

    /// The program with the command that `words` begin with, or with all where it may be any:
    /// behind flags, say, or in a file of arguments (`@FILE`).
    static CommandLine named(String... words) {
        if (words.length > 0 && ALL.containsKey(words[0]) && !TELLING.contains(words[0])) {
            return program(Set.of(words[0]));
        }
        boolean none = Arrays.stream(words).noneMatch(word -> ALL.containsKey(word) || word.startsWith("@"));
        return none ? program(Set.of()) : all();
    }

    /// Whether `program` has all commands with all their flags.
    static boolean areAll(CommandLine program) {
        return program.getSubcommands().values().stream()
                .noneMatch(command -> command.getCommandSpec().userObject() instanceof Stub);
    }

    private static CommandLine program(Set<String> whole) {
        CommandLine program = new CommandLine(new ScraperCommand());
        ALL.forEach((name, row) ->
                program.addSubcommand(name, whole.contains(name) ? row.command().get() : stub(row)));
        return program;
    }

    private static CommandSpec stub(Row row) {
        CommandSpec stub = CommandSpec.wrapWithoutInspection(new Stub()).name(row.name());
        stub.usageMessage().header(row.header());
        return stub;
    }

    /// What stands for a command that was not named.
    private static final class Stub {}

    private static Map<String, Row> inOrder(Row... rows) {
        Map<String, Row> all = new LinkedHashMap<>();
        for (Row row : rows) {
            all.put(row.name(), row);
        }
        return all;
    }
}
