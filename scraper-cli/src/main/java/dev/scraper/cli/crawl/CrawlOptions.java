package dev.scraper.cli.crawl;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.scrape.SinceOptions;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.SameUrl.Secret;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.crawl.Via;
import dev.scraper.queue.Memory;
import dev.scraper.queue.Quota;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How far a crawl goes.
@InGroup(OptionGroup.CRAWL)
public final class CrawlOptions {

    private static final Set<Via> CHOICES =
            EnumSet.of(Via.A, Via.AREA, Via.FRAME, Via.REFRESH, Via.NEXT, Via.CANONICAL, Via.IMG, Via.FEED);

    @Option(
            names = "--scope",
            paramLabel = "page|prefix|host|domain|any",
            description = "What belongs to the crawl: the seeds alone, what is in their folders and below, all of their"
                    + " hosts, all hosts of their domains, everything. Holds for redirects, frames and sitemaps, too."
                    + " Default: prefix.")
    Scope.Kind scope = Scope.Kind.PREFIX;

    @Option(
            names = {"-d", "--depth"},
            paramLabel = "N",
            description = "Links from a seed, at most; 0 is the seeds. Pages are asked for in the order of their depth"
                    + " then. Default: any.")
    @Nullable
    Integer depth;

    @Option(
            names = "--hops-off-site",
            paramLabel = "N",
            description = "Follow links out of scope for N steps. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    int hopsOffSite;

    @Option(
            names = "--include",
            paramLabel = "REGEX",
            description = "Follow only URLs in which this is found; seeds are fetched anyway. May be given several"
                    + " times: one must match.")
    List<Pattern> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "REGEX",
            description = "Do not follow URLs in which this is found. May be given several times.")
    List<Pattern> exclude = new ArrayList<>();

    @Option(
            names = "--max-pages",
            paramLabel = "N",
            description = "Stop at N URLs, those of earlier runs included; the rest is for --continue. Exit status 15.")
    @Nullable
    Long maxPages;

    @Option(names = "--max-pages-per-host", paramLabel = "N", description = "The same for the URLs of each host.")
    @Nullable
    Long maxPagesPerHost;

    @Option(
            names = "--links-from",
            paramLabel = "KIND,...",
            split = ",",
            description =
                    "What is followed: a, area, frame, refresh, next (link and Link header), canonical, img, feed;"
                            + " +img adds to what is followed anyway. Default: a,area,frame,refresh,next.")
    List<String> linksFrom = new ArrayList<>();

    @Option(
            names = "--nofollow",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            description = "Obey nofollow of pages, headers and links, or not. Default: obey.")
    @Nullable
    Boolean nofollow;

    @Option(
            names = "--sitemaps",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            description = "Ask for the sitemaps that robots.txt names, or not. Default: with --scope host and domain.")
    @Nullable
    Boolean sitemaps;

    @Option(
            names = "--same-ignoring",
            paramLabel = "NAME,...",
            split = ",",
            description = "URLs that differ in these parameters only are one page: sort,view,ref_*. Session ids and"
                    + " parameters of trackers (utm_*, gclid) are ignored anyway.")
    List<String> sameIgnoring = new ArrayList<>();

    @Option(names = "--exact", description = "URLs that differ in anything are two pages.")
    boolean exact;

    @Option(
            names = "--traps",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            description = "Leave URLs out that seem never to end, or not. Default: leave out, and say so.")
    @Nullable
    Boolean traps;

    @Option(
            names = "--open",
            paramLabel = "REGEX",
            description = "No URL in which this is found is a trap. May be given several times.")
    List<Pattern> open = new ArrayList<>();

