package dev.scraper.tournament;

import dev.scraper.mode.Mode;
import dev.scraper.mode.Mode.InOneJvm;
import java.util.ArrayList;
import java.util.List;

/// A mode that takes part in a comparison, with its number of jobs.
///
/// @param jobs tasks under way at the same time, in all
public record Entrant(Mode mode, int jobs) {

    private static final Mode SYNC = InOneJvm.SYNC;

    /// Every mode with every number of jobs; one at a time once.
    public static List<Entrant> of(List<Mode> modes, List<Integer> jobs) {
        List<Entrant> entrants = new ArrayList<>();
        for (Mode mode : modes) {
            if (mode.equals(SYNC)) {
                entrants.add(new Entrant(mode, 1));
            } else {
                jobs.forEach(number -> entrants.add(new Entrant(mode, number)));
            }
        }
        return entrants;
    }

    @Override
    public String toString() {
        return mode.equals(SYNC) ? "sync" : "%s with %d %s".formatted(mode, jobs, jobs == 1 ? "job" : "jobs");
    }
}
