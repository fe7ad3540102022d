package dev.scraper.cli.progress;

import dev.scraper.queue.FrontierStatus;
import dev.scraper.text.Figures;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// How far a run is.
///
/// @param lines of the list, as far as it is read
/// @param whole whether that is all of it
/// @param before lines that had their record when the run began
/// @param ok records of this run whose URL was fetched and accepted
/// @param failed records of this run that are not accepted
/// @param skipped records of this run that needed no request: duplicates, robots.txt
/// @param asked URLs that were asked for
/// @param elapsed since the run began
public record Standing(
        long lines,
        boolean whole,
        long before,
        long ok,
        long failed,
        long skipped,
        long asked,
        Duration elapsed,
        FrontierStatus status) {

    long done() {
        return before + ok + failed + skipped;
    }

    /// URLs asked for per second.
    double rate() {
        return elapsed.isZero() ? 0 : asked / (elapsed.toNanos() / 1e9);
    }

    Optional<Eta> eta() {
        return Eta.of(status, whole, asked, elapsed);
    }

    /// One line for people.
    public String line() {
        return line(true, true);
    }

    /// One line of at most so many characters: what matters least is left out first.
    String line(int longest) {
        for (String line : List.of(line(true, true), line(false, true), line(false, false), shortest())) {
            if (line.length() <= longest) {
                return line;
            }
        }
        return shortest().substring(0, Math.max(0, Math.min(longest, shortest().length())));
    }

    private String shortest() {
        return "%s / %s%s%s  failed %s%s"
                .formatted(
                        Figures.count(done()),
                        Figures.count(lines),
                        whole ? "" : "+",
                        whole && lines > 0 ? "  " + 100 * done() / lines + "%" : "",
                        Figures.count(failed),
                        eta().map(eta -> "  " + eta.range()).orElse(""));
    }

    private String line(boolean withHosts, boolean withDecider) {
        StringBuilder line = new StringBuilder("scrape  ")
                .append(Figures.count(done()))
                .append(" / ")
                .append(Figures.count(lines))
                .append(whole ? " URLs" : "+ URLs");
        if (whole && lines > 0) {
            line.append("  ").append(100 * done() / lines).append('%');
        }
        line.append("  ok ").append(Figures.count(ok));
        line.append("  failed ").append(Figures.count(failed));
        if (skipped > 0) {
            line.append("  skipped ").append(Figures.count(skipped));
        }
        line.append(String.format(Locale.ROOT, "  %.1f URL/s", rate()));
        if (withHosts && status.active() + status.waiting() > 1) {
            line.append("  hosts ").append(Figures.count(status.active())).append(" active, ");
            line.append(Figures.count(status.waiting())).append(" waiting");
        }
        String robots = status.robotsAwaited();
        if (robots != null) {
            line.append("  waiting for robots.txt of ").append(robots);
        }
        eta().ifPresent(eta -> line.append("  ").append(withDecider ? eta : eta.range()));
        return line.toString();
    }

    /// One line for programs. Times are in seconds.
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeNumberProperty("done", done());
            out.writeNumberProperty("lines", lines);
            out.writeBooleanProperty("whole", whole);
            out.writeNumberProperty("ok", ok);
            out.writeNumberProperty("failed", failed);
            out.writeNumberProperty("skipped", skipped);
            out.writeNumberProperty("elapsed", elapsed.toMillis() / 1e3);
            out.writeNumberProperty("per_second", Math.round(rate() * 10) / 10.0);
            out.writeNumberProperty("hosts_active", status.active());
            out.writeNumberProperty("hosts_waiting", status.waiting());
            eta().ifPresent(eta -> {
                out.writeNumberProperty("left_low", eta.low().toMillis() / 1e3);
                out.writeNumberProperty("left_high", eta.high().toMillis() / 1e3);
            });
            if (status.slowest() != null) {
                out.writeStringProperty("slowest_host", status.slowest());
                out.writeNumberProperty("slowest_host_lines", status.lines());
            }
            out.writeEndObject();
        }
        return text.toString();
    }
}
