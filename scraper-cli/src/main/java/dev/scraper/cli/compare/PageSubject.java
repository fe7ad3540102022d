package dev.scraper.cli.compare;

import dev.scraper.archive.Recording;
import dev.scraper.archive.Source;
import dev.scraper.cli.compare.Subject.SubjectTask;
import dev.scraper.cli.options.PageOptions;
import dev.scraper.cli.replay.Latency;
import dev.scraper.cli.replay.Replay;
import dev.scraper.cli.replay.ReplayProcess;
import dev.scraper.cli.report.Comparison.Stages;
import dev.scraper.cli.report.Setup;
import dev.scraper.cli.trial.Pages;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.scrape.ScrapeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A list of pages as something that modes are compared on: a recording that a server of its own
/// plays.
///
/// @param folder that is gone with this
record PageSubject(Subject subject, Path folder, ReplayProcess server) implements AutoCloseable {

    private static final Stages STAGES = new Stages("load", "parse");

    /// Plays a recording.
    ///
    /// @param name of the list
    /// @param settings how its URLs are given out
    /// @param processes that fork mode has where it does not say
    static PageSubject of(
            Path file, String name, PageOptions page, Latency latency, FrontierSettings settings, int processes)
            throws IOException {
        Path folder = Files.createTempDirectory("scraper-compare-");
        try (Recording recording = Recording.open(file)) {
            List<SubjectTask> tasks = ReplayedPages.tasks(recording, name, latency);
            Path list = Files.write(
                    folder.resolve("list.txt"),
                    tasks.stream().map(SubjectTask::name).toList());
            ReplayProcess server = Replay.start(recording, latency, folder.resolve("answers"));
            ScrapeSettings pages = page.settings(processes);
            Pages all = new Pages(
                    list,
                    tasks.size(),
                    settings,
                    pipeline(page, pages, server.latent()),
                    pipeline(page, pages, server.atOnce()));
            Pages alone = new Pages(list, tasks.size(), settings, pipeline(page, pages, server.atOnce()), all.warm());
            return new PageSubject(
                    new Subject(
                            name,
                            "URL",
                            STAGES,
                            tasks,
                            all,
                            alone,
                            settings.politeness(),
                            source(recording, tasks, latency),
                            caveats(tasks),
                            List.of(server.process()),
                            () -> replay(server)),
                    folder,
                    server);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static PipelineName pipeline(PageOptions page, ScrapeSettings settings, java.net.URI proxy) {
        ScrapeSettings replayed = new ScrapeSettings(
                settings.fetch(),
                settings.selections(),
                settings.links(),
                settings.parse(),
                null,
                new Source.Replay(proxy),
                false);
        try (PageOptions.Scraping scraping = page.scraping(replayed)) {
            return scraping.pipeline().name();
        }
    }

    private static List<String> source(Recording recording, List<SubjectTask> tasks, Latency latency) {
        long hosts = tasks.stream().map(SubjectTask::host).distinct().count();
        return List.of(
                "Each URL was fetched once and recorded%s: %d of %d %s."
                        .formatted(
                                recording.origin().date() == null
                                        ? ""
                                        : " (" + recording.origin().date() + ")",
                                tasks.size(),
                                hosts,
                                hosts == 1 ? "host" : "hosts"),
                "A server of its own on this machine replays the answers %s.".formatted(latency));
    }

    private static List<String> caveats(List<SubjectTask> tasks) {
        List<String> caveats =
                new ArrayList<>(List.of("A replay cannot show how the real server reacts to many requests"
                        + " at once (queues, 429): --live --budget N/host does."));
        if (tasks.stream().anyMatch(task -> task.name().toLowerCase(Locale.ROOT).startsWith("https:"))) {
            caveats.add("Pages of https are replayed as http: what TLS and HTTP/2 cost is not measured.");
        }
        return caveats;
    }

    private static Setup.Replay replay(ReplayProcess server) {
        ReplayProcess.Lateness late = server.lateness();
        return new Setup.Replay(
                late.parts(),
                late.median().toNanos() / 1e9,
                late.p99().toNanos() / 1e9,
                server.process()
                        .info()
                        .totalCpuDuration()
                        .map(cpu -> cpu.toNanos() / 1e9)
                        .orElse(0.0),
                0);
    }

    @Override
    public void close() {
        server.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("list.txt"));
            Files.deleteIfExists(folder.resolve("answers"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
