package dev.scraper.report;

import dev.scraper.text.Figures;
import java.lang.module.ModuleDescriptor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a comparison was made.
///
/// @param machine cores, JDK and system, in words
/// @param cores that tasks could compute on
/// @param from when it began, in ISO 8601
/// @param program the version of this program; `dev` where it runs from a class path
/// @param command as the user gave it, without secrets
/// @param rounds each of which ran every contender once
/// @param seed of the order of each round
/// @param warmup passes over the tasks that each JVM made before its clock started
/// @param heap of each JVM, as `-Xmx` has it: `512m`; empty where all runs were in one JVM
/// @param source where answers came from and when, in words: a replay of a recording, the site
///     itself, nothing
/// @param replay how well the replay kept its times; null without one
public record Setup(
        String machine,
        int cores,
        String from,
        String program,
        String command,
        int rounds,
        long seed,
        int warmup,
        String heap,
        List<String> source,
        @Nullable ReplayQuality replay) {

    /// Copies the list.
    public Setup {
        source = List.copyOf(source);
    }

    /// A setup on this machine, by this program.
    public static Setup of(
            Instant from,
            String command,
            int rounds,
            long seed,
            int warmup,
            String heap,
            List<String> source,
            @Nullable ReplayQuality replay) {
        return new Setup(
                Figures.machine(),
                Runtime.getRuntime().availableProcessors(),
                from.truncatedTo(ChronoUnit.SECONDS).toString(),
                version(),
                command,
                rounds,
                seed,
                warmup,
                heap,
                source,
                replay);
    }

    private static String version() {
        ModuleDescriptor descriptor = Setup.class.getModule().getDescriptor();
        return descriptor == null ? "dev" : descriptor.rawVersion().orElse("dev");
    }

    /// How well a replay server kept the recorded times, over all runs.
    ///
    /// @param answers it gave
    /// @param lateMedian how much later than recorded answers began and ended
    /// @param lateP99 the same, of which 99 in 100 were less late
    /// @param cpu seconds it used
    /// @param busy the part of one core it used at most while a mode ran, 0 to 1
    public record ReplayQuality(long answers, double lateMedian, double lateP99, double cpu, double busy) {}
}
