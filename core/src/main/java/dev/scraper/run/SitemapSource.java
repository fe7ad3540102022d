package dev.scraper.run;

import dev.scraper.lines.LineSource;
import dev.scraper.lines.ListEntry;
import dev.scraper.notice.Notice;
import dev.scraper.notice.NoticeKind;
import dev.scraper.notice.Notices;
import dev.scraper.sitemap.SitemapContent;
import dev.scraper.sitemap.SitemapOrigin;
import dev.scraper.text.Figures;
import dev.scraper.url.CrawlUrl;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The URLs of a sitemap, and of those it is an index of, in their order; each sitemap once.
///
/// Sitemaps are asked for when their URLs are wanted. What is wrong with the first one ends it;
/// what is wrong with another is noted, and the rest goes on.
public final class SitemapSource implements LineSource {

    /// How the name of a sitemap's URL begins.
    public static final String PREFIX = "sitemap:";

    private static final int DEEPEST = 5;
    private static final int MOST = 50_000;

    private final String name;
    private final UrlInquiry inquiry;
    private final Notices notices;
    private final Consumer<String> notes;
    private @Nullable CrawlUrl home;
    private final Deque<SitemapLink> wanted = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private Iterator<String> urls = List.<String>of().iterator();
    private @Nullable String lost;
    private long lines;

    /// @param depth indexes above it
    private record SitemapLink(CrawlUrl url, int depth) {}

    private SitemapSource(String name, UrlInquiry inquiry, Notices notices, Consumer<String> notes) {
        this.name = name;
        this.inquiry = inquiry;
        this.notices = notices;
        this.notes = notes;
    }

    /// The sitemap at `url`.
    ///
    /// @param inquiry asks for it, and for those it is an index of; not closed
    /// @param notices told of what is left out, lost, or not had
    /// @param notes told in a line of each sitemap that was read
    public static SitemapSource at(CrawlUrl url, UrlInquiry inquiry, Notices notices, Consumer<String> notes) {
        SitemapSource source = new SitemapSource(PREFIX + url, inquiry, notices, notes);
        source.home = url;
        source.want(url, 0);
        return source;
    }

    /// A sitemap that is here already.
    ///
    /// @param name what messages call it
    /// @param inquiry as in [#at]
    /// @param notices as in [#at]
    /// @param notes as in [#at]
    /// @throws IOException if it cannot be read
    public static SitemapSource of(
            String name, InputStream content, UrlInquiry inquiry, Notices notices, Consumer<String> notes)
            throws IOException {
        SitemapSource source = new SitemapSource(name, inquiry, notices, notes);
        try {
            source.take(content.readNBytes(SitemapContent.LARGEST + 1), SitemapOrigin.file(name), 0);
        } catch (IOException e) {
            throw new IOException(harmless(String.valueOf(e.getMessage())), e);
        }
        return source;
    }

    @Override
    public @Nullable ListEntry next() throws IOException, InterruptedException {
        while (!urls.hasNext()) {
            SitemapLink next = wanted.pollFirst();
            if (next == null) {
                requireAny();
                return null;
            }
            read(next);
        }
        lines++;
        return new ListEntry(urls.next(), null);
    }

    private void read(SitemapLink next) throws IOException, InterruptedException {
        try {
            UrlInquiry.Content content = had(next.url());
            CrawlUrl url = content.url();
            if (url.equals(next.url()) || seen.add(url.text())) {
                String type = content.fetched().contentType().orElse(null);
                take(bytes(content), SitemapOrigin.web(url, type), next.depth());
            } else {
                notices.add(SitemapLosses.AGAIN, "%s, which is %s".formatted(next.url(), url));
            }
        } catch (IOException e) {
            String said = harmless(String.valueOf(e.getMessage()));
            if (next.depth() == 0) {
                throw e instanceof SitemapException none ? none : new IOException(said, e);
            }
            lose(SitemapLosses.NOT_HAD, 1, said);
        }
    }

    private UrlInquiry.Content had(CrawlUrl url) throws IOException, InterruptedException {
        boolean ownSite = home != null && home.authority().equals(url.authority());
        return switch (inquiry.ask(url, ownSite)) {
            case UrlInquiry.Content content -> content;
            case UrlInquiry.Nothing nothing -> throw new SitemapException(url, nothing);
        };
    }

    private static byte[] bytes(UrlInquiry.Content content) throws IOException {
        try {
            return content.fetched().body().bytes();
        } catch (IOException e) {
            throw new IOException(content.url() + ": " + e.getMessage(), e);
        }
    }

    private void take(byte[] bytes, SitemapOrigin origin, int depth) throws IOException {
        Notices found = new Notices();
        SitemapContent content = SitemapContent.parse(bytes, origin, found);
        for (Notice notice : found.all()) {
            String example = harmless(notice.example());
            notices.add(notice.kind(), notice.count(), example);
            lost = new Notice(notice.kind(), notice.count(), example).text();
        }
        switch (content) {
            case SitemapContent.Urls pages -> {
                urls = pages.urls().iterator();
                note("%s: %s URLs", origin.name(), pages.urls().size());
                tellEmpty(pages.urls(), found, origin);
            }
            case SitemapContent.Index index -> {
                note(
                        "%s: an index of %s sitemaps",
                        origin.name(), index.sitemaps().size());
                tellEmpty(index.sitemaps(), found, origin);
                if (depth < DEEPEST) {
                    follow(index.sitemaps(), depth + 1);
                } else if (!index.sitemaps().isEmpty()) {
                    lose(
                            SitemapLosses.TOO_DEEP,
                            index.sitemaps().size(),
                            "those of %s, which is %d levels deep".formatted(origin.name(), DEEPEST));
                }
            }
        }
    }

    /// Nothing is said twice: where entries were left out, that is why there are none.
    private void tellEmpty(List<String> entries, Notices found, SitemapOrigin origin) {
        if (entries.isEmpty() && found.all().isEmpty()) {
            notices.add(SitemapLosses.EMPTY, origin.name());
        }
    }

    private void lose(NoticeKind kind, long count, String example) {
        notices.add(kind, count, example);
        lost = example;
    }

    /// Before all that is still wanted, so that the order is that of the index.
    private void follow(List<String> sitemaps, int depth) {
        List<SitemapLink> after = List.copyOf(wanted);
        wanted.clear();
        sitemaps.forEach(each -> want(CrawlUrl.parse(each), depth));
        wanted.addAll(after);
    }

    private void want(CrawlUrl url, int depth) {
        if (!seen.add(url.text())) {
            notices.add(SitemapLosses.AGAIN, url.text());
        } else if (seen.size() > MOST) {
            lose(SitemapLosses.TOO_MANY, 1, "%s, behind the first %s".formatted(url, Figures.count(MOST)));
        } else {
            wanted.addLast(new SitemapLink(url, depth));
        }
    }

    private void note(String form, String from, int count) {
        notes.accept("sitemap " + form.formatted(from, Figures.count(count)));
    }

    private void requireAny() throws IOException {
        if (lines == 0 && lost != null) {
            throw new IOException("%s: gives no URL: %s".formatted(name, lost));
        }
    }

    /// What a server or a file says may hold what moves the cursor of a terminal.
    private static String harmless(String message) {
        return message.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public void close() {
        // the inquiry is somebody else's
    }
}
