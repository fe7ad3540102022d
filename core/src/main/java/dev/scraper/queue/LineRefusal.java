package dev.scraper.queue;

import dev.scraper.visit.Journey;
import dev.scraper.visit.Refusal;
import org.jspecify.annotations.Nullable;

/// A line of the list that gets its record without a request, or without a further one.
///
/// @param n its number
/// @param journey what was done for it before
/// @param refusal why; null where the line is no URL: whoever reads it finds the reason
public record LineRefusal(int n, Journey journey, @Nullable Refusal refusal) implements Next.Step {
    @Override
    public int line() {
        return n;
    }
}
