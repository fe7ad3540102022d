package dev.scraper.pixels;

import dev.scraper.measure.Summary;
import dev.scraper.text.Table;
import dev.scraper.text.Table.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The runs in figures, and what to make of them.
public final class Results {

    private Results() {}

    /// A row for each run, and the note.
    public static List<String> lines(List<PixelRun> runs, int cores) {
        Summary first = runs.getFirst().summary();
        Table table = new Table(
                Column.text("mode"),
                Column.number("lanes"),
                Column.number("makespan"),
                Column.number("speed-up"),
                Column.number("loading"),
                Column.number("waiting"),
                Column.number("rendering"),
                Column.number("CPU"));
        for (PixelRun run : runs) {
            Summary summary = run.summary();
            table.add(
                    kind(run),
                    Integer.toString(run.strategy().lanes()),
                    seconds(summary.makespan()),
                    String.format(Locale.ROOT, "%.1fx", summary.speedUpOver(first)),
                    seconds(summary.fetchBusy()),
                    seconds(summary.turnWait()),
                    seconds(summary.parseBusy()),
                    seconds(run.cpu()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.addAll(note(runs, cores));
        return lines;
    }

    public static String seconds(Duration duration) {
        return seconds(duration.toNanos());
    }

    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    private static List<String> note(List<PixelRun> runs, int cores) {
        List<String> note = new ArrayList<>();
        note.add("Loading, waiting (for a turn to render) and rendering are sums over all lanes;");
        note.add("CPU is what the whole process used, its display included."
                + (runs.size() > 1 ? " Speed-up is over %s.".formatted(kind(runs.getFirst())) : ""));
        note.add("Unlike Python, the JVM has no global lock: threads render at the same time, and");
        note.add("only the machine's cores, here %d, cap that; a thread's wait for a core counts".formatted(cores));
        note.add("as rendering. In coroutine mode one lane at a time renders, as in an event loop.");
        if (runs.stream().anyMatch(run -> kind(run).equals("virtual"))) {
            note.add("A virtual thread keeps its core until it waits; others that have loaded wait");
            note.add("for a core, which counts as loading.");
        }
        return note;
    }

    private static String kind(PixelRun run) {
        String name = run.strategy().toString();
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
