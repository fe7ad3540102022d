package dev.scraper.cli.crawl;

import dev.scraper.cli.plan.HostPlan;
import dev.scraper.crawl.CrawlLine;
import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.Findings.Skipped;
import dev.scraper.crawl.LeftOut;
import dev.scraper.crawl.LongSet;
import dev.scraper.crawl.Via;
import dev.scraper.frontier.Grown;
import dev.scraper.output.Sink;
import dev.scraper.queue.KnownHosts;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.RecordTimes;
import dev.scraper.record.UrlOutcome;
import dev.scraper.record.Worker;
import dev.scraper.robots.RobotsCache;
import dev.scraper.robots.RobotsRules;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.url.CrawlUrl;
import dev.scraper.visit.ListLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a dry run came to know: of each page that it asked for, and of the URLs that these lead to.
/// Keeps no record. For one thread.
final class DryRunSurvey implements Sink, Watcher {

    /// Examples of each kind.
    static final int EXAMPLES = 3;

    private static final JsonFactory JSON = new JsonFactory();

    private final CrawlRules rules;
    private final KnownHosts known;
    private final boolean obeysRobots;
    private final IntConsumer asked;
    private final List<Asked> pages = new ArrayList<>();
    private final LongSet seen = new LongSet();
    private final List<Skipped> ofPages = new ArrayList<>();
    private final List<Skipped> inSitemaps = new ArrayList<>();
    private final Links links = new Links();
    private final Links ofSitemaps = new Links();
    private final Map<LeftOut, Links> leftOut = new EnumMap<>(LeftOut.class);
    private final Map<String, HostCount> hosts = new TreeMap<>();
    private Map<String, String> record = Map.of();
    private long seedsListed;
    private long sitemapsListed;
    private boolean answered;

    /// A page that was asked for, or a sitemap.
    ///
    /// @param n line of the list
    /// @param leadsTo where it sends whoever asks for it; null where it does not
    record Asked(
            long n,
            String url,
            Via via,
            String outcome,
            int status,
            @Nullable String title,
            @Nullable String leadsTo,
            @Nullable String error) {}

    /// URLs of one kind.
    static final class Links {
        private final List<String> examples = new ArrayList<>();
        private long count;

        private void add(String url) {
            count++;
            if (examples.size() < EXAMPLES) {
                examples.add(url);
            }
        }

        long count() {
            return count;
        }

        /// The first of them.
        List<String> examples() {
            return examples;
        }
    }

    private static final class HostCount {
        private final String site;
        private int allowed;
        private int denied;

        HostCount(String site) {
            this.site = site;
        }
    }

    /// @param rules of the crawl that would follow
    /// @param asked told how many pages were asked for
    DryRunSurvey(CrawlRules rules, KnownHosts known, boolean obeysRobots, IntConsumer asked) {
        this.rules = rules;
        this.known = known;
        this.obeysRobots = obeysRobots;
        this.asked = asked;
    }

    @Override
    public void write(byte[] open, RecordTimes times, Worker worker) {
        Map<String, String> values = new HashMap<>();
        String whole = new String(open, StandardCharsets.UTF_8) + "}";
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), whole)) {
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (value == JsonToken.START_OBJECT && (name.equals("refresh") || name.equals("error"))) {
                    for (String inner = json.nextName(); inner != null; inner = json.nextName()) {
                        json.nextToken();
                        values.put(name + "." + inner, String.valueOf(json.getValueAsString()));
                    }
                } else if (value.isScalarValue()) {
                    values.put(name, String.valueOf(json.getValueAsString()));
                } else {
                    json.skipChildren();
                }
            }
        }
        record = values;
    }

    @Override
    public void close() {}

    @Override
    public void listed(long lines, boolean whole) {}

    @Override
    public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean answeredOrAsked) {
        if (outcome == UrlOutcome.DUPLICATE) {
            return;
        }
        answered |= record.containsKey("status");
        String leadsTo = record.get("refresh.url");
        pages.add(new Asked(
                line.n(),
                line.url(),
                line.found() == null ? Via.SEED : line.found().via(),
                outcome.text(),
                Integer.parseInt(record.getOrDefault("status", "0")),
                record.get("title"),
                leadsTo == null ? record.get("final_url") : leadsTo,
                record.get("error.message")));
        asked.accept(pages.size());
    }

    @Override
    public void found(@Nullable ListLine page, Grown grown) {
        boolean sitemap = page != null && page.found() != null && page.found().via() == Via.ROBOTS;
        (sitemap ? inSitemaps : ofPages).addAll(grown.skipped());
    }

    /// Counts what there is, once all is asked for and the list is told of.
    void count() {
        ofPages.forEach(one -> count(one, links));
        inSitemaps.forEach(one -> count(one, ofSitemaps));
    }

    private void count(Skipped one, Links followed) {
        CrawlUrl url = CrawlUrl.parse(one.url());
        if (!seen.add(rules.same().hash(url))) {
            return;
        }
        if (one.reason() == LeftOut.DEPTH && rules.depth() > 0) {
            followed.add(one.url());
            count(url);
        } else {
            leftOut.computeIfAbsent(one.reason(), reason -> new Links()).add(one.url());
        }
    }

    /// A line of the list, once all is asked for.
    void listed(CrawlLine line) {
        switch (line.found().via()) {
            case SEED -> seedsListed++;
            case ROBOTS -> sitemapsListed++;
            case A,
                    AREA,
                    FRAME,
                    REFRESH,
                    REDIRECT,
                    NEXT,
                    CANONICAL,
                    IMG,
                    FEED,
                    SITEMAP,
                    SINCE,
                    SHORTER,
                    RECIPE_NEXT -> {}
        }
        CrawlUrl url = CrawlUrl.parse(line.url());
        if (seen.add(rules.same().hash(url))) {
            count(url);
        }
    }

    private void count(CrawlUrl url) {
        HostCount host = hosts.computeIfAbsent(url.authority(), authority -> new HostCount(RobotsCache.site(url)));
        RobotsRules said = obeysRobots ? known.rules(host.site) : null;
        if (said == null || said.decide(url).allowed()) {
            host.allowed++;
        } else {
            host.denied++;
        }
    }

    /// In the order of the list.
    List<Asked> pages() {
        return pages.stream().sorted(Comparator.comparingLong(Asked::n)).toList();
    }

    /// What would be followed of the links of pages.
    Links links() {
        return links;
    }

    /// What would be followed of sitemaps.
    Links ofSitemaps() {
        return ofSitemaps;
    }

    /// What would be left out.
    Map<LeftOut, Links> leftOut() {
        return leftOut;
    }

    long seedsListed() {
        return seedsListed;
    }

    /// Sitemaps that are known of, read or not.
    long sitemapsListed() {
        return sitemapsListed;
    }

    /// Whether anybody answered.
    boolean isAnswered() {
        return answered;
    }

    /// What each host would be asked for, as far as that is known.
    List<HostPlan> hosts() {
        List<HostPlan> plans = new ArrayList<>();
        hosts.forEach((name, host) -> {
            RobotsRules said = obeysRobots ? known.rules(host.site) : null;
            Duration delay = said == null ? null : said.crawlDelay().orElse(null);
            plans.add(new HostPlan(name, host.allowed, host.denied, delay, obeysRobots, ""));
        });
        return plans;
    }
}
