package dev.scraper.cli.attempt;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.RecipeOptions;
import dev.scraper.cli.options.SelectOptions;
import dev.scraper.cli.screen.Ink;
import dev.scraper.cli.screen.Status;
import dev.scraper.cli.screen.Terminal;
import dev.scraper.extract.Extraction;
import dev.scraper.extract.Inspection;
import dev.scraper.inspect.PageOffer;
import dev.scraper.recipe.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `scraper try`: what a recipe finds on one page, and why it does not find the rest.
@Command(
        name = "try",
        header = "what a recipe finds on a page, and why not more",
        description = {
            "Shows what a recipe, or --select and the like, find on one page: each value, the selector that gave it, its"
                    + " HTML; for what is missing, how far the selector leads and what looks like it. Without a recipe"
                    + " it says what the page has to offer.",
            "A recipe is a YAML file such as this one:",
            "  recipe: 1",
            "  rows: .product                  each is an item; without it the page is one",
            "  fields:",
            "    name: h2                      a selector: CSS, a@href, .tag[] for all",
            "    price: {css: .price, type: money, required: true}",
            "    date: {first: ['time@datetime', .date], type: date}",
            "  next: a[rel=next]@href          crawl follows it",
            "  tests: [{page: pages/list.html}]",
            "Selectors are CSS, or say what they are: xpath:, json: $.a, ld: Product.name, microdata:, meta: og:title,"
                    + " page: title, table: CSS. Types are text, html, integer, number, money, date, datetime, boolean,"
                    + " url, json.",
            "A site is asked once, politely; its answer is kept, so that one can try as often as one likes. In a pipe the"
                    + " output is JSON."
        },
        footer = {
            "  scraper try https://shop.example/kettle",
            "  scraper try https://shop.example/kettle --recipe shop.yaml --watch",
            "  scraper try page.html --url https://shop.example/ --select price=.price",
            "  scraper try site.warc.gz --recipe shop.yaml --all",
            "  scraper try --recipe shop.yaml --test      or --accept, to write it"
        },
        exitCodeList = {
            "0:all is as it should be",
            "2:a flag or an argument that cannot be used, or no recipe",
            "3:a file cannot be read or written, or is no page",
            "4:no answer",
            "8:a required field is missing, or what is expected is not so",
            "130:Ctrl-C"
        })
@FirstDay({"--recipe", "--select", "--watch", "--test", "--accept", "--all", "--fresh", "--json", "--url", "--page"})
public final class TryCommand implements Callable<Integer> {

    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";

    @InGroup(OptionGroup.WORK)
    @Option(names = "--watch", description = "Try again whenever the recipe, or the page's file, is saved.")
    boolean watch;

    @InGroup(OptionGroup.WORK)
    @Option(names = "--test", description = "Run the tests of the recipe: their pages are files in its folder.")
    boolean test;

    @InGroup(OptionGroup.WORK)
    @Option(names = "--accept", description = "Run them, and write what came out into the recipe as expected.")
    boolean accept;

    @InGroup(OptionGroup.WORK)
    @Option(
            names = "--all",
            description = "Use the recipe on all pages of a recording, and say how often fields are there.")
    boolean all;

    @Mixin
    SubjectOptions input = new SubjectOptions();

    @InGroup(OptionGroup.OUTPUT)
    @Option(
            names = "--json",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            description = "Print one JSON object, or text for people. Default: text on a terminal.")
    @Nullable
    Boolean json;

    @Mixin
    SelectOptions select = new SelectOptions();

    @Mixin
    RecipeOptions recipe = new RecipeOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        refuse();
        @Nullable Terminal terminal = Terminal.ofStdout().orElse(null);
        Form form = new Form(json == null ? terminal == null : json, Ink.of(terminal));
        if (!watch) {
            return once(form);
        }
        Watch files = new Watch(recipe.file(), test || accept ? null : input.file());
        if (!files.isPossible()) {
            throw new UserException(
                    ExitStatus.USAGE, "--watch: there is no file to watch; give --recipe FILE, or a page in a file");
        }
        while (true) {
            if (terminal != null && terminal.moves() && !form.json()) {
                out().print(CLEAR);
            }
            try {
                once(form);
            } catch (UserException e) {
                out().println(form.ink().bad("scraper: ") + e.getMessage()); // it may be mended a moment later
            }
            out().flush();
            files.untilChanged();
            recipe.saved();
        }
    }

    /// How the output is written.
    private record Form(boolean json, Ink ink) {}

    private void refuse() {
        if (!test && !accept) {
            return;
        }
        String flag = test ? "--test" : "--accept";
        if (recipe.file() == null) {
            throw new UserException(ExitStatus.USAGE, flag + ": give the recipe whose tests are run: --recipe FILE");
        }
        if (recipe.hasShorthands() || !select.selections().isEmpty()) {
            throw new UserException(
                    ExitStatus.USAGE, flag + " runs the tests of --recipe FILE alone; leave the other fields away");
        }
        if (input.target != null || all) {
            throw new UserException(
                    ExitStatus.USAGE, flag + ": the tests name their pages themselves; leave the page away");
        }
    }

    private int once(Form form) throws InterruptedException, IOException {
        if (test || accept) {
            return tested(form);
        }
        Recipe wanted = recipe.recipe(select.selections());
        if (all) {
            return allOf(wanted, form);
        }
        Subject subject;
        try (Status status = Status.onTerminal(err())) {
            status.show("try: getting the page");
            subject = input.open(err()::println);
        }
        if (wanted == null) {
            PageOffer offer = subject.offer();
            print(form.json() ? List.of(OfferJson.of(subject, offer)) : OfferText.lines(subject, offer, form.ink()));
            return ExitStatus.OK;
        }
        Inspection inspection =
                Inspection.of(new Extraction(wanted, input.settings().maxBytes()), subject.view());
        print(
                form.json()
                        ? List.of(TryJson.of(subject, wanted, inspection))
                        : TryText.lines(subject, wanted, inspection, form.ink()));
        boolean whole =
                inspection.extracted().matched() && inspection.extracted().incomplete() == null;
        return whole ? ExitStatus.OK : ExitStatus.FAILURES;
    }

    private int tested(Form form) throws IOException {
        Path file = recipe.file();
        if (file == null) {
            throw new IllegalStateException("no recipe");
        }
        RecipeTests tests = RecipeTests.run(file, input.settings().maxBytes());
        if (accept) {
            tests = tests.accepted();
        }
        print(form.json() ? List.of(TestReport.json(tests)) : TestReport.lines(tests, form.ink()));
        return tests.passed() ? ExitStatus.OK : ExitStatus.FAILURES;
    }

    private int allOf(@Nullable Recipe wanted, Form form) throws InterruptedException, IOException {
        Path recording = input.recording();
        if (recording == null) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "--all goes through a recording; make one with scraper record, and give its file");
        }
        if (wanted == null) {
            throw new UserException(ExitStatus.USAGE, "--all: give what is looked for: --recipe FILE, or --select");
        }
        AllPages pages = AllPages.of(recording, wanted, input.settings(), input.polite.unasked());
        print(form.json() ? List.of(pages.json()) : pages.lines(form.ink()));
        return pages.asExpected() ? ExitStatus.OK : ExitStatus.FAILURES;
    }

    private void print(List<String> lines) {
        lines.forEach(out()::println);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
