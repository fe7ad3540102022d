package dev.scraper.pixels;

import dev.scraper.picture.CellState;
import dev.scraper.pipeline.Timing;
import java.time.Duration;

/// The moments of one pixel, in nanoseconds since its run began, as far as they have come.
///
/// @param turn when it began to render
/// @param rendered the part known to be rendered, 0 to 1: used while `done` is [#NOT_YET]
record PixelTimes(Duration load, long start, long loaded, long turn, long done, double rendered) {

    static final long NOT_YET = Long.MAX_VALUE;

    /// What was timed, in a run that began at `began`.
    static PixelTimes of(Pixel pixel, Timing timing, long began) {
        return new PixelTimes(
                pixel.load(),
                timing.start() - began,
                timing.fetched() - began,
                timing.turn() - began,
                timing.parsed() - began,
                1);
    }

    /// What state the pixel is in after `elapsed` nanoseconds.
    ///
    /// A load that is over counts as waiting even where its lane is not awake yet: a virtual thread
    /// whose wait is over still needs a core that no other one computes on.
    CellState at(long elapsed) {
        if (elapsed < start) {
            return new CellState.Blank();
        }
        if (elapsed >= done) {
            return new CellState.Done();
        }
        if (elapsed >= turn) {
            return new CellState.Rendering(done == NOT_YET ? rendered : part(elapsed - turn, done - turn));
        }
        double part = part(elapsed - start, load.toNanos());
        return elapsed < loaded && part < 1 ? new CellState.Loading(part) : new CellState.Waiting();
    }

    private static double part(long done, long whole) {
        return whole == 0 ? 1 : Math.min((double) done / whole, 1);
    }
}
