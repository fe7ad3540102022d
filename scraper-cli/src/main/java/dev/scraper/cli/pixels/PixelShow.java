package dev.scraper.cli.pixels;

import dev.scraper.cli.screen.Terminal;
import dev.scraper.picture.Layout;
import dev.scraper.pixels.Board;
import dev.scraper.pixels.Burn;
import dev.scraper.pixels.Drawing;
import dev.scraper.pixels.PixelGrid;
import dev.scraper.pixels.PixelRun;
import dev.scraper.pixels.Results;
import dev.scraper.pixels.Setting;
import dev.scraper.strategy.Strategy;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws the pixels in one mode after another, on the terminal where there is one, and says how
/// long each took.
public record PixelShow(SceneOptions options, PrintWriter out, PrintWriter err) {

    /// Draws and says it.
    public List<PixelRun> play() throws InterruptedException {
        Setting setting = options.setting();
        PixelGrid pixels = options.pixels();
        Optional<Terminal> terminal = Terminal.ofStdout().filter(Terminal::moves);
        Optional<Layout> layout = terminal.flatMap(screen ->
                Layout.fit(screen.columns(), screen.rows(), setting.modes().size(), setting.side()));
        tellIfTooSmall(terminal, layout, setting);
        Burn burn = setting.work().renders() ? Burn.calibrated() : Burn.NOTHING;
        tellIfWeak(burn);
        List<PixelRun> runs = new ArrayList<>();
        if (terminal.isPresent() && layout.isPresent()) {
            Drawing drawing = new Drawing(options.heading(), pixels, setting.strategies(), layout.get());
            runs.addAll(new Theatre(out, terminal.get().palette(), drawing, burn).play());
        } else {
            for (Strategy strategy : setting.strategies()) {
                runs.add(PixelRun.of(strategy, pixels, burn, new Board(pixels.pixels())));
            }
        }
        Results.lines(runs, Runtime.getRuntime().availableProcessors()).forEach(out::println);
        return runs;
    }

    private void tellIfTooSmall(Optional<Terminal> terminal, Optional<Layout> layout, Setting setting) {
        if (terminal.isPresent() && layout.isEmpty()) {
            tell("no picture: %d times %d x %d pixels do not fit into %d x %d characters"
                    .formatted(
                            setting.modes().size(),
                            setting.side(),
                            setting.side(),
                            terminal.get().columns(),
                            terminal.get().rows()));
        }
    }

    private void tellIfWeak(Burn burn) {
        if (burn.weak()) {
            tell("this machine is busy: renders may burn less CPU time than planned, and the figures are weak;"
                    + " run it again when nothing else runs");
        }
    }

    private void tell(String message) {
        err.println("scraper: " + message);
    }
}
