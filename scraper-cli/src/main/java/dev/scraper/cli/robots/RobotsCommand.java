package dev.scraper.cli.robots;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.FlagWords;
import dev.scraper.cli.error.Usage;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.FetchOptions;
import dev.scraper.client.HttpFetcher;
import dev.scraper.fetch.Fetcher;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlLine;
import dev.scraper.list.UrlList;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.queue.KnownHosts;
import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsPolicy;
import dev.scraper.robots.RobotsRules;
import dev.scraper.robots.SiteRobots;
import dev.scraper.run.RobotsInquiry;
import dev.scraper.strategy.Lanes;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scraper robots`: whether a site wants a URL fetched, and which line of its robots.txt says so.
@Command(
        name = "robots",
        header = "may this URL be fetched, and which line says so",
        description = {
            "Says whether URLs may be fetched, and which line of robots.txt decides.",
            "Asks each site once for its robots.txt, and for nothing else."
        },
        footer = {
            "  scraper robots https://example.org/a https://example.org/b",
            "  scraper robots -A OtherBot --json https://example.org/",
            "  scraper robots --robots-file robots.txt https://my.example/private"
        },
        exitCodeList = {
            "0:all allowed",
            "2:a flag or an argument that cannot be used",
            "3:FILE cannot be read",
            "4:no robots.txt could be had",
            "8:some denied",
            "130:Ctrl-C"
        })
@FirstDay({"--robots-file", "--json", "-A", "--contact", "-w", "--allow-private"})
public final class RobotsCommand implements Callable<Integer> {

    private static final int AT_ONCE = 32;

    @Parameters(paramLabel = "URL", arity = "1..*", description = "What is to be fetched.")
    List<String> written = List.of();

    @InGroup(OptionGroup.INPUT)
    @Option(
            names = "--robots-file",
            paramLabel = "FILE",
            description = "Take this robots.txt for that of every site, and ask nobody.")
    @Nullable
    Path file;

    @InGroup(OptionGroup.OUTPUT)
    @Option(names = "--json", description = "Print one JSON object for each URL, one a line.")
    boolean json;

    @InGroup(OptionGroup.POLITENESS)
    @Option(
            names = {"-w", "--wait"},
            paramLabel = "DUR",
            description = "From the end of one request to a host to the start of the next. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1s")
    Duration wait = Duration.ZERO;

    @InGroup(OptionGroup.FOLLOWING)
    @Option(names = "--allow-private", description = "Ask private, loopback and link-local addresses, too.")
    boolean allowPrivate;

    @Mixin
    FetchOptions fetch = new FetchOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<CrawlUrl> urls = urls();
        Map<String, SiteRobots> known = new HashMap<>();
        if (file != null) {
            SiteRobots robots = SiteRobots.rules(file.toString(), 0, RobotsRules.parse(read(file), token()));
            urls.forEach(url -> known.put(url.authority(), robots));
            return told(urls, known);
        }
        int[] told = new int[1];
        try (Fetcher fetcher = new HttpFetcher(fetch.settings(1))) {
            new RobotsInquiry(fetcher, settings(), new KnownHosts())
                    .ask(sites(urls), Lanes.virtual(AT_ONCE), Answer::of, answer -> {
                        known.put(CrawlUrl.parse(answer.site()).authority(), answer.robots());
                        told[0] = tell(urls, told[0], known);
                    });
        }
        return status(urls, known);
    }

    private record Answer(String site, SiteRobots robots) {
        static Answer of(String site, SiteRobots robots) {
            return robots.finding() == SiteRobots.Finding.PRIVATE
                    ? new Answer(
                            site, SiteRobots.lost(robots.source(), 0, robots.remark() + "; --allow-private asks it"))
                    : new Answer(site, robots);
        }
    }

    /// One for each host and port: as a run does, which asks it for its first URL.
    private static Stream<String> sites(List<CrawlUrl> urls) {
        Map<String, String> sites = new LinkedHashMap<>();
        urls.forEach(url -> sites.putIfAbsent(url.authority(), RobotsCache.site(url)));
        return sites.values().stream();
    }

    private String token() {
        return fetch.productToken();
    }

    private FrontierSettings settings() {
        return Usage.checked(
                "--wait",
                () -> new FrontierSettings(
                        new Politeness(wait, 1),
                        new RobotsPolicy(true, token(), Duration.ZERO),
                        new Following(0, 0, Duration.ZERO, allowPrivate, false),
                        Set.of(),
                        Duration.ZERO));
    }

    /// Prints what is known of the URLs, in their order, up to the first of which nothing is.
    ///
    /// @param from how many were printed before
    /// @return how many are printed then
    private int tell(List<CrawlUrl> urls, int from, Map<String, SiteRobots> known) {
        PrintWriter out = spec.commandLine().getOut();
        int next = from;
        for (; next < urls.size(); next++) {
            CrawlUrl url = urls.get(next);
            SiteRobots robots = known.get(url.authority());
            if (robots == null) {
                break;
            }
            Verdict verdict = Verdict.of(url, robots);
            (json ? List.of(verdict.json()) : verdict.lines()).forEach(out::println);
        }
        out.flush();
        return next;
    }

    private int told(List<CrawlUrl> urls, Map<String, SiteRobots> known) {
        tell(urls, 0, known);
        return status(urls, known);
    }

    private static int status(List<CrawlUrl> urls, Map<String, SiteRobots> known) {
        if (known.values().stream().noneMatch(SiteRobots::had)) {
            return ExitStatus.NO_ANSWER;
        }
        boolean allAllowed = urls.stream().allMatch(url -> {
            SiteRobots robots = known.get(url.authority());
            return robots != null && robots.rules().decide(url).allowed();
        });
        return allAllowed ? ExitStatus.OK : ExitStatus.FAILURES;
    }

    private List<CrawlUrl> urls() throws InterruptedException, IOException {
        List<CrawlUrl> urls = new ArrayList<>();
        try (UrlList list = UrlList.of(written.toArray(String[]::new))) {
            list.read(line -> urls.add(url(line)));
            list.notices().all().forEach(notice -> spec.commandLine().getErr().println(FlagWords.in(notice.text())));
        }
        return urls;
    }

    private static CrawlUrl url(UrlLine line) {
        try {
            return CrawlUrl.parse(line.url());
        } catch (IllegalArgumentException bad) {
            throw new UserException(ExitStatus.USAGE, "'%s': %s".formatted(line.text(), bad.getMessage()));
        }
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(RobotsRules.LONGEST + 1);
        } catch (NoSuchFileException none) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, file + ": no such file");
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "%s: cannot be read: %s".formatted(file, e.getMessage()));
        }
    }
}
