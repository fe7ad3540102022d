package dev.scraper.trial;

import dev.scraper.pipeline.Timing;
import dev.scraper.report.Timeline;
import dev.scraper.workload.SpanLog;
import dev.scraper.workload.SpanLog.Span;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What one trial came to, as its JVM saw it.
///
/// @param lanes the strategy had
/// @param first how long the first task took, all that had to be loaded and started for it
///     included; of a cold trial, how long it took until it could start
/// @param cpu of the JVM and its children from the first task to the end
/// @param cpuInAll the same from the word to go: what children need to start and to warm up, too
/// @param time from the start of the first task to the end of the last
/// @param kept reads the spans of all visits, in order of their start, on a clock that read zero
///     then
/// @param pids of the processes: that of the JVM, or of its children
/// @param failed tasks whose last visit did not end well
/// @param fingerprints of the results, by the index of the task; 0 where there is none
@SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
public record TrialResult(
        int lanes,
        Duration first,
        Duration cpu,
        Duration cpuInAll,
        Duration time,
        Supplier<List<Span>> kept,
        List<Long> pids,
        int failed,
        long[] fingerprints) {

    /// What was logged, on a clock of its own.
    public static TrialResult of(
            int lanes, Duration first, Duration cpu, Duration cpuInAll, SpanLog log, long[] fingerprints) {
        Long began = log.firstStart();
        List<Span> spans = began == null
                ? List.of()
                : log.inOrder().stream()
                        .map(span ->
                                new Span(span.task(), span.timing().shifted(-began), span.outcome(), span.accepted()))
                        .toList();
        return of(lanes, first, cpu, cpuInAll, spans, () -> spans, fingerprints);
    }

    private static TrialResult of(
            int lanes,
            Duration first,
            Duration cpu,
            Duration cpuInAll,
            List<Span> spans,
            Supplier<List<Span>> kept,
            long[] fingerprints) {
        return new TrialResult(lanes, first, cpu, cpuInAll, end(spans), kept, pids(spans), failed(spans), fingerprints);
    }

    private static Duration end(List<Span> spans) {
        return Duration.ofNanos(
                spans.stream().mapToLong(span -> span.timing().parsed()).max().orElse(0));
    }

    private static List<Long> pids(List<Span> spans) {
        return spans.stream()
                .map(span -> span.timing().pid())
                .distinct()
                .sorted()
                .toList();
    }

    /// All visits, in order of their start, on a clock that read zero then; read anew each time.
    public List<Span> spans() {
        return kept.get();
    }

    private static int failed(List<Span> spans) {
        Map<Integer, Boolean> last = new HashMap<>();
        spans.stream().filter(span -> span.task() >= 0).forEach(span -> last.put(span.task(), span.accepted()));
        return (int) last.values().stream().filter(accepted -> !accepted).count();
    }

    /// What happened, for a report.
    ///
    /// @param round of this trial
    public Timeline timeline(int round) {
        List<Span> spans = spans();
        int size = spans.size();
        List<String> outcomes =
                spans.stream().map(Span::outcome).distinct().sorted().toList();
        List<Boolean> accepted = outcomes.stream()
                .map(name -> spans.stream().anyMatch(span -> span.outcome().equals(name) && span.accepted()))
                .toList();
        boolean children = pids.size() > 1;
        int[][] numbers = new int[4][size];
        long[][] stamps = new long[4][size];
        for (int i = 0; i < size; i++) {
            Span span = spans.get(i);
            Timing timing = span.timing();
            numbers[0][i] = span.task();
            numbers[1][i] = children ? 1 + pids.indexOf(timing.pid()) : 0;
            numbers[2][i] = timing.lane();
            numbers[3][i] = outcomes.indexOf(span.outcome());
            stamps[0][i] = micros(timing.start());
            stamps[1][i] = micros(timing.fetched());
            stamps[2][i] = micros(timing.turn());
            stamps[3][i] = micros(timing.parsed());
        }
        return new Timeline(
                round,
                numbers[0],
                numbers[1],
                numbers[2],
                stamps[0],
                stamps[1],
                stamps[2],
                stamps[3],
                numbers[3],
                outcomes,
                accepted);
    }

    private static long micros(long nanos) {
        return nanos / 1_000;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(lanes);
        out.writeLong(first.toNanos());
        out.writeLong(cpu.toNanos());
        out.writeLong(cpuInAll.toNanos());
        SpanFolder.write(spans(), out);
        out.writeInt(fingerprints.length);
        for (long fingerprint : fingerprints) {
            out.writeLong(fingerprint);
        }
        out.flush();
    }

    /// The same, whose spans `folder` keeps.
    ///
    /// @throws IOException if they cannot be written
    TrialResult keptIn(SpanFolder folder) throws IOException {
        return new TrialResult(lanes, first, cpu, cpuInAll, time, folder.keep(spans()), pids, failed, fingerprints);
    }

    static TrialResult read(DataInputStream in) throws IOException {
        int lanes = in.readInt();
        Duration first = Duration.ofNanos(in.readLong());
        Duration cpu = Duration.ofNanos(in.readLong());
        Duration cpuInAll = Duration.ofNanos(in.readLong());
        List<Span> spans = SpanFolder.read(in);
        long[] fingerprints = new long[in.readInt()];
        for (int i = 0; i < fingerprints.length; i++) {
            fingerprints[i] = in.readLong();
        }
        return of(lanes, first, cpu, cpuInAll, spans, () -> spans, fingerprints);
    }
}
