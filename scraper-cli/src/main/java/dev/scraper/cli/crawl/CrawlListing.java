package dev.scraper.cli.crawl;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.options.OpenList;
import dev.scraper.cli.scrape.CommandRun.Destination;
import dev.scraper.cli.scrape.Comparing;
import dev.scraper.cli.scrape.Earlier;
import dev.scraper.cli.scrape.Listing;
import dev.scraper.cli.scrape.Log;
import dev.scraper.cli.scrape.OpenOutput;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Found;
import dev.scraper.crawl.PatternTraps;
import dev.scraper.crawl.UrlPattern;
import dev.scraper.frontier.Crawl;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.journal.CrawlRecords;
import dev.scraper.list.GrowingList;
import dev.scraper.queue.Memory;
import dev.scraper.queue.Quota;
import dev.scraper.run.ListRun;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.text.Figures;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A list that grows by what its pages lead to. For one run.
final class CrawlListing implements Listing {

    private final CrawlOptions options;
    private final int redirects;
    private final boolean goesOn;
    private final boolean overwrites;
    private final @Nullable Path output;
    private final Consumer<String> warnings;
    private final List<CrawlLine> seeds = new ArrayList<>();
    private final PatternTraps traps = new PatternTraps();
    private final CrawlTally tally = new CrawlTally();
    private @Nullable CrawlRules rules;
    private @Nullable Quota quota;
    private Memory memory = Memory.HEAP;
    private @Nullable GrowingList list;
    private @Nullable SkippedFile skipped;
    private @Nullable Comparing comparing;

    /// @param redirects at most in a row
    /// @param output null for stdout
    /// @param warnings told what one should know while the run goes on
    CrawlListing(
            CrawlOptions options,
            int redirects,
            boolean goesOn,
            boolean overwrites,
            @Nullable Path output,
            Consumer<String> warnings) {
        this.options = options;
        this.redirects = redirects;
        this.goesOn = goesOn;
        this.overwrites = overwrites;
        this.output = output;
        this.warnings = warnings;
    }

