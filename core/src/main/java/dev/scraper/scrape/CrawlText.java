package dev.scraper.scrape;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.SameUrl.Secret;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.crawl.Via;
import dev.scraper.url.CrawlUrl;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// [CrawlRules] as plain text options, as they cross to child JVMs.
final class CrawlText {

    private static final String SCOPE = "crawl.scope";

    private CrawlText() {}

    static void put(CrawlRules rules, Map<String, String> options) {
        Scope scope = rules.scope();
        options.put(SCOPE, scope.kind().name());
        list(options, "crawl.root.", scope.roots().stream().map(CrawlUrl::text).toList());
        list(
                options,
                "crawl.include.",
                scope.include().stream().map(Pattern::pattern).toList());
        list(
                options,
                "crawl.exclude.",
                scope.exclude().stream().map(Pattern::pattern).toList());
        options.put("crawl.depth", Integer.toString(rules.depth()));
        options.put("crawl.hops-off-site", Integer.toString(rules.hopsOffSite()));
        options.put("crawl.redirects", Integer.toString(rules.redirects()));
        list(
                options,
                "crawl.kind.",
                rules.kinds().stream().sorted().map(Via::text).toList());
        options.put("crawl.nofollow", Boolean.toString(rules.nofollow()));
        options.put("crawl.sitemaps", Boolean.toString(rules.sitemaps()));
        options.put("crawl.traps", Boolean.toString(rules.traps().on()));
        list(
                options,
                "crawl.open.",
                rules.traps().open().stream().map(Pattern::pattern).toList());
        options.put("crawl.exact", Boolean.toString(rules.same().exact()));
        list(options, "crawl.ignoring.", rules.same().ignoring());
        options.put("crawl.secret", Long.toString(rules.same().secret().first()));
        options.put("crawl.secret.2", Long.toString(rules.same().secret().second()));
        options.put("crawl.skipped", Boolean.toString(rules.skipped()));
    }

    private static void list(Map<String, String> options, String name, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            options.put(name + i, values.get(i));
        }
    }

    /// Null where no crawl was put.
    static @Nullable CrawlRules rules(Map<String, String> options) {
        if (!options.containsKey(SCOPE)) {
            return null;
        }
        Scope scope = new Scope(
                Scope.Kind.valueOf(required(options, SCOPE)),
                list(options, "crawl.root.").stream().map(CrawlUrl::parse).toList(),
                patterns(options, "crawl.include."),
                patterns(options, "crawl.exclude."));
        Set<Via> kinds = EnumSet.noneOf(Via.class);
        list(options, "crawl.kind.").forEach(kind -> kinds.add(Via.of(kind)));
        return new CrawlRules(
                scope,
                Integer.parseInt(required(options, "crawl.depth")),
                Integer.parseInt(required(options, "crawl.hops-off-site")),
                Integer.parseInt(required(options, "crawl.redirects")),
                kinds,
                Boolean.parseBoolean(required(options, "crawl.nofollow")),
                Boolean.parseBoolean(required(options, "crawl.sitemaps")),
                new UrlTraps(Boolean.parseBoolean(required(options, "crawl.traps")), patterns(options, "crawl.open.")),
                new SameUrl(
                        Boolean.parseBoolean(required(options, "crawl.exact")),
                        list(options, "crawl.ignoring."),
                        new Secret(
                                Long.parseLong(required(options, "crawl.secret")),
                                Long.parseLong(required(options, "crawl.secret.2")))),
                Boolean.parseBoolean(required(options, "crawl.skipped")));
    }

    private static List<String> list(Map<String, String> options, String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; options.containsKey(name + i); i++) {
            values.add(required(options, name + i));
        }
        return values;
    }

    private static List<Pattern> patterns(Map<String, String> options, String name) {
        return list(options, name).stream().map(Pattern::compile).toList();
    }

    private static String required(Map<String, String> options, String name) {
        return Objects.requireNonNull(options.get(name), name);
    }
}
