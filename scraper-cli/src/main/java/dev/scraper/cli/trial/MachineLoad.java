package dev.scraper.cli.trial;

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

    private MachineLoad(List<ProcessHandle> ours) {
        this.ours = ours;
        this.taken = taking();
        this.own = own();
    }

    /// Counts from now on.
    ///
    /// @param ours processes that take part besides this one
    public static MachineLoad begin(List<ProcessHandle> ours) {
        return new MachineLoad(ours);
    }

    /// Cores that were busy on average since then.
    public double cores() {
        double seconds = (System.nanoTime() - began) / 1e9;
        return seconds == 0 ? 0 : Math.max(0, (busySeconds() - busy) / seconds);
    }

    /// Cores that were busy on average with what is none of ours.
    ///
    /// @param trial CPU time of what was measured meanwhile
    double foreign(Duration trial) {
        double seconds = (System.nanoTime() - began) / 1e9;
        double ours = seconds(trial) + seconds(own().minus(own));
        return seconds == 0 ? 0 : Math.max(0, (busySeconds() - busy - ours) / seconds);
    }

    /// CPU time that the processes used since then that take part.
    Duration others() {
        return taking().minus(taken);
    }

    private Duration own() {
        return CpuTime.used().plus(taking());
    }

    private Duration taking() {
        Duration sum = Duration.ZERO;
        for (ProcessHandle other : ours) {
            sum = sum.plus(other.info().totalCpuDuration().orElse(Duration.ZERO));
        }
        return sum;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
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
