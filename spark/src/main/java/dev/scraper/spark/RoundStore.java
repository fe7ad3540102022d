package dev.scraper.spark;

import dev.scraper.spark.Item.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/// The folder of a run, on any file system of Hadoop: what each round was given and what it
/// brought, whole or not at all.
///
/// ```
/// run.json                     how it was begun
/// begun/00000.0                one for each time that a round was begun
/// list/round=00000             the lines that each round added: Parquet
/// work/round=00000             what each of its partitions had to do
/// rounds/round=00000/kind=record, kind=host, ...
/// warc/round=00000             what servers sent, where that is wanted
/// ```
///
/// A folder with `_SUCCESS` is whole. Nothing is changed in it any more.
final class RoundStore {

    private static final String RUN = "run.json";
    private static final String ROUND = "round=";
    private static final String SUCCESS = "_SUCCESS";

    private final SparkSession session;
    private final Path folder;
    private final FileSystem files;
    private final boolean parquet;
    private final Map<Integer, Set<String>> kindsOf = new HashMap<>();

    /// @param parquet whether the texts of items stand in Parquet
    RoundStore(SparkSession session, String folder, boolean parquet) throws IOException {
        this.session = session;
        this.folder = new Path(folder);
        this.files = this.folder.getFileSystem(session.sparkContext().hadoopConfiguration());
        this.parquet = parquet;
    }

