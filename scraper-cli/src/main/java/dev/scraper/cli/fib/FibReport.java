package dev.scraper.cli.fib;

import dev.scraper.cli.fib.FibRounds.Run;
import dev.scraper.cli.options.Mode;
import dev.scraper.cli.options.Mode.InOneJvm;
import dev.scraper.cli.options.Mode.Kind;
import dev.scraper.cli.screen.Figures;
import dev.scraper.cli.screen.Paragraph;
import dev.scraper.cli.screen.Table;
import dev.scraper.cli.screen.Table.Column;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The essay's first table, and how far its figures can be trusted.
public record FibReport(int n, int count, boolean globalLock, int processes, List<Run> runs) {

    private static final Duration TOO_SHORT = Duration.ofMillis(500);
    private static final double WIDE = 0.25;

    public void print(PrintWriter out) {
        Map<Mode, List<Run>> byMode = new LinkedHashMap<>();
        Mode.ALL.forEach(mode -> byMode.put(mode, new ArrayList<>()));
        runs.forEach(run ->
                byMode.computeIfAbsent(run.mode(), mode -> new ArrayList<>()).add(run));
        byMode.values().removeIf(List::isEmpty);
        List<Run> sync = byMode.getOrDefault(new InOneJvm(Kind.SYNC), List.of());
        Table table = new Table(
                Column.text("MODE"),
                Column.number("LANES"),
                Column.number("MEDIAN"),
                Column.number("RANGE"),
                Column.number("VS SYNC"),
                Column.number("CPU"),
                Column.number("JVM START-UP"));
        byMode.forEach((mode, of) -> table.add(
                mode.toString(),
                Integer.toString(of.getFirst().lanes()),
                Figures.seconds(median(of)),
                range(of),
                sync.isEmpty()
                        ? ""
                        : Figures.times(
                                (double) median(sync).toNanos() / median(of).toNanos()),
                Figures.seconds(Figures.median(of.stream().map(Run::cpu).toList())),
                startUp(of)));
        table.lines().forEach(out::println);
        out.println();
        notes(byMode).forEach(note -> Paragraph.lines("Note: " + note).forEach(out::println));
        out.flush();
    }

    private List<String> notes(Map<Mode, List<Run>> byMode) {
        List<String> notes = new ArrayList<>();
        if (globalLock) {
            notes.add("with --global-lock all threads of a process take turns to compute, as under CPython: only"
                    + " processes compute side by side.");
        } else {
            notes.add(
                    "the JVM has no global lock: threads compute side by side on as many cores as there are. The essay's"
                            + " interpreter had one: see --global-lock.");
        }
        byMode.forEach((mode, of) -> {
            Duration median = median(of);
            if (!startUp(of).isEmpty()) {
                notes.add("%s includes the start of its JVMs; without it the median is %s."
                        .formatted(
                                mode,
                                Figures.seconds(Figures.median(of.stream()
                                        .map(run -> run.wall().minus(run.startUp()))
                                        .toList()))));
            }
            if (median.compareTo(TOO_SHORT) < 0) {
                notes.add("%s took only %s, too short to rely on; raise --n or --count."
                        .formatted(mode, Figures.seconds(median)));
            } else if (spread(of) > WIDE) {
                notes.add("rounds of %s differ by %.0f %%: the machine was busy with other things; try more --rounds."
                        .formatted(mode, 100 * spread(of)));
            }
        });
        return notes;
    }

    private static Duration median(List<Run> of) {
        return Figures.median(of.stream().map(Run::wall).toList());
    }

    private static String range(List<Run> of) {
        return Figures.seconds(least(of)).replace(" s", "") + " - " + Figures.seconds(most(of));
    }

    private static double spread(List<Run> of) {
        return (double) most(of).minus(least(of)).toNanos() / median(of).toNanos();
    }

    private static Duration least(List<Run> of) {
        return of.stream().map(Run::wall).min(Duration::compareTo).orElseThrow();
    }

    private static Duration most(List<Run> of) {
        return of.stream().map(Run::wall).max(Duration::compareTo).orElseThrow();
    }

    private static String startUp(List<Run> of) {
        Duration startUp = Figures.median(of.stream().map(Run::startUp).toList());
        return startUp.isZero() ? "" : Figures.seconds(startUp);
    }
}
