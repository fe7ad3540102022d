package dev.scraper.polite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Counts what is done to one host while it is done. For one thread at a time.
public final class Receipt {

    private final String host;
    private final List<String> changes = new ArrayList<>(0);
    private final Map<WaitCause, Duration> waits = new EnumMap<>(WaitCause.class);
    private long changesInAll;
    private long requests;
    private int atOnce;
    private boolean hasEnd;
    private long lastEnd;
    private long smallestGap = -1;
    private long bytes;
    private int notModified;
    private int tooMany;
    private int unavailable;
    private int failed;
    private @Nullable String robots;

    /// A receipt without entries.
    public Receipt(String host) {
        this.host = host;
    }

    /// A run before this one ended its last request then: the gap to the first one of this run
    /// counts, too.
    public void lastEnd(long end) {
        hasEnd = true;
        lastEnd = end;
    }

    /// When the last request ended, also of a run before this one; empty where there was none.
    public OptionalLong lastEnd() {
        return hasEnd ? OptionalLong.of(lastEnd) : OptionalLong.empty();
    }

    /// Whether a request was begun, also one of which nobody knows what became of it.
    public boolean isAsked() {
        return atOnce > 0;
    }

    /// So many requests are under way.
    public void underWay(int number) {
        atOnce = Math.max(atOnce, number);
    }

    /// A request was made; its stamps are those of the lane that made it.
    public void request(long start, long end) {
        if (hasEnd) {
            long gap = start - lastEnd;
            if (gap >= 0 && (smallestGap < 0 || gap < smallestGap)) {
                smallestGap = gap;
            }
        }
        lastEnd = !hasEnd || end - lastEnd > 0 ? end : lastEnd;
        hasEnd = true;
        requests++;
    }

    /// The request that was made last had waited for the host's turn.
    ///
    /// @param cause who or what decided how long
    public void waited(WaitCause cause, Duration wait) {
        if (!wait.isZero()) {
            waits.merge(cause, wait, Duration::plus);
        }
    }

    /// The request that was made last was answered.
    public void answer(int status, long length) {
        bytes += length;
        switch (status) {
            case 304 -> notModified++;
            case 429 -> tooMany++;
            case 503 -> unavailable++;
            default -> {}
        }
    }

    /// The request that was made last got no answer.
    public void failure() {
        failed++;
    }

    /// Its robots.txt came to this.
    public void robots(String word) {
        robots = word;
    }

    /// Its pace changed.
    public void change(String reason) {
        changesInAll++;
        if (changes.size() < HostReceipt.MOST_CHANGES) {
            changes.add(reason);
        }
    }

    /// Requests up to now.
    public long requests() {
        return requests;
    }

    /// What was counted up to now.
    public HostReceipt toReceipt() {
        return new HostReceipt(
                host,
                requests,
                atOnce,
                smallestGap < 0 ? null : Duration.ofNanos(smallestGap),
                waits,
                bytes,
                notModified,
                tooMany,
                unavailable,
                failed,
                robots,
                changes,
                changesInAll);
    }
}
