package dev.scraper.queue;

import dev.scraper.visit.Journey;
import dev.scraper.visit.Refusal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The lines that need no request: they are no URL, repeat another line, are at a site that is
/// closed, or were asked for and will not be again. They wait for nobody.
final class RefusedLines {

    private final LineIndex index;
    private final LineQueue badLines = new LineQueue();
    private final LineQueue duplicates = new LineQueue();
    private final ArrayDeque<LineRefusal> refused = new ArrayDeque<>();
    private final ArrayDeque<Site> draining = new ArrayDeque<>();

    RefusedLines(LineIndex index) {
        this.index = index;
    }

    /// Adds a line that is no URL.
    void addBadLine(int n) {
        badLines.add(index, n);
    }

    /// Adds a line that repeats another, whose number is its note in the index.
    void addDuplicate(int n) {
        duplicates.add(index, n);
    }

    void add(LineRefusal refusal) {
        refused.add(refusal);
    }

    void addFirst(LineRefusal refusal) {
        refused.addFirst(refusal);
    }

    /// Adds all lines that wait at a site that is closed; none that come later.
    void addAll(Site site) {
        if (!site.draining) {
            site.draining = true;
            draining.add(site);
        }
    }

    /// Takes out the next; null where there is none.
    @Nullable
    LineRefusal poll() {
        if (badLines.size() > 0) {
            return new LineRefusal(badLines.removeFirst(index), Journey.NONE, null);
        }
        if (duplicates.size() > 0) {
            int n = duplicates.removeFirst(index);
            return new LineRefusal(n, Journey.NONE, new Refusal.Duplicate(index.note(n)));
        }
        if (!refused.isEmpty()) {
            return refused.remove();
        }
        while (!draining.isEmpty()) {
            Site site = draining.element();
            LineRefusal left = site.drain();
            if (left != null) {
                return left;
            }
            draining.remove().draining = false;
        }
        return null;
    }

    /// Whether there are none, but for those that wait at sites.
    boolean isEmpty() {
        return badLines.size() == 0 && duplicates.size() == 0 && refused.isEmpty();
    }
}
