package dev.scraper.cli.compare;

import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.help.FirstDay;
import dev.scraper.cli.options.ChildOptions;
import dev.scraper.cli.pixels.SceneOptions;
import dev.scraper.cli.report.FileOptions;
import dev.scraper.compare.ComparisonSettings;
import dev.scraper.compare.Engine;
import dev.scraper.compare.PixelComparison;
import dev.scraper.mode.Mode;
import dev.scraper.report.Comparison;
import dev.scraper.tournament.Entrant;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scraper compare pixels`: the essay's figures, in rounds.
@Command(
        name = "pixels",
        header = "pixels that load and render: which mode wins",
        description = {
            "Draws a picture whose pixels load and render, in several modes, and shows which mode wins.",
            "Each round runs every mode once, each in a JVM of its own, in an order of its own."
        },
        footer = {
            "  scraper compare pixels --scene mixed8",
            "  scraper compare pixels --scene cpu8 --html pixels.html",
            "  scraper compare pixels --grid 8 --limit 8 --work io --modes virtual,pool"
        })
@FirstDay({"--scene", "--grid", "--limit", "--work", "--modes", "--html", "--time", "-r"})
public final class ComparePixelsCommand implements Callable<Integer> {

    @Mixin
    SceneOptions scene = new SceneOptions();

    @Mixin
    EngineOptions options = new EngineOptions();

    @Mixin
    FileOptions files = new FileOptions();

    @Mixin
    ChildOptions children = new ChildOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        ComparisonSettings settings = options.settings(children, false, scene.seed(), spec.commandLine());
        files.check();
        List<Entrant> entrants = Entrant.of(List.<Mode>copyOf(scene.modes()), List.of(scene.lanes()));
        Comparison comparison;
        try (Phases phases = new Phases("pixels", spec.commandLine().getErr())) {
            comparison = new Engine(settings, phases)
                    .compare(PixelComparison.subject(scene.heading(), scene.tasks()), entrants);
        }
        files.publish(
                comparison, spec.commandLine().getOut(), spec.commandLine().getErr());
        return ExitStatus.OK;
    }
}
