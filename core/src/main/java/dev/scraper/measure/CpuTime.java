package dev.scraper.measure;

import java.time.Duration;

/// CPU time of this process: all its threads, user and system, in steps of some milliseconds.
public final class CpuTime {

    private CpuTime() {}

    /// Since the process began; zero where the system does not tell.
    public static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
