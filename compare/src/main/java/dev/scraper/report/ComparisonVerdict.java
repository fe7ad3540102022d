package dev.scraper.report;

import java.util.List;

/// What a comparison comes to, in words.
///
/// @param sentence which mode wins, or that they tie, and by how much
/// @param waiting the part of a task's life that is waiting, 0 to 1
/// @param leastJobs the least `--jobs` within 5 % of the best; 0 where that cannot be told
/// @param why what binds, a sentence each
/// @param helps what would help, a sentence each
/// @param futile what would not, a sentence each
/// @param warnings why figures are weak, and what to do about it
/// @param caveats what such a measurement cannot show, each time
public record ComparisonVerdict(
        String sentence,
        double waiting,
        int leastJobs,
        List<String> why,
        List<String> helps,
        List<String> futile,
        List<String> warnings,
        List<String> caveats) {

    /// Copies the lists.
    public ComparisonVerdict {
        why = List.copyOf(why);
        helps = List.copyOf(helps);
        futile = List.copyOf(futile);
        warnings = List.copyOf(warnings);
        caveats = List.copyOf(caveats);
    }
}
