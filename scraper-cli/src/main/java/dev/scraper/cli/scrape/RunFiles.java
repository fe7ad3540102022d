package dev.scraper.cli.scrape;

import dev.scraper.cli.error.Errors;
import dev.scraper.cli.error.ExitStatus;
import dev.scraper.cli.error.FlagWords;
import dev.scraper.cli.error.UserException;
import dev.scraper.cli.progress.Failures.Failure;
import dev.scraper.measure.Percentiles;
import dev.scraper.notice.Notice;
import dev.scraper.polite.HostReceipt;
import dev.scraper.polite.WaitCause;
import dev.scraper.record.UrlOutcome;
import dev.scraper.run.RunReport;
import dev.scraper.text.Figures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What a run leaves beside its records, for programs and for the owners of sites. Times are in
/// seconds.
public final class RunFiles {

    private RunFiles() {}

    private interface Content {
        void write(JsonGenerator out);
    }

    /// What was done to each host.
    ///
    /// @param userAgent what each request said who asks
    /// @param from when the run began
    public static void receipt(Path file, String userAgent, Instant from, List<HostReceipt> receipts) {
        write("--receipt", file, out -> {
            out.writeStringProperty("user_agent", userAgent);
            out.writeStringProperty("from", from.toString());
            out.writeStringProperty("to", Instant.now().toString());
            out.writeArrayPropertyStart("hosts");
            receipts.forEach(receipt -> host(out, receipt));
            out.writeEndArray();
        });
    }

    private static void host(JsonGenerator out, HostReceipt receipt) {
        out.writeStartObject();
        out.writeStringProperty("host", receipt.host());
        out.writeNumberProperty("requests", receipt.requests());
        out.writeNumberProperty("at_once", receipt.atOnce());
        Duration gap = receipt.smallestGap();
        if (gap != null) {
            seconds(out, "smallest_gap", gap);
        }
        waits(out, receipt.waits());
        out.writeNumberProperty("bytes", receipt.bytes());
        out.writeNumberProperty("not_modified_304", receipt.notModified());
        out.writeNumberProperty("too_many_429", receipt.tooMany());
        out.writeNumberProperty("unavailable_503", receipt.unavailable());
        out.writeNumberProperty("without_answer", receipt.failed());
        if (receipt.robots() != null) {
            out.writeStringProperty("robots", receipt.robots());
        }
        out.writeNumberProperty("pace_changes", receipt.changesInAll());
        out.writeArrayPropertyStart("changes");
        receipt.changes().forEach(out::writeString);
        out.writeEndArray();
        out.writeEndObject();
    }

    /// The run in figures.
    ///
    /// @param mode as the user named it
    /// @param status what the program exits with
    /// @param failures why lines have no page
    /// @param selections names of what was looked for on each page
    /// @param notices what was lost, left out or not found
    /// @param more writes what only some runs have
    public static void summary(
            Path file,
            String mode,
            int lanes,
            Instant from,
            int status,
            RunReport report,
            List<Failure> failures,
            List<String> selections,
            List<Notice> notices,
            Consumer<JsonGenerator> more) {
        write("--summary", file, out -> {
            out.writeStringProperty("mode", mode);
            out.writeNumberProperty("lanes", lanes);
            out.writeStringProperty("machine", Figures.machine());
            out.writeStringProperty("from", from.toString());
            out.writeStringProperty("to", Instant.now().toString());
            out.writeNumberProperty("exit_status", status);
            out.writeNumberProperty("records", report.records());
            out.writeNumberProperty("failed", report.failed());
            out.writeObjectPropertyStart("outcomes");
            for (UrlOutcome outcome : UrlOutcome.values()) {
                Long count = report.counts().get(outcome);
                if (count != null) {
                    out.writeNumberProperty(outcome.text(), count);
                }
            }
            out.writeEndObject();
            out.writeNumberProperty("requests", report.requests());
            out.writeNumberProperty("robots_requests", report.robotsRequests());
            out.writeNumberProperty("wire_bytes", report.wireBytes());
            seconds(out, "makespan", report.summary().makespan());
            seconds(out, "fetching", report.summary().fetchBusy());
            seconds(out, "parsing", report.summary().parseBusy());
            seconds(out, "waiting_for_hosts", report.polite().values().stream().reduce(Duration.ZERO, Duration::plus));
            waits(out, report.polite());
            seconds(out, "waiting_for_lanes", report.queued());
            percentiles(out, "fetch", report.summary().fetch());
            percentiles(out, "parse", report.summary().parse());
            out.writeArrayPropertyStart("errors");
            failures.forEach(failure -> failure(out, failure));
            out.writeEndArray();
            out.writeObjectPropertyStart("selections");
            for (String name : selections) {
                out.writeObjectPropertyStart(name);
                out.writeNumberProperty("found", report.selections().found(name));
                out.writeNumberProperty("pages", report.selections().pages());
                out.writeEndObject();
            }
            out.writeEndObject();
            out.writeArrayPropertyStart("notices");
            notices.forEach(notice -> notice(out, notice));
            out.writeEndArray();
            more.accept(out);
        });
    }

    /// How long requests waited for their host's turn, by who or what decided that.
    private static void waits(JsonGenerator out, Map<WaitCause, Duration> waits) {
        out.writeObjectPropertyStart("waited_for");
        waits.forEach((cause, wait) -> seconds(out, cause.text(), wait));
        out.writeEndObject();
    }

    private static void failure(JsonGenerator out, Failure failure) {
        out.writeStartObject();
        out.writeStringProperty("outcome", failure.outcome().text());
        out.writeStringProperty("type", failure.error().type());
        out.writeNumberProperty("count", failure.count());
        out.writeNumberProperty("first_n", failure.first().n());
        out.writeStringProperty("first_url", failure.first().url());
        out.writeStringProperty("message", failure.error().message());
        out.writeEndObject();
    }

    private static void notice(JsonGenerator out, Notice notice) {
        out.writeStartObject();
        out.writeStringProperty("kind", notice.kind().name());
        out.writeNumberProperty("count", notice.count());
        out.writeBooleanProperty("lost", notice.kind().lost());
        out.writeStringProperty("example", notice.example());
        out.writeStringProperty("text", FlagWords.in(notice.text()));
        out.writeEndObject();
    }

    private static void percentiles(JsonGenerator out, String name, Percentiles of) {
        out.writeObjectPropertyStart(name);
        seconds(out, "median", of.median());
        seconds(out, "p95", of.p95());
        seconds(out, "p99", of.p99());
        out.writeEndObject();
    }

    private static void seconds(JsonGenerator out, String name, Duration duration) {
        out.writeNumberProperty(name, Math.round(duration.toNanos() / 1e3) / 1e6);
    }

    private static void write(String flag, Path file, Content content) {
        try (OutputStream to = Files.newOutputStream(file);
                JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), to)) {
            out.writeStartObject();
            content.write(out);
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UserException(ExitStatus.INPUT_OUTPUT, flag + ": " + Errors.cannotWrite(file, e));
        }
    }
}
