package dev.scraper.cli.crawl;

import dev.scraper.crawl.CrawlRules;
import dev.scraper.crawl.SameUrl;
import dev.scraper.crawl.SameUrl.Secret;
import dev.scraper.crawl.Scope;
import dev.scraper.crawl.UrlTraps;
import dev.scraper.crawl.Via;
import dev.scraper.url.CrawlUrl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The rules of a crawl that was begun before, as the first line of its list has them.
///
/// Whether traps were left out it does not say, since that may change from run to run: the rules
/// have them on.
public final class CrawlTerms {

    private final Map<String, String> values;
    private final SameUrl same;

    private CrawlTerms(Map<String, String> values) {
        this.values = values;
        this.same = new SameUrl(is("exact"), words("same_ignoring", ","), Secret.drawn());
    }

    /// Reads them.
    ///
    /// @param text of the first line, behind its first word
    /// @throws IllegalArgumentException if it is something else
    public static CrawlTerms read(String text) {
        return new CrawlTerms(CrawlHeader.values(text));
    }

    /// Which URLs are one page.
    public SameUrl same() {
        return same;
    }

    /// What was followed.
    ///
    /// @param roots the seeds
    /// @throws IllegalArgumentException if the line says something that no flag can be
    public CrawlRules rules(List<CrawlUrl> roots) {
        String depth = value("depth");
        Set<Via> kinds = words("links_from", ",").stream().map(Via::of).collect(Collectors.toSet());
        return new CrawlRules(
                new Scope(
                        Scope.Kind.valueOf(value("scope").toUpperCase(Locale.ROOT)),
                        roots,
                        patterns("include"),
                        patterns("exclude")),
                depth.equals("any") ? CrawlRules.ANY_DEPTH : Integer.parseInt(depth),
                Integer.parseInt(value("hops_off_site")),
                Integer.parseInt(value("max_redirs")),
                kinds,
                is("nofollow"),
                is("sitemaps"),
                new UrlTraps(true, List.of()),
                same,
                true);
    }

    private List<Pattern> patterns(String key) {
        return words(key, CrawlHeader.BETWEEN).stream().map(Pattern::compile).toList();
    }

    private List<String> words(String key, String between) {
        return Arrays.stream(value(key).split(between, -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private boolean is(String key) {
        return Boolean.parseBoolean(value(key));
    }

    private String value(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("its first line lacks '%s'".formatted(key));
        }
        return value;
    }
}