    @InGroup(OptionGroup.OUTPUT)
    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "The list of all URLs found, which is a list for every other command. Default: beside the"
                    + " output, pages.list.jsonl for pages.jsonl.")
    @Nullable
    Path list;

    @InGroup(OptionGroup.OUTPUT)
    @Option(
            names = "--skipped",
            paramLabel = "FILE",
            description = "Write each URL that is left out once: by which page, why, and the flag against it.")
    @Nullable
    Path skipped;

    @Option(
            names = "--dry-run",
            description =
                    "Ask for the seeds alone and say what would follow. Also for robots.txt and sitemaps; ten pages at"
                            + " most, and nothing is written.")
    boolean dryRun;

    @Option(
            names = "--frontier",
            paramLabel = "memory|disk",
            description = "Where what is kept of each URL lies, 25 bytes: on disk for lists of 50 million or more."
                    + " Default: memory.")
    Place frontier = Place.MEMORY;

    @Mixin
    SinceOptions since = new SinceOptions();

    /// All files that are written besides the output.
    ///
    /// @param output null for stdout
    /// @param taker takes the flag of each, and the file; null where there is none
    void files(@Nullable Path output, BiConsumer<String, @Nullable Path> taker) {
        taker.accept("--list", listPath(output));
        taker.accept("--skipped", skipped);
    }

    /// Where the list is; null for a file that ends with the run.
    @Nullable
    Path listPath(@Nullable Path output) {
        if (list != null || output == null) {
            return list;
        }
        return !Files.exists(output) || Files.isRegularFile(output) ? CrawlFile.beside(output) : null;
    }

    /// Where what is kept of each URL lies.
    enum Place {
        MEMORY,
        DISK
    }

    boolean isLimited() {
        return maxPages != null || maxPagesPerHost != null;
    }

    /// Limits of how many are asked for.
    public Quota quota() {
        requirePositive("--max-pages", maxPages);
        requirePositive("--max-pages-per-host", maxPagesPerHost);
        return new Quota(
                maxPages == null ? Quota.UNLIMITED : maxPages,
                maxPagesPerHost == null ? Quota.UNLIMITED : maxPagesPerHost);
    }

    /// Where what is kept of each URL lies: in the folder of the list, or in the heap.
    Memory memory(Path listPath) {
        try {
            Path folder = Objects.requireNonNull(listPath.toAbsolutePath().getParent());
            return switch (frontier) {
                case MEMORY -> Memory.HEAP;
                case DISK -> Memory.disk(folder);
            };
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--frontier disk: " + e.getMessage());
        }
    }

    private static void requirePositive(String flag, @Nullable Long number) {
        if (number != null && number < 1) {
            throw new UserException(ExitStatus.USAGE, "%s must be at least 1, was %d".formatted(flag, number));
        }
    }

    /// What is followed from these seeds.
    ///
    /// @param redirects at most in a row
    public CrawlRules rules(List<CrawlUrl> seeds, int redirects) {
        if ((depth != null && depth < 0) || hopsOffSite < 0) {
            throw new UserException(ExitStatus.USAGE, "--depth and --hops-off-site must be 0 or more");
        }
        return new CrawlRules(
                new Scope(scope, seeds, include, exclude),
                depth == null ? CrawlRules.ANY_DEPTH : depth,
                hopsOffSite,
                redirects,
                kinds(),
                nofollow == null || nofollow,
                asksForSitemaps(),
                new UrlTraps(traps == null || traps, open),
                new SameUrl(exact, sameIgnoring, Secret.drawn()),
                skipped != null);
    }

    boolean asksForSitemaps() {
        return sitemaps == null ? scope == Scope.Kind.HOST || scope == Scope.Kind.DOMAIN : sitemaps;
    }

    /// What is followed.
    Set<Via> kinds() {
        boolean adds = !linksFrom.isEmpty() && linksFrom.getFirst().startsWith("+");
        Set<Via> kinds = EnumSet.noneOf(Via.class);
        if (linksFrom.isEmpty() || adds) {
            kinds.addAll(CrawlRules.USUAL);
        }
        for (String kind : linksFrom) {
            String name =
                    (kind.startsWith("+") ? kind.substring(1) : kind).strip().toLowerCase(Locale.ROOT);
            Via via = CHOICES.stream()
                    .filter(choice -> choice.text().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UserException(
                            ExitStatus.USAGE,
                            "--links-from: '%s' is none of a, area, frame, refresh, next, canonical, img and feed"
                                    .formatted(kind)));
            kinds.add(via);
        }
        return kinds;
    }
}
