package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A crawl that ends in the middle, however hard and however often, and goes on: the same pages,
/// and each has exactly one record.
class CrawlKillIT {

    private static final int LANES = 16;

    @TempDir
    Path folder;

    @Test
    void killedAtAnyMomentItFindsTheSamePages() throws Exception {
        kill(5, "virtual");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"sync", "coroutine", "virtual", "pool", "fork:2x4"})
    void killedTwentyTimesAtAnyMomentItFindsTheSamePages(String mode) throws Exception {
        kill(20, mode);
    }

    private void kill(int times, String mode) throws Exception {
        try (TimedSite site = TimedSite.start(mode.equals("sync") ? 1 : 15, CrawledSite::page)) {
            Path undisturbed = folder.resolve("whole.jsonl");
            Program.Ended whole = Program.run(arguments(site, mode, undisturbed));
            assertThat(whole.status()).as(whole.err()).isZero();
            int needed = site.requests().size();
            Path out = folder.resolve("pages.jsonl");
            Random random = new Random(mode.hashCode());
            for (int kills = 0; kills < times; kills++) {
                int seen = site.requests().size() + 5 + random.nextInt(needed / times);
                try (Program program = Program.start(arguments(site, mode, out))) {
                    while (site.requests().size() < seen && program.process().isAlive()) {
                        Thread.sleep(1 + random.nextInt(20));
                    }
                    program.process().descendants().forEach(ProcessHandle::destroyForcibly);
                    program.process().destroyForcibly();
                    program.process().waitFor();
                }
                tear(out, random);
                tear(CrawledSite.list(out), random);
                tear(skipped(out), random);
            }

            Program.Ended last = Program.run(arguments(site, mode, out));

            assertThat(last.status()).as(last.err()).isZero();
            Set<String> pages = CrawledSite.whole(out);
            assertThat(pages).isEqualTo(CrawledSite.whole(undisturbed)).hasSizeGreaterThan(CrawledSite.PAGES / 2);
            assertThat(CrawledSite.skipped(skipped(out)))
                    .isEqualTo(CrawledSite.skipped(skipped(undisturbed)))
                    .contains(site.url(1, "/out/all"));
            assertThat(site.requests().size() - 2 * needed)
                    .as("requests made twice")
                    .isLessThanOrEqualTo(times * 3 * LANES);
        }
    }

    private static Path skipped(Path out) {
        return out.resolveSibling(out.getFileName() + ".skipped");
    }

    /// The start of a line that was being written; of a disk that lost its power, zeros.
    private static void tear(Path file, Random random) throws IOException {
        byte[] line = random.nextInt(4) == 0
                ? new byte[100]
                : "{\"n\":999999,\"url\":\"http://127.0.0.1/site/99999\",\"depth\":1,\"via\":\"a\",\"outcome\":\"ok\""
                        .getBytes(StandardCharsets.UTF_8);
        if (Files.exists(file) && Files.size(file) > 0) {
            try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "rw")) {
                end.seek(end.length());
                end.write(line, 0, random.nextInt(line.length));
            }
        }
    }

    private static String[] arguments(TimedSite site, String mode, Path out) {
        return List.of(
                        "crawl",
                        site.url(1, "/site/"),
                        "--mode",
                        mode,
                        "-j",
                        "" + LANES,
                        "-w",
                        "0",
                        "--host-concurrency",
                        "100",
                        "-o",
                        out.toString(),
                        "--skipped",
                        skipped(out).toString(),
                        "--continue")
                .toArray(String[]::new);
    }
}
