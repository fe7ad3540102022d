package dev.scraper.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The most memory that a process and its descendants held at the same time, looked at twenty times
/// a second. Pages that they share are counted for each. Linux only.
final class PeakMemory implements AutoCloseable {

    private static final long BETWEEN_LOOKS = 50;
    private static final String RESIDENT = "VmRSS:";

    private final ProcessHandle root;
    private final Thread looker;
    private volatile long most;

    private PeakMemory(ProcessHandle root) {
        this.root = root;
        this.looker = Thread.ofPlatform().daemon().name("memory").unstarted(this::look);
    }

    static PeakMemory of(ProcessHandle root) {
        PeakMemory memory = new PeakMemory(root);
        memory.look(root);
        memory.looker.start();
        return memory;
    }

    /// Up to now; 0 where the system does not tell.
    long bytes() {
        return most;
    }

    private void look() {
        try {
            while (true) {
                look(root);
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException over) {
            // nobody wants to know any more
        }
    }

    private void look(ProcessHandle process) {
        long now = Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(PeakMemory::resident)
                .sum();
        most = Math.max(most, now);
    }

    private static long resident(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | RuntimeException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        looker.interrupt();
        try {
            looker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
