package dev.scraper.cli.options;

import dev.scraper.cli.screen.Figures;
import dev.scraper.sitemap.SitemapContent;
import dev.scraper.url.CrawlUrl;
import dev.scraper.url.LineSource;
import dev.scraper.url.ListEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The URLs of a sitemap, and of those it is an index of, in their order; each sitemap once.
///
/// Sitemaps are asked for when their URLs are wanted. What is wrong with the first one ends it;
/// what is wrong with another is noted, and the rest goes on.
final class SitemapSource implements LineSource {

    /// How the name of a sitemap's URL begins.
    static final String PREFIX = "sitemap:";

    private static final int DEEPEST = 5;
    private static final int MOST = 50_000;

    /// What messages of [SitemapContent] call a sitemap that comes from no server.
    private static final CrawlUrl NOWHERE = CrawlUrl.parse("http://localhost/");

    private final String name;
    private final SitemapSettings settings;
    private final SitemapFetch fetch;
    private final Deque<Wanted> wanted = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private Iterator<String> urls = List.<String>of().iterator();
    private boolean any;
    private @Nullable IOException failed;
    private long lines;

    /// @param depth indexes above it
    private record Wanted(CrawlUrl url, int depth) {}

    private SitemapSource(String name, SitemapSettings settings) {
        this.name = name;
        this.settings = settings;
        this.fetch = new SitemapFetch(settings);
    }

    /// The sitemap at `url`.
    static SitemapSource at(CrawlUrl url, SitemapSettings settings) {
        SitemapSource source = new SitemapSource(PREFIX + url, settings);
        source.want(url, 0);
        return source;
    }

    /// A sitemap that is here already.
    ///
    /// @param name what messages call it
    /// @throws IOException if it cannot be read
    static SitemapSource of(String name, InputStream content, SitemapSettings settings) throws IOException {
        SitemapContent parsed;
        try {
            parsed = SitemapContent.parse(content.readNBytes(SitemapContent.LARGEST + 1), NOWHERE);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw new IOException(
                    harmless(
                            message.startsWith(NOWHERE + ": ")
                                    ? name + message.substring(NOWHERE.text().length())
                                    : message),
                    e);
        }
        SitemapSource source = new SitemapSource(name, settings);
        source.take(parsed, name, 0);
        return source;
    }

    @Override
    public @Nullable ListEntry next() throws IOException, InterruptedException {
        while (!urls.hasNext()) {
            Wanted next = wanted.pollFirst();
            if (next == null) {
                requireAny();
                return null;
            }
            read(next);
        }
        lines++;
        return new ListEntry(urls.next(), null);
    }

    private void read(Wanted next) throws IOException, InterruptedException {
        try {
            SitemapFetch.Found found = fetch.get(next.url());
            if (found.url().equals(next.url()) || seen.add(found.url().text())) {
                take(
                        SitemapContent.parse(found.content(), found.url()),
                        found.url().text(),
                        next.depth());
            }
        } catch (IOException e) {
            IOException said = new IOException(harmless(String.valueOf(e.getMessage())), e);
            if (next.depth() == 0) {
                throw said;
            }
            failed = said;
            settings.notes().accept("sitemap left out: " + said.getMessage());
        }
    }

    private void take(SitemapContent content, String from, int depth) {
        switch (content) {
            case SitemapContent.Urls pages -> {
                any = true;
                urls = pages.urls().iterator();
                note("%s: %s URLs", from, pages.urls().size());
            }
            case SitemapContent.Index index -> {
                note("%s: an index of %s sitemaps", from, index.sitemaps().size());
                if (depth == DEEPEST) {
                    settings.notes()
                            .accept("sitemaps left out: %s is an index %d levels deep, no deeper ones are read"
                                    .formatted(from, DEEPEST));
                } else {
                    follow(index.sitemaps(), depth + 1);
                }
            }
        }
    }

    /// Before all that is still wanted, so that the order is that of the index.
    private void follow(List<String> sitemaps, int depth) {
        List<Wanted> after = List.copyOf(wanted);
        wanted.clear();
        sitemaps.forEach(each -> want(CrawlUrl.parse(each), depth));
        wanted.addAll(after);
    }

    private void want(CrawlUrl url, int depth) {
        if (!seen.add(url.text())) {
            return;
        }
        if (seen.size() == MOST + 1) {
            settings.notes().accept("sitemaps left out: more than %s of them".formatted(Figures.count(MOST)));
        }
        if (seen.size() <= MOST) {
            wanted.addLast(new Wanted(url, depth));
        }
    }

    private void note(String form, String from, int count) {
        settings.notes().accept("sitemap " + form.formatted(from, Figures.count(count)));
    }

    private void requireAny() throws IOException {
        if (!any && failed != null) {
            throw new IOException(
                    name + ": none of its sitemaps can be read; the last: " + failed.getMessage(), failed);
        }
    }

    /// What a server or a file says may hold what moves the cursor of a terminal.
    private static String harmless(String message) {
        return message.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }

    /// Whether a host was asked for something.
    boolean asked() {
        return fetch.hosts() > 0;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void close() {
        fetch.close();
    }
}
