package dev.scraper.cli.options;

import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.polite.Following;
import java.time.Duration;
import picocli.CommandLine.Option;

/// What is done when an answer points elsewhere, or none comes.
@InGroup(OptionGroup.FOLLOWING)
public final class FollowOptions {

    @Option(
            names = "--max-redirs",
            paramLabel = "N",
            description =
                    "Follow at most N redirects for a URL; pages that send their reader on within 10 s count, too."
                            + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "10")
    int maxRedirects;

    @Option(
            names = "--retry",
            paramLabel = "N",
            description = "Ask again up to N times after a failure that may pass. Default: ${DEFAULT-VALUE}.",
            defaultValue = "2")
    int retries;

    @Option(
            names = "--retry-delay",
            paramLabel = "DUR",
            description = "Before the first time, doubled before each further one. Default: ${DEFAULT-VALUE}.",
            defaultValue = "1s")
    Duration retryDelay = Duration.ZERO;

    @Option(names = "--cookies", description = "Give sites their own cookies back. Default: no cookies.")
    boolean cookies;

    @Option(names = "--allow-private", description = "Fetch from private, loopback and link-local addresses, too.")
    boolean allowPrivate;

    Following following() {
        return new Following(maxRedirects, retries, retryDelay, allowPrivate, cookies);
    }
}
