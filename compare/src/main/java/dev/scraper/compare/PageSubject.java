package dev.scraper.compare;

import dev.scraper.compare.Subject.SubjectTask;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.pipeline.PipelineName;
import dev.scraper.recording.Recording;
import dev.scraper.recording.Source;
import dev.scraper.replay.Latency;
import dev.scraper.replay.ReplayAnswers;
import dev.scraper.replay.ReplayProcess;
import dev.scraper.report.Comparison.StageNames;
import dev.scraper.scrape.ScrapeSettings;
import dev.scraper.tournament.Timetable;
import dev.scraper.url.CrawlUrl;
import dev.scraper.workload.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A list of pages as something that modes are compared on: a recording that a server of its own
/// plays, or the sites themselves.
///
/// @param folder that is gone with this
/// @param open closed with this
public record PageSubject(Subject subject, Path folder, AutoCloseable open) implements AutoCloseable {

    private static final String LIST = "list.txt";
    private static final String ANSWERS = "answers";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final StageNames STAGES = new StageNames("load", "parse");

    /// Plays a recording.
    ///
    /// @param name of the list
    /// @param settings how its URLs are given out
    /// @param free the same where nobody is spared
    /// @throws IOException if it cannot be read, or has no page that was asked for
    public static PageSubject of(
            Path file, String name, PageWork work, Latency latency, FrontierSettings settings, FrontierSettings free)
            throws IOException {
        Path folder = Files.createTempDirectory("scraper-compare-");
        try (Recording recording = Recording.open(file, work.settings().fetch().maxBytes())) {
            List<SubjectTask> tasks = ReplayTasks.tasks(recording, name, latency);
            Path list = Files.write(
                    folder.resolve(LIST), tasks.stream().map(SubjectTask::name).toList());
            ScrapeSettings pages = patient(scraping(work, settings), tasks);
            Path answers = folder.resolve(ANSWERS);
            ReplayAnswers.write(recording, latency, answers);
            ReplayProcess server = ReplayProcess.start(answers);
            boolean asAsked = !settings.equals(free);
            PipelineName latent = work.pipeline().apply(pages.from(new Source.Replay(server.latent(), asAsked)));
            PipelineName atOnce = work.pipeline().apply(pages.from(new Source.Replay(server.atOnce(), false)));
            return new PageSubject(
                    new Subject(
                            name,
                            "URL",
                            STAGES,
                            tasks,
                            new Pages(list, tasks.size(), settings, latent, atOnce),
                            new Pages(list, tasks.size(), free, atOnce, atOnce),
                            settings.politeness(),
                            source(recording, tasks, latency),
                            caveats(tasks),
                            Timetable.UNLIMITED,
                            server),
                    folder,
                    server);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    /// What is done with each page, which is left for another one no more often than redirects are
    /// followed.
    private static ScrapeSettings scraping(PageWork work, FrontierSettings settings) {
        return work.settings().hops(settings.following().redirects());
    }

    /// However long answers take that are replayed, the client waits for them: those that were too
    /// late say so themselves.
    private static ScrapeSettings patient(ScrapeSettings settings, List<SubjectTask> tasks) {
        FetchSettings fetch = settings.fetch();
        Duration longest = tasks.stream()
                .map(SubjectTask::latency)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        FetchSettings patient = new FetchSettings(
                fetch.userAgent(),
                fetch.headers(),
                fetch.connectTimeout(),
                fetch.maxTime().plus(longest).plus(PATIENCE),
                fetch.maxBytes(),
                fetch.compressed(),
                fetch.credentials(),
                fetch.connection());
        return new ScrapeSettings(
                patient,
                settings.selections(),
                settings.links(),
                settings.parse(),
                null,
                settings.source(),
                false,
                settings.hops(),
                null,
                settings.recipe());
    }

    private static List<String> source(Recording recording, List<SubjectTask> tasks, Latency latency) {
        long hosts = tasks.stream().map(SubjectTask::host).distinct().count();
        Instant date = recording.origin().date();
        return List.of(
                "Each URL was fetched once and recorded%s: %d of %d %s."
                        .formatted(
                                date == null ? "" : " (" + date.truncatedTo(ChronoUnit.SECONDS) + ")",
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

    /// Measures on the sites themselves.
    ///
    /// @param list whose URLs are asked for
    /// @param open closed with the subject
    /// @param entrants modes that each ask for each URL once a round
    /// @param budget requests that each host may get in all
    /// @throws BudgetException if that is not enough for one round
    /// @throws IOException if the list cannot be read, or has no URL
    public static PageSubject live(
            UrlList list, AutoCloseable open, PageWork work, FrontierSettings settings, int entrants, int budget)
            throws BudgetException, IOException, InterruptedException {
        List<SubjectTask> tasks = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        list.read(line -> {
            try {
                CrawlUrl url = CrawlUrl.parse(line.url());
                if (seen.add(url.text())) {
                    tasks.add(new SubjectTask(url.text(), url.authority(), Duration.ZERO, 0, false));
                }
            } catch (IllegalArgumentException noUrl) {
                // nobody is asked for it
            }
        });
        int rounds = rounds(list.name(), tasks, settings.robots().obeyed() ? 1 : 0, entrants, budget);
        Path folder = Files.createTempDirectory("scraper-compare-");
        Path urls = Files.write(
                folder.resolve(LIST), tasks.stream().map(SubjectTask::name).toList());
        Pages all = new Pages(
                urls,
                tasks.size(),
                settings,
                work.pipeline().apply(scraping(work, settings).from(new Source.Web())),
                null);
        Subject subject = new Subject(
                list.name(),
                "URL",
                STAGES,
                tasks,
                all,
                null,
                settings.politeness(),
                List.of("Every run asks the sites themselves, politely, and in a JVM that is cold."),
                List.of("Sites change from run to run, and what one mode asked for may be faster for the next: shuffled"
                        + " rounds even that out, as far as they can."),
                rounds,
                null);
        return new PageSubject(subject, folder, open);
    }

    /// Rounds that the budget allows.
    private static int rounds(String name, List<SubjectTask> tasks, int robots, int entrants, int budget)
            throws BudgetException, IOException {
        Map<String, Long> hosts =
                tasks.stream().collect(Collectors.groupingBy(SubjectTask::host, Collectors.counting()));
        if (hosts.isEmpty()) {
            throw new IOException(name + ": no URL in it");
        }
        Map.Entry<String, Long> most =
                hosts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        long each = entrants * (most.getValue() + robots);
        if (each > budget) {
            throw new BudgetException("not enough: each round asks %s %d times (%d URLs%s in %d modes)"
                    .formatted(
                            most.getKey(), each, most.getValue(), robots == 0 ? "" : " and its robots.txt", entrants));
        }
        return (int) (budget / each);
    }

    @Override
    public void close() {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        delete(folder);
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(LIST));
            Files.deleteIfExists(folder.resolve(ANSWERS));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
