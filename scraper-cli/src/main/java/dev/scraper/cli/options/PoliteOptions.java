package dev.scraper.cli.options;

import dev.scraper.cli.error.Usage;
import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.cli.options.Converters.Rate;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every host is spared.
@InGroup(OptionGroup.POLITENESS)
public final class PoliteOptions {

    @Option(
            names = {"-w", "--wait"},
            paramLabel = "DUR",
            description = "From the end of one request to a host to the start of the next. Default: 1s (demo: none).")
    @Nullable
    Duration wait;

    @Option(names = "--random-wait", description = "Draw each wait between half of --wait and one and a half.")
    boolean randomWait;

    @Option(
            names = "--wait-factor",
            paramLabel = "K",
            description = "Wait at least K times as long as the host takes to answer. Default: 1 (0 with --wait 0).")
    @Nullable
    Double waitFactor;

    @Option(
            names = "--max-wait",
            paramLabel = "DUR",
            description = "Give up a host that wants to be left alone for longer, or that must be slowed down to"
                    + " longer waits. Default: ${DEFAULT-VALUE}.",
            defaultValue = "60s")
    Duration maxWait = Duration.ZERO;

    @Option(
            names = "--host-concurrency",
            paramLabel = "N",
            description = "Requests to one host at the same time. Default: 1 (demo: no limit).")
    @Nullable
    Integer hostConcurrency;

    @Option(
            names = "--per",
            paramLabel = "host|ip",
            description = "What shares one pace: host and port, or all hosts of one address. Default: host.",
            defaultValue = "host")
    Per per = Per.HOST;

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            description = "Requests to all hosts together: 5/s, 90/m. Default: no limit.")
    @Nullable
    Rate rate;

    @Option(
            names = "--host-failures",
            paramLabel = "N",
            description = "Set a host aside that fails N times in a row (refused, no such host, timeout), and give it"
                    + " up when it fails again after a rest. Default: ${DEFAULT-VALUE}.",
            defaultValue = "5")
    int hostFailures = 5;

    @Mixin
    RobotsOptions robots = new RobotsOptions();

    @Mixin
    FollowOptions follow = new FollowOptions();

    /// What shares a pace.
    enum Per {
        HOST,
        IP
    }

    /// What is done when an answer points elsewhere, or none comes.
    ///
    /// @throws dev.scraper.cli.error.UserException if a number is out of range
    public Following follow() {
        return Usage.checked("--max-redirs, --retry, --retry-delay", follow::following);
    }

    /// Whether the user said that robots.txt is not to be asked for.
    public boolean refusesRobots() {
        return Boolean.FALSE.equals(robots.obeyed);
    }

    /// How a list is given out. The demo site needs no sparing, and it is the user's own.
    ///
    /// @param productToken whose rules of robots.txt apply
    /// @param restFirst how long hosts are left alone at the start, if this is the gap between
    ///     requests: where a run goes on that ended a moment ago. No host is spared where pages
    ///     come from a recording
    public FrontierSettings settings(OpenList list, String productToken, boolean restFirst) {
        if (list.isRecorded()) {
            return unasked();
        }
        Politeness politeness = politeness(list.onlyDemo() ? Politeness.NONE : Politeness.DEFAULT);
        return Usage.checked(
                "--robots-wait, --retry, --max-redirs",
                () -> new FrontierSettings(
                        politeness,
                        robots.policy(productToken, list.onlyDemo()),
                        follow.following(),
                        list.demoSites(),
                        restFirst ? politeness.gap() : Duration.ZERO));
    }

    /// How URLs are given out that stand in no list, such as those of sitemaps.
    ///
    /// @param productToken whose rules of robots.txt apply
    public FrontierSettings ofUrls(String productToken) {
        return Usage.checked(
                "--robots-wait, --retry, --max-redirs",
                () -> new FrontierSettings(
                        politeness(Politeness.DEFAULT),
                        robots.policy(productToken, false),
                        follow.following(),
                        Set.of(),
                        Duration.ZERO));
    }

    /// How a list is given out that is measured again and again: what fails is not asked again.
    ///
    /// @param productToken whose rules of robots.txt apply
    public FrontierSettings onceEach(OpenList list, String productToken) {
        FrontierSettings settings = settings(list, productToken, false);
        Following following = settings.following();
        return new FrontierSettings(
                settings.politeness(),
                settings.robots(),
                new Following(
                        following.redirects(), 0, Duration.ZERO, following.privateAddresses(), following.cookies()),
                settings.ownSites(),
                settings.restFirst());
    }

    /// How the pages of a recording are given out: no site is asked, so none is spared.
    public FrontierSettings unasked() {
        return FrontierSettings.recorded(follow.following().redirects());
    }

    private Following moved() {
        return new Following(follow.following().redirects(), 0, Duration.ZERO, true, false);
    }

    /// How the pages of a recording are given out where hosts are spared as if they were asked.
    /// What failed is not asked again: it would fail again.
    ///
    /// @param productToken whose rules of robots.txt apply
    public FrontierSettings asIfAsked(String productToken) {
        return new FrontierSettings(
                politeness(Politeness.DEFAULT), robots.policy(productToken, false), moved(), Set.of(), Duration.ZERO);
    }

    private Politeness politeness(Politeness otherwise) {
        Duration gap = wait == null ? otherwise.gap() : wait;
        double factor = waitFactor != null ? waitFactor : gap.isZero() ? 0 : otherwise.responseFactor();
        return Usage.checked(
                "--wait, --host-concurrency",
                () -> new Politeness(
                        gap,
                        hostConcurrency == null ? otherwise.hostConcurrency() : hostConcurrency,
                        randomWait,
                        factor,
                        maxWait,
                        robots.maxCrawlDelay,
                        hostFailures,
                        rate == null ? 0 : rate.perSecond(),
                        per == Per.IP));
    }
}
