package dev.scraper.fork;

import java.util.ArrayList;
import java.util.List;

/// How child JVMs are started.
///
/// @param heapMegabytes the most heap a child may use, 16 to 65536
/// @param options further options of the JVM, last and so strongest
public record JvmSettings(int heapMegabytes, List<String> options) {

    /// 256 MB each: a few children fit beside each other on a small machine.
    public static final JvmSettings DEFAULT = new JvmSettings(256, List.of());

    /// Checks the heap.
    ///
    /// @throws IllegalArgumentException if it is out of range
    public JvmSettings {
        if (heapMegabytes < 16 || heapMegabytes > 65_536) {
            throw new IllegalArgumentException(
                    "A child's heap must be from 16 to 65536 megabytes, was " + heapMegabytes);
        }
        options = List.copyOf(options);
    }

    /// A child out of memory ends at once, since its other tasks can no longer be trusted either;
    /// what the JVM itself prints goes to stderr, since stdout belongs to the frames.
    List<String> commandLine() {
        List<String> words = new ArrayList<>(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-UsePerfData"));
        words.addAll(options);
        return words;
    }
}
