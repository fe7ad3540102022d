package dev.scraper.mode;

import dev.scraper.fork.ChildReport;
import dev.scraper.fork.JvmSettings;
import dev.scraper.strategy.Lanes;
import java.util.function.Consumer;

/// What the strategy of a [Mode] is made with.
///
/// @param jobs tasks under way at the same time, in all
/// @param processes child JVMs, where the mode does not say
/// @param ahead whether threads of one JVM go on fetching while what they fetched waits for a core,
///     see [Lanes#fetchingAhead]
/// @param oneComputes whether all threads of a JVM take turns to compute
/// @param jvm how child JVMs are started
/// @param children told of each child that ended well
public record StrategySettings(
        int jobs, int processes, boolean ahead, boolean oneComputes, JvmSettings jvm, Consumer<ChildReport> children) {

    /// These lanes as the settings want them in this JVM.
    Lanes arranged(Lanes lanes) {
        return turns(ahead ? lanes.fetchingAhead(Runtime.getRuntime().availableProcessors()) : lanes);
    }

    /// The lanes, which take turns to compute where that is asked for.
    Lanes turns(Lanes lanes) {
        return oneComputes ? lanes.oneComputes() : lanes;
    }
}
