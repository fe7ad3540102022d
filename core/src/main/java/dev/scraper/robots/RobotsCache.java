package dev.scraper.robots;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.scraper.url.CrawlUrl;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What is known of the robots.txt of each site, for at most 24 hours and in bounded memory.
///
/// It may forget a site at any time, the one just put included. Safe for many threads; starts
/// none.
public final class RobotsCache {

    /// As long as rules are believed (RFC 9309, 2.4).
    public static final Duration LONGEST = Duration.ofHours(24);

    /// Bytes of memory that rules may take, about.
    public static final long LARGEST = 64 << 20;

    private final Cache<String, CacheEntry> cache;

    private record CacheEntry(RobotsRules rules, Duration timeToLive) {}

    /// A cache without rules.
    public RobotsCache() {
        this(System::nanoTime);
    }

    /// An empty one that counts time on a clock of the caller's.
    ///
    /// @param nanoTime nanoseconds, as [System#nanoTime] gives them
    public RobotsCache(LongSupplier nanoTime) {
        cache = Caffeine.newBuilder()
                .maximumWeight(LARGEST)
                .weigher((String site, CacheEntry kept) -> kept.rules.weight() + 2 * site.length())
                .expireAfter(Expiry.writing((String site, CacheEntry kept) -> kept.timeToLive))
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /// The key of a URL's site: scheme, host and port, such as `https://example.org:443`.
    public static String site(CrawlUrl url) {
        return url.scheme() + "://" + url.authority();
    }

    /// What is known of a site; null when that is nothing, or too old.
    public @Nullable RobotsRules get(String site) {
        CacheEntry kept = cache.getIfPresent(site);
        return kept == null ? null : kept.rules;
    }

    /// Keeps the rules of a site for [#LONGEST].
    public void put(String site, RobotsRules rules) {
        put(site, rules, LONGEST);
    }

    /// Keeps the rules of a site for some time, in place of what was known.
    ///
    /// @param timeToLive more than zero; what is longer than [#LONGEST] is taken as that
    /// @throws IllegalArgumentException if it is zero or negative
    public void put(String site, RobotsRules rules, Duration timeToLive) {
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("Rules must be kept for more than zero, not " + timeToLive);
        }
        cache.put(site, new CacheEntry(rules, timeToLive.compareTo(LONGEST) < 0 ? timeToLive : LONGEST));
    }
}
