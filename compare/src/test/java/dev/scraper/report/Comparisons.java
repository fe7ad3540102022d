package dev.scraper.report;

import dev.scraper.report.Comparison.FloorRow;
import dev.scraper.report.Comparison.HostRow;
import dev.scraper.report.Comparison.StageNames;
import dev.scraper.report.Contender.Estimate;
import dev.scraper.report.Contender.Quantiles;
import dev.scraper.report.Contender.Rank;
import dev.scraper.report.Contender.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Comparisons as a measurement would make them, from seeded chance: the timelines are simulated.
public final class Comparisons {

    /// Text that breaks out of whatever does not escape it.
    static final String HOSTILE =
            "http://h.example/</script><script>alert(1)</script><!--\"'`&amp;\u0007\u202e{{data}}$1\\";

    private static final List<String> OUTCOMES = List.of("ok", "http_error", "redirect");

    private Comparisons() {}

    /// How a mode runs in the simulation.
    private record Way(String mode, int jobs, int processes, int cores, Rank standing, String broken) {}

    private static final List<Way> WAYS = List.of(
            new Way("sync", 1, 0, 1, Rank.BEHIND, ""),
            new Way("coroutine", 16, 0, 1, Rank.BEHIND, ""),
            new Way("virtual", 16, 0, 4, Rank.BEST, ""),
            new Way("pool", 16, 0, 4, Rank.TIE, ""),
            new Way("fork:2x8", 16, 2, 4, Rank.BROKEN, "lost 1 of 50 results"));

    /// Five contenders and fifty tasks; two tie and one is broken.
    public static Comparison usual() {
        return of(
                50, i -> "https://%s.example/articles/%03d?page=%d".formatted(i % 3 == 0 ? "shop" : "news", i, i % 7));
    }

    /// The same with any number of tasks.
    public static Comparison of(int tasks, IntFunction<String> name) {
        return of("urls.txt", IntStream.range(0, tasks).mapToObj(name).toList(), true, false);
    }

    /// Lanes go on before their tasks are parsed.
    public static Comparison ahead() {
        return of(
                "urls.txt",
                IntStream.range(0, 50).mapToObj(i -> "http://a.example/" + i).toList(),
                true,
                true);
    }

    /// All its texts are hostile.
    public static Comparison hostile() {
        return of(HOSTILE, IntStream.range(0, 8).mapToObj(i -> HOSTILE + i).toList(), true, false);
    }

    /// No contender has a timeline.
    public static Comparison withoutTimelines() {
        return of("urls.txt", List.of("http://a.example/"), false, false);
    }

    /// Two modes, each with so many jobs, and sync: sixteen seconds of work shared by the jobs.
    static Comparison byJobs(List<Integer> jobs) {
        Comparison usual = usual();
        List<Contender> contenders = new ArrayList<>(usual.contenders().subList(0, 1));
        for (Contender like : usual.contenders().subList(2, 4)) {
            for (int number : jobs) {
                contenders.add(new Contender(
                        like.mode(),
                        number,
                        number,
                        new Estimate(16.0 / number, 15.0 / number, 17.0 / number),
                        like.ratio(),
                        like.standing(),
                        "",
                        null,
                        like.runs(),
                        null));
            }
        }
        return new Comparison(
                usual.format(),
                usual.subject(),
                usual.unit(),
                usual.stages(),
                usual.setup(),
                usual.tasks(),
                contenders,
                usual.floors(),
                usual.verdict(),
                usual.hosts());
    }

    /// No contender has a span, as where all were broken before the first task.
    public static Comparison empty() {
        Comparison usual = usual();
        Timeline nothing = new Timeline(
                1,
                new int[0],
                new int[0],
                new int[0],
                new long[0],
                new long[0],
                new long[0],
                new long[0],
                new int[0],
                List.of(),
                List.of());
        Estimate none = new Estimate(0, 0, 0);
        List<Contender> contenders = usual.contenders().stream()
                .map(contender -> new Contender(
                        contender.mode(),
                        contender.jobs(),
                        contender.lanes(),
                        none,
                        none,
                        Rank.BROKEN,
                        "its JVM did not start",
                        null,
                        List.of(),
                        nothing))
                .toList();
        return new Comparison(
                usual.format(),
                usual.subject(),
                usual.unit(),
                usual.stages(),
                usual.setup(),
                List.of(),
                contenders,
                List.of(),
                new ComparisonVerdict("No mode ran.", 0, 0, List.of(), List.of(), List.of(), List.of(), List.of()),
                List.of());
    }

    private static Comparison of(String subject, List<String> tasks, boolean timelines, boolean ahead) {
        Random chance = new Random(42);
        int size = tasks.size();
        long[] load = chance.longs(size, 40_000, 320_000).toArray();
        long[] compute = chance.longs(size, 1_000, 24_000).toArray();
        List<Contender> contenders = new ArrayList<>();
        double best = WAYS.stream()
                .filter(way -> way.standing == Rank.BEST)
                .mapToDouble(way -> makespan(simulated(way, load, compute, ahead)))
                .findFirst()
                .orElseThrow();
        for (Way way : WAYS) {
            Timeline timeline = simulated(way, load, compute, ahead);
            contenders.add(contender(way, makespan(timeline), best, timelines ? timeline : null, subject));
        }
        double politeness = best * 0.83;
        boolean plain = !subject.equals(HOSTILE);
        return new Comparison(
                Comparison.FORMAT,
                subject,
                "URL",
                new StageNames("load", "parse"),
                setup(),
                tasks,
                contenders,
                List.of(
                        new FloorRow("politeness", politeness, plain ? "shop.example, 17 URLs" : subject, true),
                        new FloorRow("latency", best * 0.55, "fetch times / 16 lanes", false),
                        new FloorRow("CPU", best * 0.2, "parse times / 4 cores", false)),
                new ComparisonVerdict(
                        plain ? "virtual and pool tie; both are faster than sync by a factor of ten." : subject,
                        0.93,
                        12,
                        List.of("93 % of the life of a URL is waiting, 7 % is parsing."),
                        List.of("A smaller --wait: politeness binds.", "--jobs 12 is as good, within 5 %."),
                        List.of("More processes: the cores are idle 60 % of the time."),
                        List.of("Round 2 of coroutine was disturbed: other programs used 1.4 cores."),
                        List.of(
                                "A replay cannot show how the real server reacts to load.",
                                plain ? "TLS is not measured." : subject)),
                List.of(
                        new HostRow(plain ? "shop.example" : subject, 17, 1, 1_234_567, 0.182, 0.301, politeness),
                        new HostRow("news.example", 33, 0, 3_456_789, 0.176, 0.310, politeness / 2)));
    }

