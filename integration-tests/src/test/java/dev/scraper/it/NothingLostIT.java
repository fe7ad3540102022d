package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.scraper.it.TimedSite.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A run that ends in the middle, however hard, and goes on: each line of the list gets exactly one
/// record.
class NothingLostIT {

    private static final int LINES = 2_000;
    private static final int LANES = 16;

    @TempDir
    Path folder;

    /// Two lists, with redirects, duplicates, bad lines, and titles that a CSV has to quote and
    /// defuse.
    @ParameterizedTest
    @CsvSource({"sync, jsonl", "coroutine, csv", "virtual, jsonl", "pool, csv", "fork:2x8, jsonl"})
    void killedAtAnyMomentItHasOneRecordForEachLine(String mode, String format) throws Exception {
        kill(5, mode, format);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"sync, csv", "coroutine, jsonl", "virtual, csv", "pool, jsonl", "fork:2x8, csv", "fork:2x8, jsonl"})
    void killedTwentyTimesAtAnyMomentItHasOneRecordForEachLine(String mode, String format) throws Exception {
        kill(20, mode, format);
    }

    private void kill(int times, String mode, String format) throws Exception {
        int slow = mode.equals("sync") ? 1 : 15;
        try (TimedSite site = TimedSite.start(slow, NothingLostIT::page)) {
            List<Path> lists = lists(site);
            Path out = folder.resolve("out." + format);
            Random random = new Random(mode.hashCode());
            int kills = 0;
            for (int seen = 0; kills < times; kills++) {
                seen = site.requests().size() + 20 + random.nextInt(LINES / times - 30);
                try (Program program = Program.start(arguments(lists, mode, out))) {
                    while (site.requests().size() < seen && program.process().isAlive()) {
                        Thread.sleep(1 + random.nextInt(20));
                    }
                    program.process().descendants().forEach(ProcessHandle::destroyForcibly);
                    program.process().destroyForcibly();
                    program.process().waitFor();
                }
            }
            int before = site.requests().size();

            Program.Ended last = Program.run(arguments(lists, mode, out));

            assertThat(last.status()).as(last.err()).isEqualTo(8);
            assertThat(last.err())
                    .contains("2,000 in = ", " duplicate + ", " invalid_url")
                    .doesNotContain("to go");
            assertThat(site.requests()).as("the last run had something left").hasSizeGreaterThan(before);
            Map<Long, String> records = records(out);
            assertThat(records).hasSize(LINES);
            List<String> lines = lines(site);
            for (int n = 1; n <= LINES; n++) {
                assertThat(records.get((long) n)).isEqualTo(lines.get(n - 1));
            }
            assertThat(site.requests().size() - needed())
                    .as("requests made twice")
                    .isLessThanOrEqualTo(times * 3 * LANES); // in lanes, handed over, redirected and waiting
        }
    }

    static Page page(String path) {
        if (path.startsWith("/moved/")) {
            return new Page(302, Map.of("Location", path.replace("/moved/", "/page/")), "");
        }
        return Page.html("<title>=1+1, \"quoted\"&#10;'" + path + "</title>");
    }

    private static int needed() {
        int requests = 0;
        for (int n = 1; n <= LINES; n++) {
            requests += n % 50 == 0 || (n > 1 && n % 50 == 1) ? 0 : n % 10 == 3 ? 2 : 1;
        }
        return requests;
    }

    private static List<String> lines(TimedSite site) {
        List<String> lines = new ArrayList<>();
        for (int n = 1; n <= LINES; n++) {
            String page = site.url(1 + n % 4, "/page/" + n);
            lines.add(
                    switch (n % 50) {
                        case 0 -> "no url, \"" + n + "\"";
                        case 1 -> n == 1 ? page : site.url(3, "/page/2");
                        default -> n % 10 == 3 ? page.replace("/page/", "/moved/") : page;
                    });
        }
        return lines;
    }

    private List<Path> lists(TimedSite site) throws IOException {
        List<String> lines = lines(site);
        return List.of(
                Files.write(folder.resolve("first.txt"), lines.subList(0, 700)),
                Files.write(folder.resolve("second.txt"), lines.subList(700, LINES)));
    }

    private static String[] arguments(List<Path> lists, String mode, Path out) {
        List<String> arguments = new ArrayList<>(List.of("scrape", "--mode", mode, "-j", "" + LANES, "-w", "0"));
        lists.forEach(list -> arguments.addAll(List.of("-i", list.toString())));
        arguments.addAll(List.of("--host-concurrency", "100", "--no-robots", "--allow-private"));
        arguments.addAll(List.of("-o", out.toString(), "--continue"));
        return arguments.toArray(String[]::new);
    }

    /// URLs by line; no line twice, and none that is torn.
    private static Map<Long, String> records(Path out) throws IOException {
        Map<Long, String> urls = new TreeMap<>();
        if (out.toString().endsWith(".csv")) {
            try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(out)) {
                for (NamedCsvRecord record : csv) {
                    String url = record.getField("url");
                    assertThat(urls.put(Long.parseLong(record.getField("n")), url))
                            .isNull();
                    assertThat(record.getField("outcome")).isIn("ok", "duplicate", "invalid_url");
                    String title = record.getField("title");
                    assertThat(title)
                            .satisfiesAnyOf(
                                    none -> assertThat(none).isEmpty(),
                                    some -> assertThat(some).startsWith("'=1+1"));
                }
            }
        } else {
            for (String line : Files.readAllLines(out, StandardCharsets.UTF_8)) {
                assertThat(line).endsWith("}}");
                assertThat(urls.put(Records.n(line), Records.url(line))).isNull();
            }
        }
        return urls;
    }

    @Test
    void anotherListIsRefusedByTheFirstLineThatDiffers() throws Exception {
        try (TimedSite site = TimedSite.start(0, NothingLostIT::page)) {
            Path list = Files.write(folder.resolve("a.txt"), List.of(site.url(1, "/1"), site.url(1, "/2")));
            Path out = folder.resolve("out.jsonl");
            Program.run(arguments(List.of(list), "virtual", out));
            Files.write(list, List.of(site.url(1, "/1"), site.url(1, "/other")));

            Program.Ended ended = Program.run(arguments(List.of(list), "virtual", out));

            assertThat(ended.status()).isEqualTo(3);
            assertThat(ended.err()).contains("line 2 of the list is", "/other", "/2", "--overwrite");
            assertThat(records(out)).hasSize(2);
        }
    }

    @Test
    void secondRunIntoOneOutputIsRefused() throws Exception {
        try (TimedSite site = TimedSite.start(3_000, NothingLostIT::page)) {
            Path list = Files.write(folder.resolve("a.txt"), List.of(site.url(1, "/1")));
            Path out = folder.resolve("out.jsonl");
            try (Program first = Program.start(arguments(List.of(list), "virtual", out))) {
                while (!Files.exists(out)) {
                    Thread.sleep(20);
                }
                Thread.sleep(500);

                Program.Ended second = Program.run(arguments(List.of(list), "virtual", out));

                assertThat(second.status()).isEqualTo(3);
                assertThat(second.err()).contains("another run");
                assertThat(first.end().status()).isZero();
            }
            assertThat(records(out)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void signalLeavesAWholeOutputAndSaysHowToGoOn(String signal, int status) throws Exception {
        Interrupts.assumeHeard();
        try (TimedSite site = TimedSite.start(20, NothingLostIT::page)) {
            List<Path> lists = lists(site);
            Path out = folder.resolve("out.jsonl");
            try (Program program = Program.start(arguments(lists, "virtual", out))) {
                while (site.requests().size() < 100) {
                    Thread.sleep(5);
                }
                new ProcessBuilder("kill", "-" + signal, "" + program.process().pid())
                        .start()
                        .waitFor();

                Program.Ended ended = program.end();

                assertThat(ended.status()).isEqualTo(status);
                assertThat(ended.err()).contains("2,000 in = ", "to go", "--continue goes on");
            }
            int written = records(out).size();
            assertThat(written).isBetween(10, LINES - 1);

            Program.run(arguments(lists, "virtual", out));

            assertThat(records(out)).hasSize(LINES);
        }
    }

    @Test
    void whatFailedIsTriedAgainAndReplaced() throws Exception {
        boolean[] broken = {true};
        try (TimedSite site = TimedSite.start(
                0, path -> broken[0] && path.contains("7") ? new Page(404, Map.of(), "gone") : page(path))) {
            List<String> urls = new ArrayList<>();
            for (int n = 1; n <= 100; n++) {
                urls.add(site.url(1, "/" + n));
            }
            Path list = Files.write(folder.resolve("a.txt"), urls);
            Path out = folder.resolve("out.csv");
            Path failed = folder.resolve("failed.txt");
            List<String> first = new ArrayList<>(List.of(arguments(List.of(list), "virtual", out)));
            first.addAll(List.of("--failed-output", failed.toString()));
            assertThat(Program.run(first.toArray(String[]::new)).status()).isEqualTo(8);
            assertThat(Files.readAllLines(failed))
                    .filteredOn(line -> !line.startsWith("#"))
                    .hasSize(19);
            first.set(first.size() - 1, folder.resolve("none.txt").toString());
            assertThat(Program.run(first.toArray(String[]::new)).said()).contains("; 19 of earlier ones are in " + out);
            broken[0] = false;
            int before = site.requests().size();
            String[] again = arguments(List.of(list), "virtual", out);
            again[again.length - 1] = "--retry-failed";

            Program.Ended ended = Program.run(again);

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(site.requests().size() - before).isEqualTo(19);
            assertThat(records(out)).hasSize(100);
            assertThat(folder.resolve("out.csv.retry")).doesNotExist();
            Path from = Files.write(folder.resolve("b.txt"), Files.readAllLines(failed));
            Program.Ended fromList = Program.run(arguments(List.of(from), "virtual", folder.resolve("b.jsonl")));
            assertThat(fromList.err()).contains("19 in = 19 ok");
        }
    }
}
