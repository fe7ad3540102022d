package dev.scraper.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// The timelines of a comparison as Chrome trace events, which Perfetto (ui.perfetto.dev) draws: a
/// process for each contender and for each of its children, a thread for each lane, and slices for
/// fetching, waiting and parsing within that of the task. Where lanes go on before their tasks are
/// parsed, those are parsed on threads of their own, one for each core.
public final class TraceFile {

    /// Numbers of processes: those of one contender are within one such range.
    private static final int RANGE = 100_000;

    /// Numbers of the threads that stand for cores begin here, beyond those of lanes.
    private static final int CORES = 1_000_000;

    private final JsonGenerator out;
    private final Comparison comparison;
    private final List<int @Nullable []> cores;

    /// A part of a task, which begins within the one before it.
    private enum Part {
        TASK,
        FETCH,
        WAIT,
        PARSE
    }

    /// A slice that is to be written.
    private record Slice(long from, int contender, int span, Part part) {}

    private TraceFile(JsonGenerator out, Comparison comparison) {
        this.out = out;
        this.comparison = comparison;
        this.cores = new ArrayList<>();
        for (Contender contender : comparison.contenders()) {
            Timeline timeline = contender.timeline();
            cores.add(timeline == null ? null : timeline.cores());
        }
    }

    /// Writes it, over what was there.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Path file, Comparison comparison) throws IOException {
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(to, comparison);
        } catch (JacksonIOException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    /// Writes it to a stream, which stays open.
    static void write(OutputStream to, Comparison comparison) {
        JsonFactory json = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), to)) {
            new TraceFile(out, comparison).all();
        }
    }

    private void all() {
        out.writeStartObject();
        out.writeStringProperty("displayTimeUnit", "ms");
        out.writeArrayPropertyStart("traceEvents");
        for (int i = 0; i < comparison.contenders().size(); i++) {
            Timeline timeline = comparison.contenders().get(i).timeline();
            if (timeline != null) {
                names(i, timeline);
            }
        }
        slices().forEach(this::slice);
        out.writeEndArray();
        out.writeEndObject();
    }

    private void names(int contender, Timeline timeline) {
        TreeSet<Long> threads = new TreeSet<>();
        TreeSet<Integer> processes = new TreeSet<>();
        for (int i = 0; i < timeline.size(); i++) {
            processes.add(timeline.process()[i]);
            for (Part part : parts(contender, timeline, i)) {
                threads.add(((long) timeline.process()[i] << 32) + tid(contender, timeline, i, part));
            }
        }
        String name = ResultRow.name(comparison.contenders().get(contender), comparison);
        for (int process : processes) {
            String of = process == 0 ? name : name + ", child " + process;
            name("process_name", pid(contender, process), 0, "%s (round %d)".formatted(of, timeline.round()));
        }
        for (long thread : threads) {
            int tid = (int) thread;
            String of = tid >= CORES ? "core " + (tid - CORES) : "lane " + (tid - 1);
            name("thread_name", pid(contender, (int) (thread >> 32)), tid, of);
        }
    }

    /// What is drawn of a span.
    private List<Part> parts(int contender, Timeline timeline, int span) {
        int[] core = cores.get(contender);
        if (core != null) {
            return core[span] < 0 ? List.of(Part.TASK) : List.of(Part.TASK, Part.PARSE); // it waits on no thread
        }
        return timeline.turn()[span] > timeline.fetched()[span]
                ? List.of(Part.TASK, Part.FETCH, Part.WAIT, Part.PARSE)
                : List.of(Part.TASK, Part.FETCH, Part.PARSE);
    }

    private int tid(int contender, Timeline timeline, int span, Part part) {
        int[] core = cores.get(contender);
        return core != null && part == Part.PARSE ? CORES + core[span] : timeline.lane()[span] + 1;
    }

    private void name(String kind, int pid, int tid, String name) {
        out.writeStartObject();
        out.writeStringProperty("name", kind);
        out.writeStringProperty("ph", "M");
        out.writeNumberProperty("pid", pid);
        out.writeNumberProperty("tid", tid);
        out.writeObjectPropertyStart("args");
        out.writeStringProperty("name", name);
        out.writeEndObject();
        out.writeEndObject();
    }

    /// All slices in order of time, the outer ones before those within.
    private List<Slice> slices() {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < comparison.contenders().size(); i++) {
            Timeline timeline = comparison.contenders().get(i).timeline();
            for (int span = 0; timeline != null && span < timeline.size(); span++) {
                for (Part part : parts(i, timeline, span)) {
                    slices.add(new Slice(from(timeline, span, part), i, span, part));
                }
            }
        }
        slices.sort(Comparator.comparingLong(Slice::from).thenComparing(Slice::part));
        return slices;
    }

    private void slice(Slice slice) {
        Contender contender = comparison.contenders().get(slice.contender());
        Timeline timeline = contender.timeline();
        if (timeline == null) {
            return;
        }
        int span = slice.span();
        out.writeStartObject();
        out.writeStringProperty("name", name(slice.part(), timeline.task()[span]));
        out.writeStringProperty("cat", slice.part() == Part.TASK ? "task" : "stage");
        out.writeStringProperty("ph", "X");
        out.writeNumberProperty("pid", pid(slice.contender(), timeline.process()[span]));
        out.writeNumberProperty("tid", tid(slice.contender(), timeline, span, slice.part()));
        out.writeNumberProperty("ts", slice.from());
        out.writeNumberProperty("dur", Math.max(0, to(slice, timeline) - slice.from()));
        if (slice.part() == Part.TASK) {
            out.writeObjectPropertyStart("args");
            out.writeStringProperty("url", task(timeline.task()[span]));
            out.writeStringProperty("outcome", timeline.outcomes().get(timeline.outcome()[span]));
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private String name(Part part, int task) {
        return switch (part) {
            case TASK -> shortened(task(task));
            case FETCH -> comparison.stages().fetch();
            case WAIT -> "wait";
            case PARSE -> comparison.stages().parse();
        };
    }

    private String task(int task) {
        return task < 0 ? "robots.txt" : comparison.tasks().get(task);
    }

    /// The path of a URL; any other name as it is.
    private static String shortened(String name) {
        int scheme = name.indexOf("://");
        int path = scheme < 0 ? -1 : name.indexOf('/', scheme + 3);
        return path < 0 ? name : name.substring(path);
    }

    private static long from(Timeline timeline, int span, Part part) {
        return switch (part) {
            case TASK, FETCH -> timeline.start()[span];
            case WAIT -> timeline.fetched()[span];
            case PARSE -> timeline.turn()[span];
        };
    }

    private long to(Slice slice, Timeline timeline) {
        boolean parsedElsewhere = cores.get(slice.contender()) != null;
        int span = slice.span();
        return switch (slice.part()) {
            case FETCH -> timeline.fetched()[span];
            case WAIT -> timeline.turn()[span];
            case TASK -> parsedElsewhere ? timeline.fetched()[span] : timeline.parsed()[span];
            case PARSE -> timeline.parsed()[span];
        };
    }

    private static int pid(int contender, int process) {
        return (contender + 1) * RANGE + process;
    }
}
