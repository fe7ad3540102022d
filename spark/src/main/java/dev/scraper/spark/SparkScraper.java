package dev.scraper.spark;

import dev.scraper.crawl.CrawlRules;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// Scrapes lists on a Spark cluster, as [dev.scraper.Scraper] does on one machine.
///
/// Each host is asked by one task at a time, however many executors there are; what that committed
/// is never asked for again. A run that ended early goes on where it is begun again with the same
/// settings and the same folder.
public final class SparkScraper {

    private final SparkSession session;
    private final ClusterSettings settings;
    private final Consumer<String> told;

    private SparkScraper(SparkSession session, ClusterSettings settings, Consumer<String> told) {
        this.session = session;
        this.settings = settings;
        this.told = told;
    }

    /// A scraper on this cluster. Speculative execution is refused: it would ask hosts twice.
    ///
    /// @throws IllegalArgumentException if the session speculates
    public static SparkScraper on(SparkSession session, ClusterSettings settings) {
        return on(session, settings, line -> {});
    }

    /// The same, for somebody who follows it.
    ///
    /// @param told what one should know, line by line
    /// @throws IllegalArgumentException if the session speculates
    public static SparkScraper on(SparkSession session, ClusterSettings settings, Consumer<String> told) {
        if (session.sparkContext().conf().getBoolean("spark.speculation", false)) {
            throw new IllegalArgumentException(
                    "spark.speculation runs tasks twice, and hosts would be asked twice at the same time; set it to false");
        }
        return new SparkScraper(session, settings, told);
    }

    /// Scrapes the URLs of a table.
    ///
    /// @param urls numbered in the order of its partitions; its other columns become `input`
    /// @param column that has the URLs
    /// @param output a folder, of which [ClusterReport] says what is in it
    /// @throws IOException if it cannot be written, or has something else
    public ClusterReport scrape(Dataset<Row> urls, String column, String output) throws IOException {
        return run("a table", output, now -> new ListReader(session, column, null).read(urls));
    }

    /// Scrapes, or crawls from, the URLs in files.
    ReportedRun files(List<String> inputs, ListReader.Format format, String column) {
        return output -> run(String.join(", ", inputs), output, now -> {
            CrawlRules rules = now.pages().crawl();
            return new ListReader(session, column, rules == null ? null : rules.same()).read(inputs, format);
        });
    }

    /// A run whose input is known.
    interface ReportedRun {
        ClusterReport into(String output) throws IOException;
    }

    private interface Lines {
        /// @param settings in force: those of the run that goes on
        Dataset<Row> read(ClusterSettings settings) throws IOException;
    }

    private ClusterReport run(String input, String output, Lines lines) throws IOException {
        RoundStore store = new RoundStore(session, output, settings.parquet());
        Optional<String> begun = store.begun();
        ClusterSettings now = settings;
        if (begun.isPresent()) {
            now = RunFile.same(begun.orElseThrow(), settings, input, output);
        } else if (!store.isEmpty()) {
            throw new IOException(output + ": is not empty, and has no run; give another folder");
        } else {
            store.begin(RunFile.of(settings, input));
        }
        Rounds rounds = new Rounds(session, now, store, Counters.in(session.sparkContext()), told);
        Progress progress = Progress.of(session.sparkContext(), told);
        try {
            if (!store.isWhole(store.path("list", 0))) {
                told.accept("reading the list");
                rounds.list(lines.read(now));
            }
            return ClusterReport.of(store, rounds.run(), now.pages());
        } finally {
            progress.close();
        }
    }
}
