package dev.scraper;

import dev.scraper.record.UrlOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far a run has come, or came.
///
/// @param listed lines of the list that are neither blank nor comments, as far as it was read
/// @param listedWhole whether that is all of it
/// @param before of them, those that had their record before the run began, see [Batch#resume]
/// @param counts results of this run by outcome; an outcome without results is missing
/// @param slowestHost the host that needs most time for what is left; null where nothing is
/// @param remaining the least time that host needs: the run ends no earlier
/// @param notices what was lost of the list, left out, or read otherwise than it is written, in
///     words: a kind of thing in each, how often it happened, and an example. Empty where all is
///     well
public record RunStatus(
        long listed,
        boolean listedWhole,
        long before,
        Map<UrlOutcome, Long> counts,
        @Nullable String slowestHost,
        Duration remaining,
        List<String> notices) {

    /// Copies counts and notices.
    public RunStatus {
        counts = Map.copyOf(counts);
        notices = List.copyOf(notices);
    }

    RunStatus with(String notice) {
        List<String> more = Stream.concat(notices.stream(), Stream.of(notice)).toList();
        return new RunStatus(listed, listedWhole, before, counts, slowestHost, remaining, more);
    }

    /// Lines that have their result, those from before this run included.
    public long done() {
        return before + counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Lines without a result, as far as the list was read.
    public long left() {
        return Math.max(0, listed - done());
    }

    /// Whether each line of the list has its result.
    public boolean isWhole() {
        return listedWhole && left() == 0;
    }

    /// Results of this run that are failures: of outcomes that are not accepted.
    public long failed() {
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().accepted())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
