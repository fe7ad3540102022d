package dev.scraper.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The folder of a run of JSON lines, as somebody reads it who has no Spark.
///
/// @param path of the folder
record RunFolder(Path path) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /// All records, by their `n`; lines of the same number stay in the order of rounds.
    List<JsonNode> records() {
        return texts("record").stream()
                .map(text -> MAPPER.readTree(text))
                .sorted(Comparator.comparingLong(record -> record.get("n").asLong()))
                .toList();
    }

    /// The one record of a line.
    JsonNode record(long n) {
        List<JsonNode> all = records().stream()
                .filter(record -> record.get("n").asLong() == n)
                .toList();
        if (all.size() != 1) {
            throw new AssertionError("line %d has %d records: %s".formatted(n, all.size(), all));
        }
        return all.getFirst();
    }

    /// The numbers of all records, in order.
    List<Long> numbers() {
        return records().stream().map(record -> record.get("n").asLong()).toList();
    }

    /// A text of a record, by the names of keys within each other; empty where it has none.
    static String text(JsonNode record, String... keys) {
        JsonNode node = record;
        for (String key : keys) {
            node = node.path(key);
        }
        return node.isMissingNode() ? "" : node.isString() ? node.stringValue() : node.toString();
    }

    /// Lines of a kind, of all rounds that are whole.
    List<String> texts(String kind) {
        List<String> texts = new ArrayList<>();
        for (Path round : rounds()) {
            texts.addAll(texts(round, kind));
        }
        return texts;
    }

    /// The rounds, in order.
    List<Path> rounds() {
        return files(path.resolve("rounds"));
    }

    private static List<String> texts(Path round, String kind) {
        List<String> texts = new ArrayList<>();
        for (Path file : files(round.resolve("kind=" + kind))) {
            try {
                if (file.toString().endsWith(".txt")) {
                    texts.addAll(Files.readAllLines(file, UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes a round one that was begun and never ended: nothing of it is left but the note that it
    /// was begun.
    void lose(int round) throws IOException {
        delete(rounds().get(round));
        Files.deleteIfExists(path.resolve("summary.json"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
