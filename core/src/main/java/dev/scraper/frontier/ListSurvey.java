package dev.scraper.frontier;

import dev.scraper.list.UrlLine;
import dev.scraper.list.UrlList;
import dev.scraper.queue.LineIndex;
import dev.scraper.queue.LineQueue;
import dev.scraper.url.CrawlUrl;
import dev.scraper.url.PrivateAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What a list asks for, known before anybody is asked: its bad lines, its duplicates, and how many
/// URLs wait for each host. Reads the list as a [Frontier] does, in as little memory.
///
/// Once made it is safe for many threads.
public final class ListSurvey {

    /// Bad lines that are kept with their reasons; the others are only counted.
    public static final int BAD_LINES_KEPT = 5;

    private final UrlList list;
    private final Predicate<? super CrawlUrl> exempt;
    private final LineIndex index = new LineIndex();
    private final SeenUrls seen;
    private final Map<String, Host> byAuthority = new HashMap<>();
    private final List<BadLine> badLines = new ArrayList<>();
    private long lines;
    private long bad;
    private long duplicates;
    private long privateAddresses;

    /// A line that is no http or https URL.
    public record BadLine(long n, String reason) {}

    /// A host and the lines that wait for it.
    public static final class Host {
        private final String authority;
        private final boolean secure;
        private final LineQueue queue = new LineQueue();

        private Host(CrawlUrl first) {
            this.authority = first.authority();
            this.secure = first.scheme().equals("https");
        }

        /// Host and port.
        public String authority() {
            return authority;
        }

        /// Where its robots.txt is: `https://example.org:443`. The scheme is that of its first URL.
        public String site() {
            return (secure ? "https://" : "http://") + authority;
        }

        /// URLs to ask it for, at least 1.
        public int urls() {
            return queue.size();
        }
    }

    private ListSurvey(UrlList list, Predicate<? super CrawlUrl> exempt) {
        this.list = list;
        this.seen = new SeenUrls(index);
        this.exempt = exempt;
    }

    /// Reads a list to its end.
    ///
    /// @param exempt which URLs are asked for although their address is private
    /// @throws IOException if the list cannot be read, or is too long
    public static ListSurvey of(UrlList list, Predicate<? super CrawlUrl> exempt)
            throws IOException, InterruptedException {
        ListSurvey survey = new ListSurvey(list, exempt);
        try {
            list.read(survey::add);
        } catch (ClosedByInterruptException e) { // how a file answers an interrupt
            Thread.interrupted();
            throw new InterruptedException();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        return survey;
    }

    private void add(UrlLine line) {
        lines++;
        CrawlUrl url;
        try {
            url = CrawlUrl.parse(line.url());
        } catch (IllegalArgumentException reason) {
            bad++;
            if (badLines.size() < BAD_LINES_KEPT) {
                badLines.add(new BadLine(line.n(), String.valueOf(reason.getMessage())));
            }
            return;
        }
        int n = Intake.number(line.n());
        index.put(n, line.location(), SeenUrls.hash(url));
        if (seen.firstOrAdd(n, url, list) != 0) {
            duplicates++;
        } else if (!exempt.test(url) && PrivateAddress.reason(url).isPresent()) {
            privateAddresses++;
        } else {
            byAuthority
                    .computeIfAbsent(url.authority(), authority -> new Host(url))
                    .queue
                    .add(index, n);
        }
    }

    /// Lines that are neither blank nor comments.
    public long lines() {
        return lines;
    }

    /// Lines that are no URLs.
    public long bad() {
        return bad;
    }

    /// The first [#BAD_LINES_KEPT] of them.
    public List<BadLine> badLines() {
        return List.copyOf(badLines);
    }

    /// URLs that an earlier line has already.
    public long duplicates() {
        return duplicates;
    }

    /// URLs whose host is, by its spelling alone, a private address. No queue has them.
    public long privateAddresses() {
        return privateAddresses;
    }

    /// URLs that there is a request for.
    public long urls() {
        return lines - bad - duplicates - privateAddresses;
    }

    /// The hosts of those, the longest queue first.
    public List<Host> hosts() {
        return byAuthority.values().stream()
                .sorted(Comparator.comparingInt(Host::urls).reversed().thenComparing(Host::authority))
                .toList();
    }

    /// Reads a host's URLs again, in the order of the list. What the list has lost since is left
    /// out.
    public void urlsOf(Host host, Consumer<? super CrawlUrl> each) throws IOException {
        int n = host.queue.first();
        for (int left = host.queue.size(); left > 0; left--) {
            try {
                each.accept(CrawlUrl.parse(list.urlAt(index.location(n))));
            } catch (IllegalArgumentException changedSince) {
                // no URL any more
            }
            n = index.next(n);
        }
    }
}
