package dev.scraper.pixels;

import dev.scraper.picture.Canvas;
import dev.scraper.picture.CellState;
import dev.scraper.picture.Layout;
import dev.scraper.picture.Panel;
import dev.scraper.picture.Sheet;
import dev.scraper.strategy.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What the screen shows of runs at one moment: a pure function of what was timed.
///
/// @param strategies one for each panel, in the order in which they run
public record Drawing(String heading, PixelGrid grid, List<Strategy> strategies, Layout layout) {

    public Drawing {
        strategies = List.copyOf(strategies);
    }

    /// While the strategy after the finished ones runs.
    public Canvas live(List<PixelRun> finished, List<PixelTimes> times, long elapsed) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < strategies.size(); i++) {
            if (i < finished.size()) {
                panels.add(over(finished.get(i)));
            } else if (i == finished.size()) {
                panels.add(panel(strategies.get(i), times, elapsed));
            } else {
                panels.add(ahead(strategies.get(i)));
            }
        }
        String status = strategies.size() == 1
                ? "running"
                : "running %d of %d, one after another".formatted(finished.size() + 1, strategies.size());
        return new Sheet(heading, status, panels).draw(layout, grid.colours());
    }

    /// All runs in step, `elapsed` nanoseconds after each began.
    public Canvas playback(List<PixelRun> runs, long elapsed, String status) {
        List<Panel> panels = runs.stream()
                .map(run -> elapsed >= run.summary().makespan().toNanos()
                        ? over(run)
                        : panel(run.strategy(), run.times(), elapsed))
                .toList();
        return new Sheet(heading, status, panels).draw(layout, grid.colours());
    }

    private Panel ahead(Strategy strategy) {
        return new Panel(
                strategy.toString(), "", Collections.nCopies(grid.pixels().size(), new CellState.Blank()));
    }

    private static Panel over(PixelRun run) {
        List<CellState> cells = Collections.nCopies(run.times().size(), new CellState.Done());
        return new Panel(
                run.strategy().toString(), Results.seconds(run.summary().makespan()) + "  done", cells);
    }

    private static Panel panel(Strategy strategy, List<PixelTimes> times, long elapsed) {
        List<CellState> cells = times.stream().map(pixel -> pixel.at(elapsed)).toList();
        long done = cells.stream().filter(CellState.Done.class::isInstance).count();
        String below = "%s  %d of %d".formatted(Results.seconds(elapsed), done, cells.size());
        return new Panel(strategy.toString(), below, cells);
    }
}
