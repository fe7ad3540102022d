package dev.scraper.cli.options;

import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.robots.RobotsPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is made of a site's robots.txt.
@InGroup(OptionGroup.ROBOTS)
public final class RobotsOptions {

    @Option(
            names = "--robots",
            negatable = true,
            defaultValue = Option.NULL_VALUE,
            description = "Ask for robots.txt and obey it, or not. Default: obey (demo: do not ask).")
    @Nullable
    Boolean obeyed;

    @Option(
            names = "--robots-wait",
            paramLabel = "DUR",
            description = "How long the URLs of a site wait whose robots.txt cannot be had; then they are denied."
                    + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "30s")
    Duration robotsWait = Duration.ZERO;

    @Option(
            names = "--max-crawl-delay",
            paramLabel = "DUR",
            description = "Of a site whose robots.txt asks for more between requests fetch the first page only."
                    + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "30s")
    Duration maxCrawlDelay = Duration.ofSeconds(30);

    RobotsPolicy policy(String productToken, boolean onlyDemo) {
        boolean asked = obeyed == null ? !onlyDemo : obeyed;
        return new RobotsPolicy(asked, productToken, robotsWait);
    }
}
