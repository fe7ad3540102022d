package dev.scraper.crawl;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which kinds of URLs lead only to each other, page after page, and have nothing new. For one
/// thread.
///
/// It is told of each page that was found on a page of its own [UrlPattern], in the order of the
/// records; so it comes to the same when it is told of all of them again. A page is *barren* where
/// it neither brought a URL of another kind to the list nor has a text that the last pages of its
/// kind had not. A kind is closed when [#BARREN] in a row were so. Where these form a chain, each
/// one or two links further from the seeds than those before, or a calendar, other numbers in the
/// same words are no new text.
public final class PatternTraps {

    /// Pages of one kind in a row that bring nothing new before it is closed.
    public static final int BARREN = 200;

    /// Links further from the seeds by page: a chain with two ends grows by half a link a page.
    private static final double CHAIN = 0.4;

    private static final int PRINTS = 1_024;

    /// No more kinds are watched: each takes some kilobytes.
    private static final int MOST = 10_000;

    private final Map<String, Watch> watched = new HashMap<>();
    private final Set<String> closed = ConcurrentHashMap.newKeySet();

    /// What is known of one kind.
    private static final class Watch {
        private final Recent texts = new Recent();
        private final Recent words = new Recent();
        private int sameText;
        private int sameWords;
        private int depth;
    }

    /// The last prints, and whether one was there before.
    private static final class Recent {
        private long[] ring = new long[16];
        private final Set<Long> all = new HashSet<>();
        private int next;

        /// Whether it was not among them; it is now.
        boolean isNew(long print) {
            if (!all.add(print)) {
                return false;
            }
            if (next == ring.length && ring.length < PRINTS) {
                ring = Arrays.copyOf(ring, 2 * ring.length);
            }
            if (all.size() > ring.length) {
                all.remove(ring[next % ring.length]);
            }
            ring[next % ring.length] = print;
            next = next + 1 == PRINTS ? 0 : next + 1;
            return true;
        }
    }

    /// A page that was found on a page of its own kind.
    ///
    /// @param elsewhere whether it brought a URL of another kind to the list
    /// @param print of what it says
    /// @param depth of the page
    /// @return why the kind is closed now; null where it stays open, or was closed before
    public @Nullable String page(UrlPattern pattern, boolean elsewhere, TextPrint print, int depth) {
        if (closed.contains(pattern.text()) || (watched.size() >= MOST && !watched.containsKey(pattern.text()))) {
            return null;
        }
        Watch watch = watched.computeIfAbsent(pattern.text(), of -> new Watch());
        boolean newText = watch.texts.isNew(print.text());
        boolean newWords = watch.words.isNew(print.words());
        watch.sameText = elsewhere || newText ? 0 : watch.sameText + 1;
        if (elsewhere || newWords) {
            watch.sameWords = 0;
            watch.depth = depth;
        } else {
            watch.sameWords++;
        }
        boolean unending = pattern.calendar() || depth - watch.depth >= CHAIN * watch.sameWords;
        if (watch.sameText >= BARREN || (watch.sameWords >= BARREN && unending)) {
            close(pattern);
            return "%d pages in a row, found on each other, brought nothing new%s"
                    .formatted(
                            BARREN,
                            pattern.calendar()
                                    ? "; they are dates"
                                    : watch.sameText >= BARREN
                                            ? ""
                                            : "; they are a chain, now %d links long".formatted(depth));
        }
        return null;
    }

    private void close(UrlPattern pattern) {
        closed.add(pattern.text());
        watched.remove(pattern.text());
    }

    /// Whether URLs of this kind are left out.
    public boolean isClosed(UrlPattern pattern) {
        return !closed.isEmpty() && closed.contains(pattern.text());
    }

    /// Whether any kind is.
    public boolean anyClosed() {
        return !closed.isEmpty();
    }
}
