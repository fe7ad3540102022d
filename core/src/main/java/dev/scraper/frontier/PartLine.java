package dev.scraper.frontier;

import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import org.jspecify.annotations.Nullable;

/// A line that one of several runs does for a list that they share.
///
/// @param journey what others did for it before
/// @param target what is asked for next, as [dev.scraper.visit.Refusal.Elsewhere] had it; null for
///     the URL of the line
/// @param credentials whether the user's own go along
/// @param first the line that it repeats: then nothing is asked for; 0 for none
public record PartLine(
        ListLine line, Journey journey, @Nullable String target, boolean credentials, long first) {

    /// A line that nobody has asked for.
    public PartLine(ListLine line) {
        this(line, Journey.NONE, null, true, 0);
    }

    /// What is asked for next, as it is written.
    String asked() {
        return target == null ? line.asked() : target;
    }
}
