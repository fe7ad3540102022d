package dev.scraper.cli.options;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.fib.Fib;
import dev.scraper.fib.FibScrapePipeline;
import dev.scraper.parse.Selection;
import dev.scraper.pipeline.ForkablePipeline;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.recipe.Field;
import dev.scraper.recipe.Recipe;
import dev.scraper.scrape.FetchedVisit;
import dev.scraper.scrape.Reach;
import dev.scraper.scrape.ScrapePipeline;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.scrape.VisitResult;
import dev.scraper.visit.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What is done with each page, for every command that fetches some.
@InGroup(OptionGroup.EXTRACTION)
public final class PageOptions {

    private static final String FIB = "fib:";

    @Mixin
    SelectOptions select = new SelectOptions();

    @Option(names = "--links", description = "Take all links, as absolute URLs.")
    boolean links;

    @Option(names = "--no-parse", description = "Fetch only.")
    boolean noParse;

    @Option(names = "--save-body", paramLabel = "DIR", description = "Keep each body in a file of its own in DIR.")
    @Nullable
    Path bodies;

    @Option(
            names = "--work",
            paramLabel = "fib:N",
            description = "Compute fib(N) for each page, as if parsing were heavy.")
    @Nullable
    String work;

    @Mixin
    RecipeOptions recipe = new RecipeOptions();

    @Mixin
    FetchOptions fetch = new FetchOptions();

    /// What is taken from pages, by the names under which it stands in records.
    ///
    /// @throws UserException if the recipe cannot be read, or is none
    public Taken taken() {
        return new Taken(select.selections().stream().map(Selection::name).toList(), recipe.recipe());
    }

    /// How servers are asked.
    public FetchOptions fetch() {
        return fetch;
    }

    /// The `User-Agent` header.
    public String userAgent() {
        return fetch.agent();
    }

    /// The name whose rules of robots.txt apply.
    public String productToken() {
        return fetch.productToken();
    }

    /// What the options ask for, ready to run.
    ///
    /// @param processes that share what may be taken a second
    /// @throws UserException if an option is out of range
    public Scraping scraping(int processes) {
        return scraping(settings(processes));
    }

    /// The same for settings that were made with [#settings], and changed since.
    public Scraping scraping(ScrapeSettings settings) {
        ScrapePipeline pages = new ScrapePipeline(settings);
        return new Scraping(pages, work == null ? pages : new FibScrapePipeline(pages, fib(work)));
    }

    /// The name of what does that, in any JVM.
    public PipelineName pipeline(ScrapeSettings settings) {
        try (Scraping scraping = scraping(settings)) {
            return scraping.pipeline().name();
        }
    }

    /// The name of what does that, in a JVM that is not ours alone: it looks at addresses itself.
    ///
    /// @param privateAddresses whether pages may be anywhere
    public PipelineName guarded(ScrapeSettings settings, boolean privateAddresses) {
        try (ScrapePipeline pages = new ScrapePipeline(settings, new Reach(privateAddresses, Set.of()))) {
            return work == null ? pages.name() : new FibScrapePipeline(pages, fib(work)).name();
        }
    }

    /// The pipeline that runs, and the one that holds connections.
    public record Scraping(ScrapePipeline pages, ForkablePipeline<Visit, FetchedVisit, VisitResult> pipeline)
            implements AutoCloseable {
        @Override
        public void close() {
            pages.close();
        }
    }

    /// What the options ask for.
    ///
    /// @param processes that share what may be taken a second
    /// @throws UserException if an option is out of range
    public ScrapeSettings settings(int processes) {
        List<Selection> selections = select.selections();
        Set<String> names = new HashSet<>();
        for (Selection selection : selections) {
            if (!names.add(selection.name())) {
                throw new UserException(ExitStatus.USAGE, "--select: '%s' is given twice".formatted(selection.name()));
            }
        }
        Recipe given = recipe.recipe();
        if (given != null && noParse) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "--no-parse: a recipe takes what it says from parsed pages; leave one of them away");
        }
        if (given != null) {
            List<String> fields = (given.rows() == null ? given.fields() : given.pageFields())
                    .stream().map(Field::name).toList();
            for (Selection selection : selections) {
                if (fields.contains(selection.name())) {
                    throw new UserException(
                            ExitStatus.USAGE,
                            "--select: the recipe has a field '%s'; give it another name".formatted(selection.name()));
                }
            }
        }
        return new ScrapeSettings(fetch.settings(processes), selections, links, !noParse, madeFolder()).recipe(given);
    }

    /// Refuses to fetch only, where links are followed.
    ///
    /// @throws UserException if it was asked for
    public void requireParsing() {
        if (noParse) {
            throw new UserException(
                    ExitStatus.USAGE, "--no-parse: a crawl finds its way by the links of pages; leave it away");
        }
    }

    /// Refuses what makes no sense where pages are fetched again and again, to be measured.
    ///
    /// @throws UserException if it was asked for
    public void refuseForComparison() {
        if (bodies != null) {
            throw new UserException(ExitStatus.USAGE, "--save-body is for scrape: a comparison keeps no pages");
        }
        if (fetch.isLimited()) {
            throw new UserException(
                    ExitStatus.USAGE, "--limit-rate is for scrape: modes would share it in different ways");
        }
    }

    /// A folder that cannot be made would fail every page.
    private @Nullable Path madeFolder() {
        if (bodies != null) {
            try {
                Files.createDirectories(bodies);
            } catch (IOException e) {
                throw new UserException(ExitStatus.INPUT_OUTPUT, "--save-body: " + Errors.cannotWrite(bodies, e));
            }
        }
        return bodies;
    }

    private static int fib(String work) {
        if (!work.matches(FIB + "\\d{1,2}") || Integer.parseInt(work.substring(FIB.length())) > Fib.LARGEST) {
            throw new UserException(
                    ExitStatus.USAGE, "--work must be fib:0 to fib:%d, was '%s'".formatted(Fib.LARGEST, work));
        }
        return Integer.parseInt(work.substring(FIB.length()));
    }
}
