package dev.scraper.cli.robots;

import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsDecision;
import dev.scraper.robots.SiteRobots;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.url.CrawlUrl;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// Whether a URL may be fetched, and all that says so.
record Verdict(CrawlUrl url, SiteRobots robots, RobotsDecision decision) {

    private static final int SITEMAPS_SHOWN = 5;
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static Verdict of(CrawlUrl url, SiteRobots robots) {
        return new Verdict(url, robots, robots.rules().decide(url));
    }

    /// For people: the answer, and the reasons below it.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((decision.allowed() ? "allowed  " : "denied   ") + Harmless.text(url.text()));
        line(
                lines,
                "robots.txt",
                robots.word().isEmpty() ? robots.source() : "%s: %s".formatted(robots.source(), robots.word()));
        if (robots.had()) {
            String group = decision.group();
            line(lines, "group", group == null ? "none for us" : group);
            line(lines, "rule", decision.rule() == null ? "none for this path" : rule());
        }
        robots.rules()
                .crawlDelay()
                .ifPresent(delay -> line(
                        lines,
                        "crawl delay",
                        "%s (line %d)"
                                .formatted(
                                        Figures.seconds(delay), robots.rules().crawlDelayLine())));
        List<String> sitemaps = robots.rules().sitemaps(url);
        sitemaps.stream().limit(SITEMAPS_SHOWN).forEach(sitemap -> line(lines, "sitemap", sitemap));
        if (sitemaps.size() > SITEMAPS_SHOWN) {
            line(lines, "", "and %s more".formatted(Figures.count(sitemaps.size() - (long) SITEMAPS_SHOWN)));
        }
        return lines;
    }

    private String rule() {
        return "line %d: %s".formatted(decision.line(), decision.rule());
    }

    private static void line(List<String> lines, String name, String value) {
        lines.add("  %-11s  %s".formatted(name, Harmless.text(value)));
    }

    /// For programs: one JSON object, ASCII only. Durations are in seconds; what is not known is
    /// left out.
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("url", url.text());
            out.writeBooleanProperty("allowed", decision.allowed());
            out.writeStringProperty("site", RobotsCache.site(url));
            out.writeStringProperty("robots_txt", robots.source());
            if (robots.status() != 0) {
                out.writeNumberProperty("status", robots.status());
            }
            if (!robots.had()) {
                out.writeStringProperty("error", robots.remark());
            }
            if (decision.group() != null) {
                out.writeStringProperty("group", decision.group());
            }
            if (decision.rule() != null) {
                out.writeStringProperty("rule", decision.rule());
                out.writeNumberProperty("line", decision.line());
            }
            Duration delay = robots.rules().crawlDelay().orElse(null);
            if (delay != null) {
                out.writeNumberProperty("crawl_delay", delay.toMillis() / 1e3);
            }
            out.writeArrayPropertyStart("sitemaps");
            robots.rules().sitemaps(url).forEach(out::writeString);
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.toString();
    }
}
