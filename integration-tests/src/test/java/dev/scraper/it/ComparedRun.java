package dev.scraper.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The file of a comparison as `compare --export-json` writes it, spelled out: that of five modes
/// on any number of URLs, each of which loads for 100 ms to 195 ms and is parsed for 5 ms.
final class ComparedRun {

    private static final List<String> MODES = List.of("sync", "coroutine", "virtual", "pool", "fork:2x8");
    private static final int LOAD = 100_000;
    private static final int PARSE = 5_000;

    private ComparedRun() {}

    static void write(Path file, int tasks) throws IOException {
        String names = IntStream.range(0, tasks)
                .mapToObj(i -> "\"https://site%d.example/page/%d?</script>\"".formatted(i % 7, i))
                .collect(Collectors.joining(","));
        Files.writeString(file, """
                {"format":1,"subject":"urls.txt","unit":"URL","stages":{"fetch":"load","parse":"parse"},
                "setup":{"machine":"4 cores","cores":4,"from":"2026-11-22T10:15:30Z","program":"0.1.0",
                "command":"scraper compare -i urls.txt","rounds":1,"seed":7,"warmup":1,"heap":"512m","source":["a replay"],
                "replay":null},
                "tasks":[%s],"contenders":[%s],
                "floors":[{"name":"politeness","seconds":0.5,"sentence":"one host","binds":true}],
                "verdict":{"sentence":"virtual wins.","waiting":0.9,"leastJobs":8,"why":["It waits."],"helps":[],"futile":[],
                "warnings":[],"caveats":["A replay is no server."]},
                "hosts":[{"host":"site1.example","urls":%d,"failed":0,"bytes":1000,"median":0.1,"p95":0.2,"floor":0.5}]}
                """.formatted(
                names, MODES.stream().map(mode -> contender(mode, tasks)).collect(Collectors.joining(",")), tasks));
    }

    private static String contender(String mode, int tasks) {
        int lanes = mode.equals("sync") ? 1 : 16;
        double seconds = (double) tasks / lanes * 0.15;
        return String.format(
                Locale.ROOT,
                """
                {"mode":"%1$s","jobs":%2$d,"lanes":%2$d,"time":{"median":%3$f,"low":%3$f,"high":%3$f},
                "ratio":{"median":1,"low":1,"high":1},"standing":"%4$s","broken":"","forecast":%3$f,
                "runs":[{"round":1,"place":1,"time":%3$f,"startUp":0.2,"cpu":0.4,"peakBytes":200000000,"failed":0,"foreign":0.1,
                "disturbed":false,"fetch":{"p50":0.15,"p95":0.19},"parse":{"p50":0.005,"p95":0.005}}],
                "timeline":%5$s}
                """,
                mode,
                lanes,
                seconds,
                mode.equals("virtual") ? "BEST" : "BEHIND",
                timeline(mode, lanes, tasks));
    }

    /// Lane `i` takes the tasks `i`, `i + lanes` and so on, all in step; each 17th fails.
    private static String timeline(String mode, int lanes, int tasks) {
        boolean forked = mode.startsWith("fork");
        return """
                {"round":1,"task":%s,"process":%s,"lane":%s,"start":%s,"fetched":%s,"turn":%s,"parsed":%s,"outcome":%s,
                "outcomes":["ok","http_error"],"accepted":[true,false]}
                """.formatted(
                        column(tasks, i -> i),
                        column(tasks, i -> forked ? i % lanes % 2 + 1 : 0),
                        column(tasks, i -> forked ? i % lanes / 2 : i % lanes),
                        column(tasks, i -> start(i, lanes)),
                        column(tasks, i -> start(i, lanes) + loading(i)),
                        column(tasks, i -> start(i, lanes) + loading(i) + i % 3 * 1_000L),
                        column(tasks, i -> start(i, lanes) + loading(i) + i % 3 * 1_000L + PARSE),
                        column(tasks, i -> i % 17 == 16 ? 1 : 0));
    }

    private static long start(int task, int lanes) {
        return task / lanes * 205_000L;
    }

    private static long loading(int task) {
        return LOAD + task % 20 * 5_000L;
    }

    private static String column(int size, java.util.function.IntToLongFunction value) {
        return IntStream.range(0, size)
                .mapToLong(value)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
