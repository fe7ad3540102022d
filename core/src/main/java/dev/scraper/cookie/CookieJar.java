package dev.scraper.cookie;

import dev.scraper.url.CrawlUrl;
import dev.scraper.url.PublicSuffixes;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The cookies that sites set during a run, each given back only to the site that set it (RFC 6265
/// and the public suffix list).
///
/// Keeps up to 50 cookies a site and 10,000 in all, of 4 KB each: of a site the oldest goes, and of
/// all sites the one that nothing was asked of for longest. Safe for many threads.
public final class CookieJar {

    private static final int MOST_OF_A_SITE = 50;
    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<Cookie>> sites = new LinkedHashMap<>(16, 0.75f, true);
    private final InstantSource clock;
    private int size;

    /// An empty jar.
    public CookieJar() {
        this(Clock.systemUTC());
    }

    CookieJar(InstantSource clock) {
        this.clock = clock;
    }

    /// The `Cookie` header for a request; null where there is nothing to send.
    public @Nullable String header(CrawlUrl url) {
        lock.lock();
        try {
            List<Cookie> cookies = size == 0 ? null : sites.get(PublicSuffixes.of(Cookie.host(url)));
            if (cookies == null) {
                return null;
            }
            Instant now = clock.instant();
            String header = cookies.stream()
                    .filter(cookie -> cookie.isFor(url, now))
                    .sorted(Comparator.comparingInt(cookie -> -cookie.path().length()))
                    .map(Cookie::text)
                    .collect(Collectors.joining("; "));
            return header.isEmpty() ? null : header;
        } finally {
            lock.unlock();
        }
    }

    /// Takes what an answer sets; what is malformed or not the site's to set is passed over.
    ///
    /// @param from what was asked for
    /// @param setCookie the values of its `Set-Cookie` headers
    public void store(CrawlUrl from, List<String> setCookie) {
        if (setCookie.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Cookie> set = setCookie.stream()
                .flatMap(header -> Cookie.parse(from, header, now).stream())
                .toList();
        lock.lock();
        try {
            for (Cookie cookie : set) {
                put(cookie, now);
            }
            forgetSites();
        } finally {
            lock.unlock();
        }
    }

    private void put(Cookie cookie, Instant now) {
        String site = PublicSuffixes.of(cookie.domain());
        List<Cookie> cookies = sites.computeIfAbsent(site, name -> new ArrayList<>());
        size -= cookies.size();
        int at = indexOf(cookie, cookies);
        if (at >= 0 && cookie.isAlive(now)) {
            cookies.set(at, cookie); // keeps its place among the others
        } else if (at >= 0) {
            cookies.remove(at);
        } else if (cookie.isAlive(now)) {
            cookies.add(cookie);
        }
        if (cookies.size() > MOST_OF_A_SITE) {
            cookies.removeIf(old -> !old.isAlive(now));
        }
        if (cookies.size() > MOST_OF_A_SITE) {
            cookies.removeFirst();
        }
        size += cookies.size();
        if (cookies.isEmpty()) {
            sites.remove(site);
        }
    }

    private static int indexOf(Cookie cookie, List<Cookie> cookies) {
        for (int i = 0; i < cookies.size(); i++) {
            if (cookies.get(i).isSameAs(cookie)) {
                return i;
            }
        }
        return -1;
    }

    private void forgetSites() {
        Iterator<List<Cookie>> oldest = sites.values().iterator();
        while (size > MOST && oldest.hasNext()) {
            size -= oldest.next().size();
            oldest.remove();
        }
    }
}
