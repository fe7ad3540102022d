package dev.scraper.judge;

import dev.scraper.report.Contender;
import java.util.List;

/// What contenders are called: their mode, and their jobs where two have the same mode.
record ContenderNames(List<Contender> contenders) {

    String of(Contender contender) {
        long same = contenders.stream()
                .filter(other -> other.mode().equals(contender.mode()))
                .count();
        return same == 1 ? contender.mode() : contender.mode() + " with " + contender.jobs();
    }

    /// `sync`, `sync and pool`, `sync, virtual and pool`.
    String of(List<Contender> some) {
        List<String> names = some.stream().map(this::of).toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
