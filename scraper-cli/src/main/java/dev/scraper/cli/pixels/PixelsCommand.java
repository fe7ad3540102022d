package dev.scraper.cli.pixels;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.picture.Layout;
import dev.scraper.cli.screen.Terminal;
import dev.scraper.strategy.Strategy;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Draws a grid of pixels that first load and then render, in several modes, and says how long each
/// took.
@Command(
        name = "pixels",
        description = {
            "Draws a picture whose pixels first load (wait) and then render (compute), in several modes: one mode"
                    + " after another, so that they do not take each other's cores, then all played back side by side.",
            "Where stdout is no terminal it prints only the figures."
        },
        footer = {
            "",
            "Scenes:",
            "  load, render     a single pixel that only loads, or only renders",
            "  sync             one pixel after the other",
            "  coroutine        all load at once, one at a time renders",
            "  parallel         a thread for each pixel",
            "  ideal            these three side by side, no limit",
            "  io8, cpu8        coroutine beside pool, 8 at once, only loading or only rendering",
            "  mixed8           the same, both",
            "  big              16 x 16 pixels, 32 at once",
            "",
            "Examples:",
            "  scraper pixels                     sync, coroutine and pool, no limit",
            "  scraper pixels --scene mixed8      8 at a time, coroutine beside pool",
            "  scraper pixels --scene big --modes virtual,pool",
            "  scraper pixels --grid 6 --limit 4 --work io --time-scale 0.05"
        })
public final class PixelsCommand implements Callable<Integer> {

    private static final double LEAST_SCALE = 0.001;

    @Option(
            names = "--scene",
            paramLabel = "NAME",
            converter = Choices.Scenes.class,
            completionCandidates = Choices.Scenes.class,
            defaultValue = "ideal",
            description = "A figure of the essay: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}. What the next"
                    + " four flags say goes before what the scene sets.")
    private Scene scene = Scene.IDEAL;

    @Option(
            names = "--grid",
            paramLabel = "N",
            description = "Pixels in a row, and rows of them: 1 to " + PixelGrid.WIDEST + ".")
    private @Nullable Integer grid;

    @Option(
            names = "--limit",
            paramLabel = "N|none",
            converter = Choices.Limits.class,
            description = "How many pixels may be under way at once; sync always has one.")
    private @Nullable Limit limit;

    @Option(
            names = "--work",
            paramLabel = "WORK",
            converter = Choices.Works.class,
            description = "io: pixels only load; cpu: they only render; mixed: both.")
    private @Nullable Work work;

    @Option(
            names = "--modes",
            paramLabel = "MODE",
            split = ",",
            converter = Choices.Modes.class,
            description = "Any of sync, coroutine, virtual, pool, in the order to run; speed-ups are over the first.")
    private @Nullable List<Mode> modes;

    @Option(
            names = "--time-scale",
            paramLabel = "F",
            defaultValue = "0.1",
            description = "What all times are multiplied by; with 1, loads take 1.5 to 7 s and renders 0.8 to 1.5 s."
                    + " Default: ${DEFAULT-VALUE}.")
    private double timeScale;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses the times at random: the same seed, the same times. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// The command, before its options are read.
    public PixelsCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        Setting setting = setting();
        PixelGrid pixels = PixelGrid.of(setting.side(), setting.work(), timeScale, seed);
        Optional<Terminal> terminal = Terminal.ofStdout().filter(Terminal::moves);
        Optional<Layout> layout = terminal.flatMap(screen ->
                Layout.fit(screen.columns(), screen.rows(), setting.modes().size(), setting.side()));
        tellIfTooSmall(terminal, layout, setting);
        Burn burn = setting.work().renders() ? Burn.calibrated() : Burn.NOTHING;
        tellIfWeak(burn);
        PrintWriter out = spec.commandLine().getOut();
        List<Run> runs = new ArrayList<>();
        if (terminal.isPresent() && layout.isPresent()) {
            Drawing drawing = new Drawing(heading(setting), pixels, setting.strategies(), layout.get());
            runs.addAll(new Theatre(out, terminal.get().palette(), drawing, burn).play());
        } else {
            for (Strategy strategy : setting.strategies()) {
                runs.add(Run.of(strategy, pixels, burn, new Board(pixels.pixels())));
            }
        }
        Results.lines(runs, Runtime.getRuntime().availableProcessors()).forEach(out::println);
        return ExitStatus.OK;
    }

    private String heading(Setting setting) {
        String name = setting.equals(scene.setting()) ? Choices.word(scene) + ": " : "";
        return name + setting;
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
        spec.commandLine().getErr().println("scraper: " + message);
    }

    private Setting setting() {
        Setting set = scene.setting();
        if (grid != null && (grid < 1 || grid > PixelGrid.WIDEST)) {
            throw bad("--grid must be from 1 to %d, was %d".formatted(PixelGrid.WIDEST, grid));
        }
        if (!(timeScale >= LEAST_SCALE && timeScale <= 1)) {
            throw bad("--time-scale must be from %s to 1, was %s".formatted(LEAST_SCALE, timeScale));
        }
        return new Setting(
                grid == null ? set.side() : grid,
                limit == null ? set.limit() : limit,
                work == null ? set.work() : work,
                modes == null ? set.modes() : modes);
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