    @Override
    public CrawlRules rules(OpenList given) throws InterruptedException {
        if (given.isRecorded()) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "-i %s: is a recording, which has the pages it has; scraper scrape goes through it"
                            .formatted(given.urls().name()));
        }
        List<CrawlUrl> roots = new ArrayList<>();
        Set<String> demos = new HashSet<>();
        try {
            given.urls().read(line -> {
                CrawlUrl url = parsed(line.url());
                if (url != null && given.demoSites().contains(url.authority())) {
                    if (!demos.add(url.authority())) {
                        return; // its pages are to be found
                    }
                    url = url.resolve("/");
                }
                if (url != null) {
                    roots.add(url);
                }
                seeds.add(new CrawlLine(url == null ? line.url() : url.text(), Found.SEED));
            });
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, String.valueOf(e.getMessage()));
        }
        if (roots.isEmpty()) {
            throw new UserException(
                    ExitStatus.USAGE,
                    seeds.isEmpty()
                            ? given.urls().name() + ": no URL in it"
                            : "'%s' is no URL that a crawl could begin with"
                                    .formatted(seeds.getFirst().url()));
        }
        CrawlRules made = options.rules(roots, redirects);
        rules = made;
        quota = options.quota();
        comparing = options.since.open(made.same(), true);
        return made;
    }

    @Override
    public @Nullable Comparing comparing() {
        return comparing;
    }

    private static @Nullable CrawlUrl parsed(String url) {
        try {
            return CrawlUrl.parse(url);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    @Override
    public OpenOutput open(OpenList given, Destination to) throws InterruptedException {
        CrawlFile held = CrawlFile.hold(options.listPath(output));
        boolean opened = false;
        try {
            memory = options.memory(held.path());
            skipped = SkippedFile.hold(options.skipped, goesOn, overwrites);
            OpenOutput out = open(held, given.withoutColumns(), to);
            if (skipped != null) {
                skipped.begin();
            }
            opened = true;
            out.closeFirst(held::release);
            if (skipped != null) {
                out.closeFirst(skipped);
            }
            out.closeFirst(Objects.requireNonNull(list));
            return out;
        } finally {
            if (!opened) {
                held.release();
                if (skipped != null) {
                    skipped.release();
                }
            }
        }
    }

    private OpenOutput open(CrawlFile held, OpenList given, Destination to) throws InterruptedException {
        CrawlHeader header =
                CrawlHeader.of(options, seeds.stream().map(CrawlLine::url).toList(), redirects);
        if (!held.isBegun()) {
            if (goesOn && output != null && isThere(output)) {
                throw new UserException(
                        ExitStatus.INPUT_OUTPUT,
                        "%s: is missing or empty, but %s has records: give the list it belongs to with --list, or start over"
                                .formatted(held.path(), output));
            }
        } else if (!goesOn && !overwrites) {
            throw new UserException(
                    ExitStatus.INPUT_OUTPUT,
                    "%s: has a crawl already; --continue goes on with it, --overwrite starts over"
                            .formatted(held.path()));
        }
        if (goesOn && held.isBegun()) {
            GrowingList there = held.resume();
            if (!there.settings().isEmpty()) {
                return resumed(there, header, given, to);
            }
        }
        OpenOutput out = to.open(given, Earlier.UNKNOWN);
        GrowingList begun = held.begin(header, seeds);
        list = begun;
        if (comparing != null) {
            comparing.begin(begun, Objects.requireNonNull(rules), seeds);
        }
        return out;
    }

    private static boolean isThere(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0;
        } catch (IOException unknown) {
            return false; // whoever reads it will say so
        }
    }

    private OpenOutput resumed(GrowingList there, CrawlHeader header, OpenList given, Destination to)
            throws InterruptedException {
        Optional<String> difference;
        try {
            difference = header.difference(there.settings());
        } catch (IllegalArgumentException damaged) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: %s".formatted(there.path(), damaged.getMessage()));
        }
        if (difference.isPresent()) {
            throw new UserException(
                    ExitStatus.USAGE,
                    "%s was begun with other flags: %s; give the same, or start over"
                            .formatted(there.path(), difference.orElseThrow()));
        }
        list = there;
        if (comparing != null) {
            comparing.begin(there, Objects.requireNonNull(rules), seeds);
        }
        OpenOutput out = to.open(given, new Earlier() {
            @Override
            public long lines() {
                return there.lines();
            }

            @Override
            public void records(InputStream jsonLines, long length) throws IOException {
                CrawlRecords.read(
                        jsonLines, length, traps, comparing == null ? tally::before : comparing.reading(tally::before));
            }
        });
        if (out.torn() > 0 && out.lacking()) {
            warn("%s: records of lines that %s lacks, %s bytes, were cut off; their URLs are found again"
                    .formatted(output, there.path(), Figures.count(out.torn())));
        }
        return out;
    }

    private void warn(String line) {
        tally.warned(line);
        warnings.accept(line);
    }

    @Override
    public ListRun run(OpenList given, FrontierSettings settings, OpenOutput out, Log log) {
        long torn = Objects.requireNonNull(list).torn();
        if (torn > 0) {
            log.say("%s: %s bytes of a torn line were cut off".formatted(list.path(), Figures.count(torn)));
        }
        Crawl crawl = new Crawl(
                Objects.requireNonNull(list),
                Objects.requireNonNull(rules),
                Objects.requireNonNull(quota),
                out::wasAsked,
                traps,
                memory,
                new Crawl.Watcher() {
                    @Override
                    public void closed(UrlPattern pattern, String url, String why) {
                        tell(log, CrawlText.closed(pattern, url, why));
                    }

                    @Override
                    public void seedLeft(String seed, String target) {
                        tell(log, CrawlText.seedLeft(seed, target));
                    }
                });
        return ListRun.growing(crawl, settings, given.known(), out::isDone, change -> log.say(Log.text(change)));
    }

    private void tell(Log log, String line) {
        log.write(line);
        warn(line);
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public Watcher following(Watcher watcher) {
        return tally.following(watcher, skipped);
    }

    @Override
    public List<String> told() {
        return CrawlText.lines(tally);
    }

    @Override
    public void summary(JsonGenerator out) {
        tally.write(out);
    }

    @Override
    public String limit() {
        return options.maxPages == null
                ? "--max-pages-per-host"
                : options.maxPagesPerHost == null ? "--max-pages" : "--max-pages or --max-pages-per-host";
    }
}
