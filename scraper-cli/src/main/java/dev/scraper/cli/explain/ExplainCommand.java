package dev.scraper.cli.explain;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.screen.Status;
import dev.scraper.explain.ExplainText;
import dev.scraper.explain.Explanation;
import dev.scraper.explain.Explanation.Question;
import dev.scraper.explain.RunFile;
import dev.scraper.explain.RunFileException;
import dev.scraper.explain.RunQuestion;
import dev.scraper.measure.Arrangement;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scraper explain`: why a run took as long as it did, and what would help. Runs nothing.
@Command(
        name = "explain",
        header = "where the time of a run went, and what would help",
        description = {
            "Says from the records of a run where its time went, which floor no mode can beat, what each mode should"
                    + " take, and what would help.",
            "Runs nothing and asks nobody."
        },
        footer = {
            "  scraper explain pages.jsonl",
            "  scraper explain pages.jsonl --wait 500ms      had hosts been spared less",
            "  scraper explain pages.jsonl -j 128 --cores 8  on another machine"
        },
        exitCodeList = {
            "0:done",
            "2:a flag or an argument that cannot be used",
            "3:the file cannot be read or is no output"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "OUTPUT.jsonl",
            description = "What scrape wrote: JSON lines with url, outcome, timestamp, timings_ms and worker.")
    Path output = Path.of("");

    @InGroup(OptionGroup.MODE)
    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "Requests under way at the same time, in all. Default: the lanes that the run had; 32 where"
                    + " it had one.")
    @Nullable
    Integer jobs;

    @InGroup(OptionGroup.MODE)
    @Option(names = "--cores", paramLabel = "N", description = "To compute on. Default: those of this machine.")
    @Nullable
    Integer cores;

    @InGroup(OptionGroup.POLITENESS)
    @Option(
            names = {"-w", "--wait"},
            paramLabel = "DUR",
            description = "From the end of one request to a host to the start of the next. Default: what the run kept.")
    @Nullable
    Duration wait;

    @InGroup(OptionGroup.POLITENESS)
    @Option(
            names = "--host-concurrency",
            paramLabel = "N",
            description = "Requests to one host at the same time. Default: what the run kept, as far as it shows.")
    @Nullable
    Integer hostConcurrency;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws RunFileException {
        PrintWriter out = spec.commandLine().getOut();
        try (Status status = Status.onTerminal(spec.commandLine().getErr())) {
            status.show("explain: reading " + output);
            RunFile file = RunFile.read(output);
            status.show("explain: forecasting");
            int available = Runtime.getRuntime().availableProcessors();
            Arrangement threads = Usage.checked(
                    "--jobs, --cores, --wait, --host-concurrency",
                    () -> RunQuestion.threads(
                            file.run(), jobs, cores == null ? available : cores, wait, hostConcurrency));
            Question question = RunQuestion.of(file.run(), threads, wait == null && hostConcurrency == null);
            Explanation explanation = Explanation.of(question);
            status.show("");
            ExplainText.lines(output.toString(), file, question, explanation).forEach(out::println);
            out.flush();
            return ExitStatus.OK;
        }
    }
}
