package dev.scraper.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a run on Spark has written into its folder: that of all whole rounds, which have
/// `_SUCCESS`.
///
/// @param folder the one of `--output`
record SparkOutput(Path folder) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The folders of whole rounds, in their order; none before the run has begun.
    List<Path> rounds() throws IOException {
        Path rounds = folder.resolve("rounds");
        if (!Files.isDirectory(rounds)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(rounds)) {
            return all.filter(round -> Files.exists(round.resolve("_SUCCESS")))
                    .sorted()
                    .toList();
        }
    }

    /// If there are so many whole rounds.
    boolean hasRounds(int count) throws IOException {
        return rounds().size() >= count;
    }

    /// Records by the number of their line; no line has two.
    Map<Long, JsonNode> records() throws IOException {
        Map<Long, JsonNode> records = new TreeMap<>();
        for (JsonNode record : all("record")) {
            assertThat(records.put(record.get("n").asLong(), record))
                    .as("a record of the same line as " + record)
                    .isNull();
        }
        return records;
    }

    /// Of each host in each partition where it was asked.
    List<JsonNode> receipts() throws IOException {
        return all("receipt");
    }

    /// Requests of each host by the receipts of all rounds.
    Map<String, Integer> requestsByHost() throws IOException {
        Map<String, Integer> requests = new TreeMap<>();
        for (JsonNode receipt : receipts()) {
            requests.merge(receipt.get("host").asString(), count(receipt, "requests"), Integer::sum);
        }
        return requests;
    }

    List<JsonNode> partitions() throws IOException {
        return all("partition");
    }

    /// @throws AssertionError if the run has not come to its end
    JsonNode summary() throws IOException {
        Path summary = folder.resolve("summary.json");
        assertThat(summary).isRegularFile();
        return JSON.readTree(Files.readString(summary));
    }

    /// A number of an object, which leaves out those that are 0.
    static int count(JsonNode object, String key) {
        return object.path(key).asInt(0);
    }

    private List<JsonNode> all(String kind) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (Path round : rounds()) {
            Path files = round.resolve("kind=" + kind);
            if (Files.isDirectory(files)) {
                for (Path part : parts(files)) {
                    for (String line : Files.readAllLines(part)) {
                        all.add(JSON.readTree(line));
                    }
                }
            }
        }
        return all;
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("part-.*\\.txt"))
                    .sorted()
                    .toList();
        }
    }
}
