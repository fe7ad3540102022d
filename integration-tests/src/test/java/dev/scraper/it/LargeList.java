package dev.scraper.it;

import dev.scraper.frontier.FrontierSettings;
import dev.scraper.list.UrlList;
import dev.scraper.pipeline.Pipeline;
import dev.scraper.polite.Politeness;
import dev.scraper.run.ListRun;
import dev.scraper.strategy.Lanes;
import dev.scraper.visit.Reply;
import dev.scraper.visit.Visit;
import dev.scraper.visit.VisitReply;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Gives out all lines of a large list to a fetcher that does nothing, and prints one line: what
/// the list and the frontier cost.
///
/// Arguments: lines, hosts, `even` or `skewed` (one host has half of the lines).
final class LargeList {

    private record Said(Reply reply) implements VisitReply {
        @Override
        public Duration response() {
            return Duration.ofMillis(1);
        }
    }

    private LargeList() {}

    public static void main(String[] args) throws Exception {
        int lines = Integer.parseInt(args[0]);
        int hosts = Integer.parseInt(args[1]);
        Path file = Files.createTempFile("scraper-large-", ".txt");
        try {
            write(file, lines, hosts, args[2].equals("skewed"));
            run(file, lines, args[2]);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int lines, int hosts, boolean skewed) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int n = 0; n < lines; n++) {
                int host = skewed && n % 2 == 0 ? 0 : (int) (n * 7_919L % hosts);
                out.write("https://host" + host + ".example/section/page-" + n + ".html\n");
            }
        }
    }

    private static void run(Path file, int lines, String shape) throws Exception {
        long began = System.nanoTime();
        AtomicLong first = new AtomicLong();
        long[] count = new long[1];
        VisitReply page = new Said(new Reply.Answer(200, 0, false, null, List.of()));
        Pipeline<Visit, VisitReply, VisitReply> nothing = Pipeline.of(
                visit -> {
                    first.compareAndSet(0, System.nanoTime());
                    return page;
                },
                (visit, fetched) -> fetched);
        try (UrlList list = UrlList.open(file)) {
            new ListRun(list, FrontierSettings.ownSite(Politeness.NONE), line -> false, change -> {})
                    .run(Lanes.virtual(8), nothing, outcome -> count[0]++);
        }
        long nanos = System.nanoTime() - began;
        System.out.printf(
                Locale.ROOT,
                "lines=%d shape=%s outcomes=%d first_ms=%d us_per_url=%.2f peak_mb=%d%n",
                lines,
                shape,
                count[0],
                (first.get() - began) / 1_000_000,
                nanos / 1e3 / lines,
                peakMegabytes());
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
