package dev.scraper.tournament;

import java.time.Duration;
import java.util.Optional;

/// Told what a comparison does, while it does it.
@FunctionalInterface
public interface ComparisonProgress {

    /// Something begins, and goes on until something else does.
    ///
    /// @param phase what goes on: `round 2 of 3`
    /// @param part of it, such as the mode that runs; empty for none
    /// @param left until all is over, as far as that can be told
    void begin(String phase, String part, Optional<Duration> left);
}
