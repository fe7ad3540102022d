package dev.scraper.cli.scrape;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.progress.Failures;
import dev.scraper.frontier.Grown;
import dev.scraper.polite.PaceChange;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.Reconciliation;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.ScrapeRun.Watcher;
import dev.scraper.text.Figures;
import dev.scraper.text.Harmless;
import dev.scraper.visit.ListLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What is said while a run goes on, beside its progress: on stderr, in a file, in both or in
/// neither.
///
/// @param err null where nothing is said there
/// @param file null for none
public record Log(@Nullable PrintWriter err, @Nullable PrintWriter file) implements AutoCloseable {

    public static Log open(@Nullable PrintWriter err, @Nullable Path path) {
        if (path == null) {
            return new Log(err, null);
        }
        try {
            return new Log(
                    err,
                    new PrintWriter(
                            Files.newBufferedWriter(
                                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                            true));
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, "--log-file: " + Errors.cannotWrite(path, e));
        }
    }

    /// Says a line everywhere.
    public void say(String line) {
        if (err != null) {
            err.println(line);
        }
        write(line);
    }

    /// Says a line in the file only.
    public void write(String line) {
        if (file != null) {
            file.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
        }
    }

    /// `watcher`, and a line for each URL that failed; what is still to do once the list is read.
    ///
    /// @param failures counts them
    Watcher following(OpenOutput out, Failures failures, Watcher watcher) {
        return new Watcher() {
            @Override
            public void listed(long lines, boolean whole) {
                watcher.listed(lines, whole);
                if (whole && out.before() > 0) {
                    say("going on: " + new Reconciliation(lines, true, out.countsBefore()).text());
                }
            }

            @Override
            public void recorded(ListLine line, UrlOutcome outcome, @Nullable RecordError error, boolean asked) {
                if (error != null) {
                    failures.add(line, outcome, error);
                    say("line %d: %s %s: %s"
                            .formatted(
                                    line.n(),
                                    outcome.text(),
                                    Harmless.text(line.url()),
                                    Harmless.text(error.message())));
                }
                out.recorded(line, outcome);
                watcher.recorded(line, outcome, error, asked);
            }

            @Override
            public void found(@Nullable ListLine page, Grown grown) {
                watcher.found(page, grown);
            }
        };
    }

    /// A change of pace as one line.
    public static String text(PaceChange change) {
        return change.gap().isZero()
                ? "%s: %s".formatted(change.host(), change.reason())
                : "%s: %s; now %s between requests"
                        .formatted(change.host(), change.reason(), Figures.seconds(change.gap()));
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
