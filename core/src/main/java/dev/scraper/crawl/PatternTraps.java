package dev.scraper.crawl;

import dev.scraper.url.CrawlUrl;
import java.io.Serial;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which kinds of numbered URLs have nothing new, page after page. For one thread.
///
/// It is told of each page whose URL is numbered, in the order of the records; so it comes to the
/// same when it is told of all of them again. A page is *barren* where it was found on a page of
/// its own kind and brought no URL of another kind to the list. A kind is closed
///
/// - when [#BARREN] barren pages in a row said and showed exactly what one of the last pages of the
///   kind did,
/// - when as many said it with other numbers in the same words, and are a chain, each one or two
///   links further from the seeds than those before; of a calendar when [#BARREN_DATES] did,
/// - when [#ALIKE] pages in a row, barren or not, said exactly what others of the kind did, and
///   their URLs have a number of many digits and letters, as sessions have.
public final class PatternTraps {

    /// Pages of one kind in a row, with a session in their URL, that say what others say before it
    /// is closed.
    public static final int ALIKE = 100;

    /// Pages of one kind in a row that bring nothing new before it is closed.
    public static final int BARREN = 200;

    /// The same of a calendar: each of its months leads to thirty days.
    public static final int BARREN_DATES = 100;

    /// Links further from the seeds by page: a chain with two ends grows by half a link a page.
    private static final double CHAIN = 0.4;

    private static final int PRINTS = 256;

    /// Of more kinds, those that had no page for longest are forgotten: each takes up to four
    /// kilobytes.
    private static final int MOST = 10_000;

    private final Map<String, Watch> watched = new LinkedHashMap<>(16, 0.75f, true) {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Watch> eldest) {
            return size() > MOST;
        }
    };
    private final Set<String> closed = ConcurrentHashMap.newKeySet();

    /// None is closed.
    public PatternTraps() {}

    /// Those that another has closed.
    ///
    /// @param patterns their texts
    public static PatternTraps closing(Collection<String> patterns) {
        PatternTraps traps = new PatternTraps();
        traps.closed.addAll(patterns);
        return traps;
    }

    /// What is known of one kind.
    private static final class Watch {
        private final Recent texts = new Recent();
        private final Recent words = new Recent();
        private int sameText;
        private int sameWithSession;
        private int sameWords;
        private int depth;
    }

    /// The last prints, and whether one was there before.
    private static final class Recent {
        private long[] ring = new long[16];
        private int count;
        private int next;

        /// Whether it was not among them; it is now.
        boolean isNew(long print) {
            for (int i = 0; i < count; i++) {
                if (ring[i] == print) {
                    return false;
                }
            }
            if (count == ring.length && count < PRINTS) {
                ring = Arrays.copyOf(ring, 2 * ring.length);
            }
            if (count < ring.length) {
                ring[count++] = print;
            } else {
                ring[next] = print;
                next = (next + 1) % ring.length;
            }
            return true;
        }
    }

    /// A kind that is closed.
    ///
    /// @param why for a person
    public record Closed(UrlPattern pattern, String why) {}

    /// A page whose URL is numbered, counted for its kind and for its family.
    ///
    /// @param within whether it was found on a page of its own family
    /// @param elsewhere whether it brought a URL of another family to the list
    /// @param print of what it says
    /// @param depth of the page
    /// @return what is closed now; null where all stays open, or was closed before
    public @Nullable Closed page(CrawlUrl url, boolean within, boolean elsewhere, TextPrint print, int depth) {
        UrlPattern own = UrlPattern.of(url);
        UrlPattern family = UrlPattern.family(url);
        boolean session = UrlPattern.hasSession(url);
        String why = page(own, within, elsewhere, session, print, depth);
        if (why != null) {
            watched.remove(family.text()); // the others of it have not been heard
            return new Closed(own, why);
        }
        String all = family.equals(own) ? null : page(family, within, elsewhere, session, print, depth);
        return all == null ? null : new Closed(family, all);
    }

    /// The kind that a URL is of and that is closed; null where none is. For any thread.
    public @Nullable UrlPattern closing(CrawlUrl url) {
        if (closed.isEmpty()) {
            return null;
        }
        UrlPattern own = UrlPattern.of(url);
        UrlPattern family = UrlPattern.family(url);
        return isClosed(own) ? own : isClosed(family) ? family : null;
    }

    /// A page of this kind.
    ///
    /// @param within whether it was found on a page of its own kind
    /// @param elsewhere whether it brought a URL of another kind to the list
    /// @param session whether its URL looks as if it had a session
    /// @param print of what it says
    /// @param depth of the page
    /// @return why the kind is closed now; null where it stays open, or was closed before
    @Nullable
    String page(UrlPattern pattern, boolean within, boolean elsewhere, boolean session, TextPrint print, int depth) {
        if (closed.contains(pattern.text())) {
            return null;
        }
        Watch watch = watched.computeIfAbsent(pattern.text(), of -> new Watch());
        boolean newText = watch.texts.isNew(print.text());
        boolean newWords = watch.words.isNew(print.words());
        watch.sameWithSession = newText || !session ? 0 : watch.sameWithSession + 1;
        if (within) {
            watch.sameText = elsewhere || newText ? 0 : watch.sameText + 1;
            if (elsewhere || newWords) {
                watch.sameWords = 0;
                watch.depth = depth;
            } else {
                watch.sameWords++;
            }
        }
        String why = why(watch, pattern, depth);
        if (why != null) {
            close(pattern);
        }
        return why;
    }

    private static @Nullable String why(Watch watch, UrlPattern pattern, int depth) {
        if (watch.sameWithSession >= ALIKE) {
            return "%d pages in a row said what others of them say".formatted(ALIKE);
        }
        if (watch.sameText >= BARREN) {
            return barren(BARREN, "");
        }
        if (pattern.calendar()) {
            return watch.sameWords >= BARREN_DATES ? barren(BARREN_DATES, "; they are dates") : null;
        }
        boolean chain = depth - watch.depth >= CHAIN * watch.sameWords;
        return watch.sameWords >= BARREN && chain
                ? barren(BARREN, "; they are a chain, now %d links long".formatted(depth))
                : null;
    }

    private static String barren(int pages, String besides) {
        return "%d pages in a row, found on each other, brought nothing new%s".formatted(pages, besides);
    }

    private void close(UrlPattern pattern) {
        closed.add(pattern.text());
        watched.remove(pattern.text());
    }

    /// Whether URLs of this kind are left out.
    public boolean isClosed(UrlPattern pattern) {
        return !closed.isEmpty() && closed.contains(pattern.text());
    }
}
