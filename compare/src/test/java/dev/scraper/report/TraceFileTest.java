package dev.scraper.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceFileTest {

    @Test
    void everyContenderIsAProcessAndEveryChildAnother() {
        assertThat(events(Comparisons.usual(), "M"))
                .filteredOn(event -> event.get("name").asString().equals("process_name"))
                .extracting(event -> event.get("args").get("name").asString())
                .containsExactly(
                        "sync (round 2)",
                        "coroutine (round 2)",
                        "virtual (round 2)",
                        "pool (round 2)",
                        "fork:2x8, child 1 (round 2)",
                        "fork:2x8, child 2 (round 2)");
        assertThat(events(Comparisons.usual(), "M"))
                .filteredOn(event -> event.get("name").asString().equals("thread_name"))
                .hasSize(1 + 16 + 16 + 16 + 16);
    }

    @Test
    void whatIsParsedWhileItsLaneGoesOnHasAThreadForEachCore() {
        List<JsonNode> parsed = events(Comparisons.ahead(), "X").stream()
                .filter(slice -> slice.get("tid").asInt() >= 1_000_000)
                .toList();
        Map<String, Long> free = new HashMap<>();

        assertThat(parsed).isNotEmpty().allSatisfy(slice -> {
            String core = slice.get("pid") + ":" + slice.get("tid");
            long from = slice.get("ts").asLong();
            assertThat(slice.get("name").asString()).isEqualTo("parse");
            assertThat(from).isGreaterThanOrEqualTo(free.getOrDefault(core, 0L));
            free.put(core, from + slice.get("dur").asLong());
        });
    }

    @Test
    void stagesLieWithinTheirTaskAndTimeGoesForward() {
        List<JsonNode> slices = events(Comparisons.usual(), "X");
        Map<String, JsonNode> open = new HashMap<>();
        long before = 0;
        int inner = 0;
        for (JsonNode slice : slices) {
            long from = slice.get("ts").asLong();
            assertThat(from).isGreaterThanOrEqualTo(before);
            before = from;
            String lane = slice.get("pid") + ":" + slice.get("tid");
            if (slice.get("cat").asString().equals("task")) {
                open.put(lane, slice);
            } else {
                JsonNode task = open.get(lane);
                assertThat(from).isGreaterThanOrEqualTo(task.get("ts").asLong());
                assertThat(from + slice.get("dur").asLong())
                        .isLessThanOrEqualTo(
                                task.get("ts").asLong() + task.get("dur").asLong());
                inner++;
            }
        }
        assertThat(inner).isGreaterThan(2 * 5 * 50);
        assertThat(slices)
                .extracting(slice -> slice.get("name").asString())
                .contains("load", "wait", "parse", "robots.txt", "/articles/007?page=0");
    }

    @Test
    void hostileUrlsAreValidJson() {
        assertThat(events(Comparisons.hostile(), "X"))
                .filteredOn(slice -> slice.has("args"))
                .extracting(slice -> slice.get("args").get("url").asString())
                .contains(Comparisons.HOSTILE + 3);
    }

    @Test
    void withoutTimelinesThereIsNothingToDraw() {
        assertThat(events(Comparisons.withoutTimelines(), "X")).isEmpty();
        assertThat(events(Comparisons.empty(), "X")).isEmpty();
    }

    private static List<JsonNode> events(Comparison comparison, String kind) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceFile.write(bytes, comparison);
        JsonNode trace = JsonMapper.builder().build().readTree(bytes.toByteArray());
        assertThat(trace.get("displayTimeUnit").asString()).isEqualTo("ms");
        return trace.get("traceEvents")
                .valueStream()
                .filter(event -> event.get("ph").asString().equals(kind))
                .toList();
    }
}
