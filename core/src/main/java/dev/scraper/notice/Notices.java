package dev.scraper.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a run has to say, beside its records, of things that were lost, left out or not found:
/// counted by kind, with the first example of each. Safe for many threads.
public final class Notices {

    private static final int LONGEST_EXAMPLE = 300;
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    private final Map<NoticeKind, Notice> notices = new LinkedHashMap<>();

    /// Nothing to say yet.
    public Notices() {}

    /// Counts one more of `kind`.
    ///
    /// @param example its place and its value; kept if it is the first, cut at 300 characters, and
    ///     without control characters: it is shown on terminals
    public void add(NoticeKind kind, String example) {
        add(kind, 1, example);
    }

    /// Counts `count` more of `kind`.
    ///
    /// @param count 1 or more
    /// @param example as in [#add(NoticeKind, String)]
    public synchronized void add(NoticeKind kind, long count, String example) {
        Notice before = notices.get(kind);
        notices.put(
                kind,
                before == null
                        ? new Notice(kind, count, shown(example))
                        : new Notice(kind, before.count() + count, before.example()));
    }

    /// Counts all that `others` have, too.
    public void addAll(Notices others) {
        others.all().forEach(notice -> add(notice.kind(), notice.count(), notice.example()));
    }

    private static String shown(String example) {
        String cut = example.length() <= LONGEST_EXAMPLE ? example : example.substring(0, LONGEST_EXAMPLE) + "...";
        return CONTROLS.matcher(cut).replaceAll(" ");
    }

    /// All kinds there were, in the order of their first time.
    public synchronized List<Notice> all() {
        return List.copyOf(notices.values());
    }
}