    /// How the run was begun; empty where it was not.
    Optional<String> begun() throws IOException {
        try (FSDataInputStream in = files.open(new Path(folder, RUN))) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    /// Begins a run.
    void begin(String settings) throws IOException {
        write(RUN, settings);
    }

    /// Whether there is anything in the folder.
    boolean isEmpty() throws IOException {
        return !files.exists(folder) || files.listStatus(folder).length == 0;
    }

    /// Deletes the run.
    ///
    /// @throws IOException if there is something else
    void clear() throws IOException {
        if (begun().isEmpty() && !isEmpty()) {
            throw new IOException(folder + ": has no run to start over, but something else; give another folder");
        }
        files.delete(folder, true);
    }

    /// Writes a small file.
    void write(String name, String text) throws IOException {
        try (OutputStream out = files.create(new Path(folder, name), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Rounds that are whole.
    int finished() throws IOException {
        int round = 0;
        while (isWhole(path("rounds", round))) {
            round++;
        }
        return round;
    }

    /// Notes that a round begins.
    ///
    /// @return how often it was begun before
    int begin(int round) throws IOException {
        int before = attempts(round);
        write("begun/%05d.%d".formatted(round, before), "");
        return before;
    }

    /// How often a round was begun.
    int attempts(int round) throws IOException {
        int attempts = 0;
        while (files.exists(new Path(folder, "begun/%05d.%d".formatted(round, attempts)))) {
            attempts++;
        }
        return attempts;
    }

    /// Whether a folder of a round is whole.
    boolean isWhole(String path) throws IOException {
        return files.exists(new Path(path, SUCCESS));
    }

    /// The folder of a round.
    ///
    /// @param kind `list` or `rounds`
    String path(String kind, int round) {
        return new Path(folder, "%s/%s%05d".formatted(kind, ROUND, round)).toString();
    }

    /// A folder of the run.
    String path(String name) {
        return new Path(folder, name).toString();
    }

    /// What all rounds up to now added to the list.
    ///
    /// @param rounds how many of them
    Dataset<Row> list(int rounds) {
        String[] paths = new String[rounds];
        Arrays.setAll(paths, round -> path("list", round));
        return session.read().schema(Item.SCHEMA).parquet(paths);
    }

    /// What was kept before a round, as it is there.
    Dataset<Row> read(String kind, int round) throws IOException {
        return read(kind, round, round + 1);
    }

    /// The same of several rounds.
    ///
    /// @param from the first round
    /// @param to the last, exclusive; those that kept nothing are passed over
    Dataset<Row> read(String kind, int from, int to) throws IOException {
        List<String> paths = new ArrayList<>();
        for (int round = from; round < to; round++) {
            if (isWhole(path(kind, round))) {
                paths.add(path(kind, round));
            }
        }
        return paths.isEmpty()
                ? session.createDataFrame(List.<Row>of(), Item.SCHEMA)
                : session.read().schema(Item.SCHEMA).parquet(paths.toArray(String[]::new));
    }

    /// The items of a kind that rounds brought, with their `round`.
    ///
    /// @param from the first round
    /// @param to the last, exclusive
    Dataset<Row> items(Kind kind, int from, int to) throws IOException {
        Dataset<Row> texts = texts(kind, from, to);
        return texts.select(functions.from_json(texts.col("value"), Item.SCHEMA).as("item"), texts.col("round"))
                .select("item.*", "round");
    }

    /// Folders of a round, which is whole: asked for once, since it does not change any more.
    private Set<String> kinds(int round) throws IOException {
        Set<String> kinds = kindsOf.get(round);
        if (kinds == null) {
            kinds = new HashSet<>();
            for (FileStatus folder : files.listStatus(new Path(path("rounds", round)))) {
                kinds.add(folder.getPath().getName());
            }
            kindsOf.put(round, kinds);
        }
        return kinds;
    }

    /// The texts of a kind that rounds brought: `value`, and their `round`.
    Dataset<Row> texts(Kind kind, int from, int to) throws IOException {
        List<String> paths = paths(kind, from, to);
        if (paths.isEmpty()) {
            return session.createDataFrame(List.of(), TextRows.SCHEMA);
        }
        Dataset<Row> read = parquet
                ? session.read()
                        .option("basePath", path("rounds"))
                        .schema(TextRows.STORED)
                        .parquet(paths.toArray(String[]::new))
                : session.read().option("basePath", path("rounds")).text(paths.toArray(String[]::new));
        return read.select(functions.col("value"), functions.col("round").cast("int"));
    }

    /// The folders of a kind; rounds that brought nothing of it have none.
    private List<String> paths(Kind kind, int from, int to) throws IOException {
        List<String> paths = new ArrayList<>();
        for (int round = from; round < to; round++) {
            String name = "kind=" + kind.text();
            if (kinds(round).contains(name)) {
                paths.add(new Path(path("rounds", round), name).toString());
            }
        }
        return paths;
    }

    /// How many URLs pages of a crawl led to that are not in its list: `reason` and `urls`.
    Dataset<Row> leftOut(int rounds) throws IOException {
        Dataset<Row> counts = parquet
                ? records(rounds)
                : texts(Kind.RECORD, 0, rounds)
                        .select(functions
                                .from_json(functions.col("value"), RecordColumns.SCHEMA)
                                .getField("left_out")
                                .as("left_out"));
        return counts.select(functions.explode(functions.col("left_out")))
                .groupBy(functions.col("key").as("reason"))
                .agg(functions.sum("value").as("urls"));
    }

    /// The `outcome` of each record.
    Dataset<Row> outcomes(int rounds) throws IOException {
        if (!parquet) {
            return texts(Kind.RECORD, 0, rounds)
                    .select(functions
                            .get_json_object(functions.col("value"), "$.outcome")
                            .as("outcome"));
        }
        return records(rounds).select("outcome");
    }

    private Dataset<Row> records(int rounds) throws IOException {
        String[] paths = paths(Kind.RECORD, 0, rounds).toArray(String[]::new);
        return paths.length == 0
                ? session.createDataFrame(List.of(), RecordColumns.SCHEMA)
                : session.read().schema(RecordColumns.SCHEMA).parquet(paths);
    }

    /// Lines of the list, those that no round has asked for included.
    long lines() throws IOException {
        int lists = 0;
        while (isWhole(path("list", lists))) {
            lists++;
        }
        return list(lists).count();
    }

    /// The files of a round, in order.
    List<String> files(String kind, int round) throws IOException {
        List<String> paths = new ArrayList<>();
        for (FileStatus file : files.listStatus(new Path(path(kind, round)))) {
            String name = file.getPath().getName();
            if (!name.startsWith("_") && !name.startsWith(".")) {
                paths.add(file.getPath().toString());
            }
        }
        Collections.sort(paths);
        return paths;
    }

    /// Deletes the files of a round that attempts left which died.
    ///
    /// @param names of those that stay
    void keepOnly(String kind, int round, List<String> names) throws IOException {
        Path folder = new Path(path(kind, round));
        if (files.exists(folder)) {
            for (FileStatus file : files.listStatus(folder)) {
                if (!names.contains(file.getPath().getName())) {
                    files.delete(file.getPath(), false);
                }
            }
        }
    }
}
