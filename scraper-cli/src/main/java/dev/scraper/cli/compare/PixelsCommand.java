package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.pixels.PixelShow;
import dev.scraper.cli.pixels.SceneOptions;
import dev.scraper.cli.report.FileOptions;
import dev.scraper.compare.PixelComparison;
import dev.scraper.pixels.PixelRun;
import dev.scraper.pixels.PixelTasks;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scraper pixels`: draws a grid of pixels that first load and then render, in several modes, and
/// says how long each took.
@Command(
        name = "pixels",
        header = "watch pixels load and render in several modes",
        description = {
            "Draws a picture whose pixels first load (wait) and then render (compute), in several modes: one mode"
                    + " after another, so that they do not take each other's cores, then all played back side by side.",
            "Where stdout is no terminal it prints only the figures.",
            "",
            "Scenes: load, render (a single pixel that only loads, or only renders), sync (one pixel after the other),"
                    + " coroutine (all load at once, one at a time renders), parallel (a thread for each pixel), ideal"
                    + " (these three side by side, no limit), io8, cpu8 (coroutine beside pool, 8 at once, only loading"
                    + " or only rendering), mixed8 (the same, both), big (16 x 16 pixels, 32 at once)."
        },
        footer = {
            "  scraper pixels                     sync, coroutine and pool, no limit",
            "  scraper pixels --scene mixed8      8 at a time, coroutine beside pool",
            "  scraper pixels --scene big --modes virtual,pool",
            "  scraper pixels --grid 6 --limit 4 --work io --time-scale 0.05",
            "  scraper pixels --scene mixed8 --html pixels.html"
        })
public final class PixelsCommand implements Callable<Integer> {

    @Mixin
    SceneOptions scene = new SceneOptions();

    @Mixin
    FileOptions files = new FileOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        files.check();
        Instant from = Instant.now();
        List<PixelRun> runs = new PixelShow(
                        scene, spec.commandLine().getOut(), spec.commandLine().getErr())
                .play();
        PixelTasks pixels = scene.tasks();
        files.write(
                PixelComparison.of(
                        PixelComparison.subject(scene.heading(), pixels),
                        pixels,
                        scene.modes(),
                        runs,
                        from,
                        scene.seed(),
                        CommandWords.of(spec.commandLine())),
                spec.commandLine().getErr());
        return ExitStatus.OK;
    }
}
