package dev.scraper.trial;

import dev.scraper.measure.CpuTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How busy the whole machine is, by the system's own count of the time its cores were busy, in
/// steps of 10 ms. Linux only; elsewhere nobody else seems to do anything.
public final class MachineLoad {

    private static final Path COUNTS = Path.of("/proc/stat");
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISKS = 5;
    private static final int GUEST = 9;

    private final long began = System.nanoTime();
    private final double busy = busySeconds();
    private final List<ProcessHandle> ours;
    private final Duration taken;
    private final Duration own;

    /// What was seen from the beginning to the end.
    ///
    /// @param seconds that it took
    /// @param busy seconds that cores were busy
    /// @param own CPU time that this process used
    /// @param others CPU time that the other processes used that take part
    public record Usage(double seconds, double busy, Duration own, Duration others) {

        /// Cores that were busy on average with what is none of ours.
        ///
        /// @param trial CPU time of what was measured meanwhile
        public double foreign(Duration trial) {
            double ours = own.plus(others).plus(trial).toNanos() / 1e9;
            return seconds == 0 ? 0 : Math.max(0, (busy - ours) / seconds);
        }
    }

    private MachineLoad(List<ProcessHandle> ours) {
        this.ours = ours;
        this.taken = taken();
        this.own = CpuTime.used();
    }

    /// Looks from now on.
    ///
    /// @param ours processes that take part besides this one
    public static MachineLoad begin(List<ProcessHandle> ours) {
        return new MachineLoad(ours);
    }

    /// What was seen up to now.
    public Usage end() {
        return new Usage(
                (System.nanoTime() - began) / 1e9,
                busySeconds() - busy,
                CpuTime.used().minus(own),
                taken().minus(taken));
    }

    private Duration taken() {
        Duration sum = Duration.ZERO;
        for (ProcessHandle each : ours) {
            sum = sum.plus(each.info().totalCpuDuration().orElse(Duration.ZERO));
        }
        return sum;
    }

    /// Since the machine started: of all columns but those in which a core had nothing to do, and
    /// guests, who are in another column already.
    private static double busySeconds() {
        try {
            String[] columns = Files.readAllLines(COUNTS).getFirst().trim().split("\\s+", -1);
            long ticks = 0;
            for (int i = 1; i < Math.min(columns.length, GUEST); i++) {
                ticks += i == IDLE || i == WAITING_FOR_DISKS ? 0 : Long.parseLong(columns[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }
}
