package dev.scraper.spark;

import com.sun.management.OperatingSystemMXBean;
import dev.scraper.ScraperSettings;
import dev.scraper.polite.Politeness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// One partition of a long list, really run: one slot, as many hosts on loopback as a partition has
/// by [ClusterPlan], robots.txt included. Prints what it takes of the machine.
///
/// Arguments, as `name=value`: `hosts`, `lines`, `longest` (lines of one host at most), `gap` (from
/// the end of a request to a host to the next, in ms), `bytes` of a page, `jobs`, `round` (pages of
/// one host in a round, 0 for all that ten minutes have).
public final class FullPartition {

    private static final int MEGABYTE = 1_000_000;
    private static final long LOOK_EVERY_MS = 20;
    private static final long COLLECT_EVERY_NS = 20_000_000_000L;

    private final Map<String, Long> arguments;
    private final AtomicLong moved = new AtomicLong();
    private final long start = System.nanoTime();
    private long movedBefore;

    private FullPartition(Map<String, Long> arguments) {
        this.arguments = arguments;
    }

    /// Runs it.
    public static void main(String[] args) throws IOException {
        Map<String, Long> arguments = new HashMap<>();
        for (String arg : args) {
            int at = arg.indexOf('=');
            arguments.put(arg.substring(0, at), Long.valueOf(arg.substring(at + 1)));
        }
        Path folder = Files.createTempDirectory("full-partition");
        try {
            new FullPartition(arguments).run(folder);
        } finally {
            delete(folder);
        }
        System.exit(0); // threads of Spark live on
    }

    private long number(String name, long usual) {
        return arguments.getOrDefault(name, usual);
    }

    private void run(Path folder) throws IOException {
        try (InstantSites sites = InstantSites.start((int) number("bytes", 16_000));
                SparkSession session = SparkSession.builder()
                        .master("local[1]")
                        .appName("full partition")
                        .config("spark.speculation", "false")
                        .config("spark.ui.enabled", "false")
                        .config("spark.sql.shuffle.partitions", "4")
                        .config("spark.local.dir", folder.resolve("spark").toString())
                        .getOrCreate()) {
            Path list = folder.resolve("urls.txt");
            int lines = list(list, sites.port());
            session.sparkContext().addSparkListener(new SparkListener() {
                @Override
                public void onTaskEnd(SparkListenerTaskEnd end) {
                    moved.addAndGet(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
                }
            });
            session.read().text(list.toString()).count(); // what Spark needs for itself is there
            say("before: heap after collection %,d MB, resident %,d MB", heap(), resident());
            Watch watch = new Watch(this::told);
            Thread thread = Thread.ofPlatform().daemon().start(watch);
            Path output = folder.resolve("run");
            ClusterReport report = SparkScraper.on(session, settings(), this::told)
                    .files(List.of(list.toString()), ListReader.Format.TEXT, "url")
                    .into(output.toString());
            told("all is done");
            thread.interrupt();
            watch.say();
            say(
                    "%,d lines, %s, %,d requests, shortest gap %s ms",
                    report.lines(), report.records(), report.requests(), String.valueOf(report.smallestGapMs()));
            say(
                    "list: %,d bytes a line; work: %,d bytes a line",
                    size(output.resolve("list")) / lines, size(output.resolve("work")) / lines);
            for (String kind : List.of("record", "host", "receipt", "partition")) {
                written(session, output, kind);
            }
        }
    }

    private ClusterSettings settings() {
        ClusterSettings usual = ClusterSettings.of(ScraperSettings.as("full-partition/1.0")
                .politeness(polite -> new Politeness(Duration.ofMillis(number("gap", 100)), 1))
                .following(following -> following.privateAddresses(true)));
        return new ClusterSettings(
                usual.pipeline(),
                usual.politeness(),
                usual.robots(),
                usual.following(),
                usual.ownSites(),
                usual.mode(),
                (int) number("jobs", ClusterSettings.USUAL_JOBS),
                new ClusterSettings.Extent(1, (int) number("round", 0), Long.MAX_VALUE, Long.MAX_VALUE),
                false);
    }

    /// Writes the list, lines of all hosts mixed.
    ///
    /// @return how many there are
    private int list(Path file, int port) throws IOException {
        long seed = number("seed", 1);
        int[] sizes = HostSizes.drawn(
                        (int) number("hosts", 2_400), number("lines", 150_000), (int) number("longest", 500), 1, seed)
                .lines();
        List<String> urls = new ArrayList<>();
        for (int host = 0; host < sizes.length; host++) {
            String site = "http://127.0.%d.%d:%d/".formatted(host / 250, host % 250 + 1, port);
            for (int page = 0; page < sizes[host]; page++) {
                urls.add("%ssection-%d/what-there-is-to-say-of-article-%d.html?id=%x"
                        .formatted(site, page % 17, page, (page * 31L + host) * 0x9E3779B97F4A7C15L));
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = urls.size() - 1; i > 0; i--) {
            Collections.swap(urls, i, random.nextInt(i + 1));
        }
        Files.write(file, urls);
        say("%,d lines at %,d hosts, %,d bytes a line", urls.size(), sizes.length, Files.size(file) / urls.size());
        return urls.size();
    }

    private synchronized void told(String line) {
        long all = moved.get();
        say("%6.1f s, %,.1f MB moved since: %s", (System.nanoTime() - start) / 1e9, (all - movedBefore) / 1e6, line);
        movedBefore = all;
    }

    /// Looks at the thread that scrapes.
    private static final class Watch implements Runnable {

        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final Consumer<String> told;
        private double seconds;
        private double processor;
        private long heap;
        private long resident;

        Watch(Consumer<String> told) {
            this.told = told;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    if (isScraping()) {
                        measure();
                    }
                    Thread.sleep(LOOK_EVERY_MS);
                }
            } catch (InterruptedException ended) {
                // all is done
            }
        }

        private void measure() throws InterruptedException {
            long from = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            long collected = from;
            told.accept("the partition is read, and begins");
            heap = Math.max(heap, heap());
            while (isScraping()) {
                Thread.sleep(LOOK_EVERY_MS);
                resident = Math.max(resident, resident());
                if (System.nanoTime() - collected > COLLECT_EVERY_NS) {
                    heap = Math.max(heap, heap());
                    collected = System.nanoTime();
                }
            }
            seconds += (System.nanoTime() - from) / 1e9;
            processor += (system.getProcessCpuTime() - cpu) / 1e9;
        }

        private static boolean isScraping() {
            return Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("partition-"));
        }

        private void say() {
            FullPartition.say(
                    "scraping took %.1f s, %.1f s of processor time with Spark's; heap after collection %,d MB, resident %,d MB",
                    seconds, processor, heap, resident);
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    private static long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024
                    / MEGABYTE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void written(SparkSession session, Path output, String kind) throws IOException {
        List<Row> rows = session.read()
                .option("basePath", output.resolve("rounds").toString())
                .text(output.resolve("rounds") + "/round=*/kind=" + kind)
                .selectExpr("count(1)", "coalesce(sum(octet_length(value)), 0L)")
                .collectAsList();
        long count = rows.getFirst().getLong(0);
        say("%s: %,d rows, %,d bytes each", kind, count, rows.getFirst().getLong(1) / Math.max(1, count));
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // private, and called with constants
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
