package dev.scraper.trial;

import dev.scraper.fork.ChildReport;
import dev.scraper.fork.JvmSettings;
import dev.scraper.guard.NetworkProperties;
import dev.scraper.mode.Mode;
import dev.scraper.mode.StrategySettings;
import dev.scraper.strategy.Strategy;
import dev.scraper.workload.Options;
import dev.scraper.workload.Workload;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One run to make in a JVM of its own.
///
/// @param jobs tasks under way at the same time, in all
/// @param processes child JVMs, where the mode does not say
/// @param oneComputes whether all threads of a JVM take turns to compute
/// @param childHeap of each child JVM, in megabytes
/// @param warmup passes over the tasks, or some of them, before the clock starts; 0 for a cold JVM
public record TrialSpec(
        Mode mode, int jobs, int processes, boolean oneComputes, int childHeap, int warmup, Workload workload) {

    /// The strategy to run.
    ///
    /// @param reports told of each child that ended well
    /// @throws IllegalArgumentException if a number is out of range
    public Strategy strategy(Consumer<ChildReport> reports) {
        JvmSettings jvm = new JvmSettings(childHeap, NetworkProperties.options());
        return mode.strategy(new StrategySettings(jobs, processes, workload.asks(), oneComputes, jvm, reports));
    }

    /// Whether children of the JVM do the work.
    boolean forks() {
        return mode instanceof Mode.Fork;
    }

    void write(DataOutputStream out) throws IOException {
        Map<String, String> words = new TreeMap<>(workload.options());
        words.put("mode", mode.toString());
        words.put("jobs", Integer.toString(jobs));
        words.put("processes", Integer.toString(processes));
        words.put("one-computes", Boolean.toString(oneComputes));
        words.put("child-heap", Integer.toString(childHeap));
        words.put("warm-up", Integer.toString(warmup));
        words.put("workload", workload.name());
        out.writeInt(words.size());
        for (Map.Entry<String, String> word : words.entrySet()) {
            out.writeUTF(word.getKey());
            out.writeUTF(word.getValue());
        }
        out.flush();
    }

    static TrialSpec read(DataInputStream in) throws IOException {
        Map<String, String> words = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            words.put(in.readUTF(), in.readUTF());
        }
        Options options = new Options(words);
        return new TrialSpec(
                Mode.parse(options.text("mode")),
                options.number("jobs"),
                options.number("processes"),
                options.is("one-computes"),
                options.number("child-heap"),
                options.number("warm-up"),
                Workload.of(options.text("workload"), options));
    }
}
