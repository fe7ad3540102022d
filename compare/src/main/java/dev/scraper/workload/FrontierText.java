package dev.scraper.workload;

import dev.scraper.frontier.FrontierSettings;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Settings of a frontier as named texts, and back.
final class FrontierText {

    private FrontierText() {}

    static Map<String, String> of(FrontierSettings settings) {
        Map<String, String> words = new HashMap<>();
        Politeness politeness = settings.politeness();
        words.put("gap", politeness.gap().toString());
        words.put("host-concurrency", Integer.toString(politeness.hostConcurrency()));
        words.put("random-gap", Boolean.toString(politeness.randomGap()));
        words.put("response-factor", Double.toString(politeness.responseFactor()));
        words.put("longest-wait", politeness.longestWait().toString());
        words.put("longest-crawl-delay", politeness.longestCrawlDelay().toString());
        words.put("failures-in-a-row", Integer.toString(politeness.failuresInARow()));
        words.put("requests-per-second", Double.toString(politeness.requestsPerSecond()));
        words.put("per-address", Boolean.toString(politeness.perAddress()));
        words.put("robots", Boolean.toString(settings.robots().obeyed()));
        words.put("product-token", settings.robots().productToken());
        words.put("patience", settings.robots().patience().toString());
        words.put("redirects", Integer.toString(settings.following().redirects()));
        words.put("retries", Integer.toString(settings.following().retries()));
        words.put("retry-delay", settings.following().retryDelay().toString());
        words.put("private", Boolean.toString(settings.following().privateAddresses()));
        words.put("cookies", Boolean.toString(settings.following().cookies()));
        words.put("own-sites", String.join(" ", settings.ownSites()));
        words.put("rest-first", settings.restFirst().toString());
        return words;
    }

    static FrontierSettings settings(Options options) {
        Politeness politeness = new Politeness(
                options.duration("gap"),
                options.number("host-concurrency"),
                options.is("random-gap"),
                Double.parseDouble(options.text("response-factor")),
                options.duration("longest-wait"),
                options.duration("longest-crawl-delay"),
                options.number("failures-in-a-row"),
                Double.parseDouble(options.text("requests-per-second")),
                options.is("per-address"));
        RobotsPolicy robots =
                new RobotsPolicy(options.is("robots"), options.text("product-token"), options.duration("patience"));
        Following following = new Following(
                options.number("redirects"),
                options.number("retries"),
                options.duration("retry-delay"),
                options.is("private"),
                options.is("cookies"));
        String sites = options.text("own-sites");
        return new FrontierSettings(
                politeness,
                robots,
                following,
                sites.isEmpty() ? Set.of() : Set.of(sites.split(" ", -1)),
                Duration.parse(options.text("rest-first")));
    }
}
