package dev.scraper.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import java.util.AbstractCollection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules of one robots.txt for one product token, by RFC 9309. Immutable, safe for many
/// threads.
public final class RobotsRules {

    /// Bytes that are read of a robots.txt (RFC 9309, 2.5); a longer one counts up to the last line
    /// that is whole.
    public static final int LONGEST = 500 * 1024;

    /// A longer crawl delay is taken as this one.
    public static final Duration LONGEST_DELAY = Duration.ofHours(24);

    /// Characters of a rule that a decision quotes.
    public static final int LONGEST_QUOTE = 500;

    /// Everybody, or somebody without a name.
    public static final String EVERYONE = "*";

    private static final String OWN_PATH = "/robots.txt";

    private static final Pattern PRODUCT = Pattern.compile("[^\\s/;,()]+");
    private static final Pattern COMPATIBLE = Pattern.compile("(?i)Mozilla/.*\\bcompatible;\\s*([^\\s/;,()]+)");

    private static final int OBJECT = 150; // bytes of memory that a rule takes, text aside

    /// What relative addresses of sitemaps start from until somebody says of which site they are.
    private static final String NOWHERE = "http://robots.invalid/";

    private final @Nullable String group;
    private final List<Rule> rules;
    private final boolean otherwise;
    private final long carriedDelay;
    private final List<String> sitemaps;

    private RobotsRules(
            @Nullable String group, List<Rule> rules, boolean otherwise, long carriedDelay, List<String> sitemaps) {
        this.group = group;
        this.rules = rules;
        this.otherwise = otherwise;
        this.carriedDelay = carriedDelay;
        this.sitemaps = sitemaps;
    }

    /// Reads the rules for us. Whatever the content is, this does not throw: lines that make no
    /// sense are passed over.
    ///
    /// @param content as it came, decompressed: UTF-8, or UTF-16 with a byte order mark
    /// @param productToken who we are, such as `scraper`, see [#productToken]; compared without
    ///     regard to case. Where no line names it, the rules for `*` hold
    public static RobotsRules parse(byte[] content, String productToken) {
        NumberedText text = NumberedText.of(content);
        Sought sought = new Sought(productToken);
        SimpleRobotRules parsed = new SimpleRobotRulesParser(Long.MAX_VALUE, 0)
                .parseContent(NOWHERE, text.numbered(), "text/plain", sought);
        return new RobotsRules(
                sought.found ? productToken : parsed.isMatchedWildcard() ? EVERYONE : null,
                parsed.getRobotRules().stream()
                        .map(text::rule)
                        .filter(rule -> !rule.pattern().isEmpty())
                        .flatMap(Rule::withFolder)
                        .sorted(Rule.FIRST_DECIDES)
                        .toList(),
                true,
                parsed.getCrawlDelay(),
                parsed.getSitemaps().stream().flatMap(RobotsRules::sitemap).toList());
    }

    /// All is allowed: what holds where there is no robots.txt.
    public static RobotsRules free() {
        return new RobotsRules(null, List.of(), true, BaseRobotRules.UNSET_CRAWL_DELAY, List.of());
    }

    /// Nothing is allowed: what holds while nobody can say what robots.txt says.
    public static RobotsRules closed() {
        return new RobotsRules(null, List.of(), false, BaseRobotRules.UNSET_CRAWL_DELAY, List.of());
    }

    /// The name that groups of rules are looked up by: the product a user agent begins with, so
    /// `scraper` of `scraper/0.1.0 (+mailto:me@example.org)`. One that calls itself a browser is
    /// taken for what it is compatible with, so `FooBot` of
    /// `Mozilla/5.0 (compatible; FooBot/2.1; +https://foo.example/)`. `*` where it names nothing.
    public static String productToken(String userAgent) {
        Matcher compatible = COMPATIBLE.matcher(userAgent);
        if (compatible.lookingAt()) {
            return compatible.group(1);
        }
        Matcher product = PRODUCT.matcher(userAgent.strip());
        return product.lookingAt() ? product.group() : EVERYONE;
    }

    /// Whether a URL may be fetched, and why. The robots.txt itself always may. It is not asked
    /// whether the URL belongs to the site of these rules.
    public RobotsDecision decide(CrawlUrl url) {
        String text = url.uri().toString();
        return decide(text.substring(text.indexOf('/', url.scheme().length() + "://".length())));
    }

    RobotsDecision decide(String pathAndQuery) {
        if (pathAndQuery.equals(OWN_PATH)) {
            return new RobotsDecision(true, group, null, 0);
        }
        String path = Rule.path(pathAndQuery);
        for (Rule rule : rules) {
            if (rule.matches(path)) {
                return new RobotsDecision(rule.allow(), group, rule.written(), rule.line());
            }
        }
        return new RobotsDecision(otherwise, group, null, 0);
    }

    /// The name the rules stand under: the product token, or `*`; empty when the text has no rules
    /// for us.
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /// How long the site asks us to wait between requests, in whole milliseconds, from zero to
    /// [#LONGEST_DELAY]; the shortest where it asks more than once. Not part of RFC 9309.
    public Optional<Duration> crawlDelay() {
        return carriedDelay == BaseRobotRules.UNSET_CRAWL_DELAY
                ? Optional.empty()
                : Optional.of(NumberedText.delay(carriedDelay));
    }

    /// The line of the crawl delay, from 1; 0 when there is none.
    public int crawlDelayLine() {
        return carriedDelay == BaseRobotRules.UNSET_CRAWL_DELAY ? 0 : NumberedText.delayLine(carriedDelay);
    }

    /// The sitemaps it names, for whichever group: absolute http and https URLs, each once, in
    /// order. What is no such URL is left out.
    ///
    /// @param site any URL of the site whose rules these are: some are relative to it
    public List<String> sitemaps(CrawlUrl site) {
        String root = site.scheme() + "://" + site.authority() + "/";
        return sitemaps.stream()
                .map(sitemap -> sitemap.startsWith(NOWHERE) ? root + sitemap.substring(NOWHERE.length()) : sitemap)
                .flatMap(RobotsRules::sitemap)
                .distinct()
                .toList();
    }

    List<Rule> rules() {
        return rules;
    }

    /// Bytes of memory, about.
    int weight() {
        int weight = OBJECT;
        for (Rule rule : rules) {
            weight += OBJECT + rule.pattern().length() + rule.written().length();
        }
        for (String sitemap : sitemaps) {
            weight += OBJECT + sitemap.length();
        }
        return weight;
    }

    private static Stream<String> sitemap(String written) {
        try {
            return Stream.of(CrawlUrl.parse(written).text());
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /// The name to look for. crawler-commons asks for what each `User-agent` line has, in lower
    /// case, and, where that is more than a name, for the name it begins with.
    private static final class Sought extends AbstractCollection<String> {
        private final String token;
        private boolean found;

        Sought(String productToken) {
            token = productToken.toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean contains(@Nullable Object name) {
            boolean same = name instanceof String agent
                    && !token.equals(EVERYONE)
                    && productToken(agent).equals(token);
            found |= same;
            return same;
        }

        /// None: crawler-commons would complain in its log of names that no standard allows.
        @Override
        public Iterator<String> iterator() {
            return Collections.emptyIterator();
        }

        @Override
        public int size() {
            return 0;
        }
    }
}
