package dev.scraper.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// CPU time of this process, all its threads, user and system.
final class Cpu {

    private Cpu() {}

    /// Since the process began; zero where the system does not tell.
    static Duration used() {
        long nanos =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        return Duration.ofNanos(Math.max(0, nanos));
    }
}
