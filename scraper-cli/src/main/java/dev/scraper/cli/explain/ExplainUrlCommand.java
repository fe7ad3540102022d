package dev.scraper.cli.explain;

import dev.scraper.cli.crawl.CrawlFile;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.screen.Status;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.text.Figures;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scraper explain-url`: by which links a crawl came to a URL, or why it did not. Asks nobody.
@Command(
        name = "explain-url",
        header = "how a crawl came to a URL, or why it did not",
        description = {
            "Says by which links a crawl came from a seed to a URL, and what became of each page on the way; or why the"
                    + " URL is not in its list: which rule left it out, and which flag would have it in.",
            "Reads the output of the crawl and the list beside it, also while the crawl runs. Asks nobody."
        },
        footer = {
            "  scraper explain-url https://example.org/docs/a.html pages.jsonl",
            "  scraper explain-url https://example.org/old pages.jsonl --skipped s.jsonl",
            "  scraper explain-url https://example.org/ pages.jsonl --list l.jsonl --json"
        },
        exitCodeList = {
            "0:the URL is in the list of the crawl, whatever became of it",
            "8:it was left out, or not found",
            "2:a flag or an argument that cannot be used",
            "3:a file cannot be read, or is none of a crawl"
        })
public final class ExplainUrlCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "URL", description = "What is looked for, in any spelling of the same page.")
    String written = "";

    @Parameters(
            index = "1",
            paramLabel = "OUTPUT.jsonl",
            description = "What crawl wrote: JSON lines with url and outcome.")
    Path output = Path.of("");

    @InGroup(OptionGroup.INPUT)
    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "The list of the crawl. Default: beside the output, pages.list.jsonl for pages.jsonl.")
    @Nullable
    Path list;

    @InGroup(OptionGroup.INPUT)
    @Option(names = "--skipped", paramLabel = "FILE", description = "What crawl --skipped FILE wrote.")
    @Nullable
    Path skipped;

    @InGroup(OptionGroup.OUTPUT)
    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        CrawlUrl url = url();
        try (Status status = Status.onTerminal(spec.commandLine().getErr())) {
            Path place = list == null ? CrawlFile.beside(output) : list;
            status.show("explain-url: reading " + place);
            try (ListIndex index = ListIndex.read(place)) {
                status.show("explain-url: reading " + output);
                UrlStory story = new UrlInvestigation(url, index, rules(place, index), output, skipped).story();
                status.show("");
                (json ? List.of(UrlStoryJson.of(story)) : UrlStoryText.lines(story)).forEach(out::println);
                out.flush();
                if (index.damaged() > 0) {
                    spec.commandLine().getErr().println(passedOver(place, index.damaged()));
                }
                return story instanceof UrlStory.Listed ? ExitStatus.OK : ExitStatus.FAILURES;
            }
        }
    }

    private static String passedOver(Path place, long lines) {
        return lines == 1
                ? place + ": 1 line that is none of a crawl was passed over"
                : "%s: %s lines that are none of a crawl were passed over".formatted(place, Figures.count(lines));
    }

    private static CrawlRules rules(Path place, ListIndex index) {
        try {
            return index.terms().rules(index.seeds());
        } catch (IllegalArgumentException damaged) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: its first line is damaged: %s".formatted(place, damaged.getMessage()));
        }
    }

    private CrawlUrl url() {
        try {
            return CrawlUrl.parse(written);
        } catch (IllegalArgumentException bad) {
            throw new UserException(ExitStatus.USAGE, "'%s': %s".formatted(written, bad.getMessage()));
        }
    }
}