    private static Setup setup() {
        return new Setup(
                "4 cores, Java 25.0.3, Linux amd64",
                4,
                "2026-11-22T10:15:30Z",
                "0.1.0",
                "scraper compare -i urls.txt -j 16 --seed 7",
                3,
                7,
                1,
                "512m",
                List.of("a replay of urls.warc.gz, recorded 2026-11-22"),
                new Setup.ReplayQuality(750, 0.0002, 0.0031, 1.4, 0.22));
    }

    private static Contender contender(Way way, double time, double best, @Nullable Timeline timeline, String subject) {
        double ratio = way.standing == Rank.BEST ? 1 : time / best;
        double spread = way.standing == Rank.BEST ? 0 : 0.04;
        List<Run> runs = IntStream.rangeClosed(1, 3)
                .mapToObj(round -> new Run(
                        round,
                        1 + (round + way.mode.length()) % 5,
                        time * (0.97 + 0.015 * round),
                        way.processes > 0 ? 0.62 : 0.21,
                        0.16 * time * way.cores,
                        (long) (way.processes > 0 ? 780e6 : 210e6),
                        1,
                        0.05,
                        round == 2 ? 1.4 : 0.1,
                        round == 2 && way.mode.equals("coroutine"),
                        new Quantiles(0.178, 0.307),
                        new Quantiles(0.0124, 0.0229)))
                .toList();
        return new Contender(
                way.mode,
                way.jobs,
                way.jobs,
                new Estimate(time, time * 0.97, time * 1.03),
                new Estimate(ratio, ratio * (1 - spread), ratio * (1 + spread)),
                way.standing,
                way.standing == Rank.BROKEN && subject.equals(HOSTILE) ? subject : way.broken,
                way.standing == Rank.BROKEN ? null : time * 0.96,
                runs,
                timeline);
    }

    private static double makespan(Timeline timeline) {
        long last = 0;
        for (long parsed : timeline.parsed()) {
            last = Math.max(last, parsed);
        }
        return last / 1e6;
    }

    /// Lanes that take tasks in order and share the cores; each 13th task is redirected first, each
    /// 29th fails, and a robots.txt comes before all.
    ///
    /// @param ahead whether lanes go on before their tasks are parsed
    private static Timeline simulated(Way way, long[] load, long[] compute, boolean ahead) {
        record Lane(int process, int number, long free) {}
        record Span(int task, Lane lane, long start, long fetched, long turn, long parsed, int outcome) {}
        PriorityQueue<Lane> lanes = new PriorityQueue<>(Comparator.comparingLong(Lane::free)
                .thenComparingInt(Lane::process)
                .thenComparingInt(Lane::number));
        int processes = Math.max(1, way.processes);
        for (int i = 0; i < way.jobs; i++) {
            lanes.add(new Lane(way.processes == 0 ? 0 : i % processes + 1, i / processes, 0));
        }
        PriorityQueue<Long> cores = new PriorityQueue<>();
        for (int i = 0; i < way.cores; i++) {
            cores.add(0L);
        }
        List<Span> spans = new ArrayList<>();
        for (int visit = -1; visit < load.length + load.length / 13; visit++) {
            boolean redirected = visit >= load.length;
            int task = redirected ? (visit - load.length) * 13 : visit;
            boolean first = task >= 0 && !redirected && task % 13 == 0 && task / 13 < load.length / 13;
            Lane lane = lanes.remove();
            long slower = 1L + way.cores + way.processes;
            long fetched = lane.free + (task < 0 ? 30_000 : load[task] * (20 + slower * (task % 5) / 3) / 20);
            long turn = fetched;
            long parsed = fetched;
            if (task >= 0 && !first) {
                turn = Math.max(fetched, cores.remove());
                parsed = turn + compute[task];
                cores.add(parsed);
            }
            int outcome = first ? 2 : task % 29 == 28 ? 1 : 0;
            spans.add(new Span(task, lane, lane.free, fetched, turn, parsed, outcome));
            lanes.add(new Lane(lane.process, lane.number, ahead ? fetched : parsed));
        }
        spans.sort(Comparator.comparingLong(Span::start));
        return new Timeline(
                2,
                spans.stream().mapToInt(Span::task).toArray(),
                spans.stream().mapToInt(span -> span.lane.process).toArray(),
                spans.stream().mapToInt(span -> span.lane.number).toArray(),
                spans.stream().mapToLong(Span::start).toArray(),
                spans.stream().mapToLong(Span::fetched).toArray(),
                spans.stream().mapToLong(Span::turn).toArray(),
                spans.stream().mapToLong(Span::parsed).toArray(),
                spans.stream().mapToInt(Span::outcome).toArray(),
                OUTCOMES,
                List.of(true, false, true));
    }
}
