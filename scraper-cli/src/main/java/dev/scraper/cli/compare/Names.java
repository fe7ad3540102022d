package dev.scraper.cli.compare;

import dev.scraper.cli.report.Contender;
import java.util.List;

/// What contenders are called: their mode, and their jobs where two have the same mode.
record Names(List<Contender> contenders) {

    String of(Contender contender) {
        long same = contenders.stream()
                .filter(other -> other.mode().equals(contender.mode()))
                .count();
        return same == 1 ? contender.mode() : contender.mode() + " with " + contender.jobs();
    }
}
