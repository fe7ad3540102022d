package dev.scraper.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scraper.content.CharsetSource;
import dev.scraper.output.OutputFormat;
import dev.scraper.output.Sink;
import dev.scraper.parse.Page;
import dev.scraper.parse.SelectionValues;
import dev.scraper.polite.WaitCause;
import dev.scraper.record.PageRecord.RecordContent;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Records as a run writes them.
public final class Written {

    public static final RecordTimes TIMES = new RecordTimes(
            Duration.ZERO,
            Duration.ofSeconds(1),
            WaitCause.WAIT,
            Duration.ofMillis(12),
            Duration.ofMillis(1),
            Duration.ZERO,
            Duration.ofNanos(14_050_000));
    public static final Worker WORKER = new Worker("sync", 1, 0);
    public static final RecordFields COLUMNS = RecordFields.parse("n,url,outcome,title,data.price");

    private static final RecordEncoder ENCODER = new RecordEncoder();

    private Written() {}

    /// A record without its closing keys.
    ///
    /// @param title of a page; an error has it as its message
    public static byte[] open(long n, String url, UrlOutcome outcome, String title) {
        ListLine line = new ListLine(n, url, null);
        Instant when = Instant.parse("2026-11-22T10:00:00Z");
        if (!outcome.accepted()) {
            RecordError error = new RecordError("some_error", title, RecordPhase.FETCH);
            return ENCODER.open(PageRecord.without(line, Journey.NONE, outcome, error, when));
        }
        Page page = new Page(
                title,
                null,
                null,
                null,
                List.of(),
                Map.of("price", new SelectionValues.One(title)),
                "UTF-8",
                CharsetSource.META,
                false,
                false);
        RecordContent content = new RecordContent(10, "sha256:00", page, false);
        return ENCODER.open(
                new PageRecord(line, Journey.NONE, null, outcome, 0, null, null, null, null, content, when));
    }

    /// Lines from 1, their titles hostile.
    public static byte[] output(OutputFormat format, UrlOutcome... outcomes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Sink sink = format.sink(out, true)) {
            for (int i = 0; i < outcomes.length; i++) {
                String title = "Tïtle \"%d\", a\n=line\r\n😀,'".formatted(i);
                sink.write(open(i + 1, url(i + 1), outcomes[i], title), TIMES, WORKER);
            }
        }
        return out.toByteArray();
    }

    public static String url(long n) {
        return "http://h/%d?ä=\",'".formatted(n);
    }

    public static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
