package dev.scraper.cli.pixels;

import dev.scraper.cli.help.InGroup;
import dev.scraper.cli.help.OptionGroup;
import dev.scraper.mode.Mode.InOneJvm;
import dev.scraper.pixels.Burn;
import dev.scraper.pixels.Limit;
import dev.scraper.pixels.PixelGrid;
import dev.scraper.pixels.PixelTasks;
import dev.scraper.pixels.PixelWork;
import dev.scraper.pixels.Scene;
import dev.scraper.pixels.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// What is drawn, and how: for every command that draws pixels.
@InGroup(OptionGroup.WORK)
public final class SceneOptions {

    private static final double LEAST_SCALE = 0.001;

    @Option(
            names = "--scene",
            paramLabel = "NAME",
            converter = Choices.Scenes.class,
            completionCandidates = Choices.Scenes.class,
            defaultValue = "ideal",
            description = "A figure of the essay: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}. What the next"
                    + " four flags say goes before what the scene sets.")
    Scene scene = Scene.IDEAL;

    @Option(
            names = "--grid",
            paramLabel = "N",
            description = "Pixels in a row, and rows of them: 1 to " + PixelGrid.WIDEST + ".")
    @Nullable
    Integer grid;

    @Option(
            names = "--limit",
            paramLabel = "N|none",
            converter = Choices.Limits.class,
            description = "How many pixels may be under way at once; sync always has one.")
    @Nullable
    Limit limit;

    @Option(
            names = "--work",
            paramLabel = "WORK",
            converter = Choices.Works.class,
            description = "io: pixels only load; cpu: they only render; mixed: both.")
    @Nullable
    PixelWork work;

    @Option(
            names = "--modes",
            paramLabel = "MODE",
            split = ",",
            converter = Choices.Modes.class,
            description = "Any of sync, coroutine, virtual, pool, in the order to run; speed-ups are over the first.")
    @Nullable
    List<InOneJvm> modes;

    @Option(
            names = "--time-scale",
            paramLabel = "F",
            defaultValue = "0.1",
            description = "What all times are multiplied by; with 1, loads take 1.5 to 7 s and renders 0.8 to 1.5 s."
                    + " Default: ${DEFAULT-VALUE}.")
    double timeScale;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses the times at random: the same seed, the same times. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Spec(Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    /// What the options ask for.
    ///
    /// @throws ParameterException if one is out of range
    Setting setting() {
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

    /// The pixels.
    PixelGrid pixels() {
        Setting setting = setting();
        return PixelGrid.of(setting.side(), setting.work(), timeScale, seed);
    }

    /// What is drawn, in a few words.
    public String heading() {
        Setting setting = setting();
        String name = setting.equals(scene.setting()) ? scene + ": " : "";
        return name + setting;
    }

    /// Chooses the times.
    public long seed() {
        return seed;
    }

    /// The modes, in the order in which they run.
    public List<InOneJvm> modes() {
        return setting().modes();
    }

    /// How many pixels may be under way at once.
    public int lanes() {
        return setting().limit().lanes(pixels().pixels().size());
    }

    /// The pixels as a pipeline for any JVM.
    public PixelTasks tasks() {
        Setting setting = setting();
        Burn burn = setting.work().renders() ? Burn.calibrated() : Burn.NOTHING;
        return PixelTasks.of(setting.side(), setting.work(), timeScale, seed, burn);
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
