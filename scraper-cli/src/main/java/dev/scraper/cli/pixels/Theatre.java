package dev.scraper.cli.pixels;

import dev.scraper.picture.Palette;
import dev.scraper.pixels.Board;
import dev.scraper.pixels.Burn;
import dev.scraper.pixels.Drawing;
import dev.scraper.pixels.PixelRun;
import dev.scraper.strategy.Strategy;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs the strategies one after another, live on the terminal, then plays all of them back in
/// step, and leaves the finished picture behind.
///
/// @param drawing what is shown of them
record Theatre(PrintWriter out, Palette palette, Drawing drawing, Burn burn) {

    /// A playback that would take longer goes faster than it was.
    private static final Duration LONGEST_PLAYBACK = Duration.ofSeconds(12);

    private static final Duration LAST_LOOK = Duration.ofMillis(800);

    List<PixelRun> play() throws InterruptedException {
        List<PixelRun> runs = new ArrayList<>();
        String ending = "";
        try (Show show = Show.open(out, palette)) {
            for (Strategy strategy : drawing.strategies()) {
                List<PixelRun> finished = List.copyOf(runs);
                Board board = new Board(drawing.grid().pixels());
                show.now(() -> drawing.live(finished, board.times(), board.elapsed()));
                runs.add(PixelRun.of(strategy, drawing.grid(), burn, board));
            }
            if (runs.size() > 1) {
                ending = playBack(runs, show);
            }
        }
        drawing.playback(runs, Long.MAX_VALUE, ending).lines(palette).forEach(out::println);
        out.println();
        return runs;
    }

    private String playBack(List<PixelRun> runs, Show show) throws InterruptedException {
        long longest = runs.stream()
                .mapToLong(run -> run.summary().makespan().toNanos())
                .max()
                .orElse(0);
        double speed = Math.max(1, (double) longest / LONGEST_PLAYBACK.toNanos());
        String status = speed == 1
                ? "played back side by side"
                : String.format(Locale.ROOT, "played back side by side, %.1f times as fast", speed);
        long began = System.nanoTime();
        show.now(() -> drawing.playback(runs, (long) ((System.nanoTime() - began) * speed), status));
        Thread.sleep(Duration.ofNanos((long) (longest / speed)).plus(LAST_LOOK));
        return status;
    }
}
