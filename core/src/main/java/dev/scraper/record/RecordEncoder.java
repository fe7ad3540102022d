package dev.scraper.record;

import dev.scraper.crawl.Found;
import dev.scraper.crawl.LeftOut;
import dev.scraper.parse.Page;
import dev.scraper.parse.Refresh;
import dev.scraper.parse.SelectionValues;
import dev.scraper.record.PageRecord.RecordAnswer;
import dev.scraper.record.PageRecord.RecordContent;
import dev.scraper.record.PageRecord.RecordError;
import dev.scraper.record.PageRecord.RecordRobots;
import dev.scraper.record.PageRecord.RecordSince;
import dev.scraper.visit.Journey.Hop;
import dev.scraper.visit.RobotsWord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes records as JSON, keys in a fixed order, `n` first. Safe for many threads.
///
/// A lane encodes all but the closing keys, which only the calling thread knows; [#close] appends
/// them.
public final class RecordEncoder {

    /// A record quotes no more of a URL.
    public static final int LONGEST_URL = 8_192;

    private static final long MICROSECOND = 1_000;

    private final JsonFactory json = new JsonFactory();

    /// An encoder without settings.
    public RecordEncoder() {}

    /// The record without its closing keys and without its closing brace.
    public byte[] open(PageRecord record) {
        Bytes bytes = new Bytes(likelyLength(record));
        try (JsonGenerator out = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            write(out, record);
            out.writeEndObject();
        }
        return harmless(bytes.withoutLast());
    }

    /// Enough for nearly all records, so that their bytes are moved once.
    private static int likelyLength(PageRecord record) {
        RecordContent content = record.content();
        Page page = content == null || !content.withLinks() ? null : content.page();
        int length = 1024;
        for (String link : page == null ? List.<String>of() : page.links()) {
            length += link.length() + 3;
        }
        return length;
    }

    private static final class Bytes extends ByteArrayOutputStream {

        Bytes(int length) {
            super(length);
        }

        byte[] withoutLast() {
            return Arrays.copyOf(buf, count - 1);
        }
    }

    /// JSON escapes control characters below a space only. DEL and the C1 controls, two bytes from
    /// C2 80 to C2 9F, would still reach a terminal; they stand in strings, so an escape means the
    /// same.
    public static byte[] harmless(byte[] json) {
        @Nullable ByteArrayOutputStream escaped = null;
        for (int i = 0; i < json.length; i++) {
            boolean c1 = json[i] == (byte) 0xC2 && i + 1 < json.length && json[i + 1] < (byte) 0xA0;
            if (c1 || json[i] == 0x7f) {
                if (escaped == null) {
                    escaped = new ByteArrayOutputStream(json.length + 32);
                    escaped.write(json, 0, i);
                }
                int code = c1 ? json[++i] & 0xff : 0x7f;
                escaped.writeBytes("\\u%04x".formatted(code).getBytes(StandardCharsets.US_ASCII));
            } else if (escaped != null) {
                escaped.write(json[i]);
            }
        }
        return escaped == null ? json : escaped.toByteArray();
    }

    /// The whole line, newline included.
    ///
    /// @param open what [#open] made
    public byte[] close(byte[] open, RecordTimes times, Worker worker) {
        StringBuilder keys = new StringBuilder(192);
        if (times.polite().toNanos() >= MICROSECOND) {
            keys.append(",\"waited_for\":\"").append(times.cause().text()).append('"');
        }
        keys.append(",\"timings_ms\":{");
        millis(keys, "queue", times.queue());
        millis(keys.append(','), "polite", times.polite());
        millis(keys.append(','), "ttfb", times.ttfb());
        millis(keys.append(','), "body", times.body());
        millis(keys.append(','), "parse", times.parse());
        millis(keys.append(','), "total", times.total());
        keys.append("},\"worker\":{\"mode\":\"")
                .append(worker.mode())
                .append("\",\"pid\":")
                .append(worker.pid())
                .append(",\"lane\":")
                .append(worker.lane())
                .append("}}\n");
        return joined(open, keys.toString());
    }

    private static void millis(StringBuilder keys, String name, Duration time) {
        long micros = time.toNanos() / MICROSECOND;
        keys.append('"').append(name).append("\":").append(micros / 1_000);
        long rest = micros % 1_000;
        if (rest != 0) {
            keys.append('.')
                    .append(rest < 100 ? "0" : "")
                    .append(rest < 10 ? "0" : "")
                    .append(rest);
        }
    }

    private static void write(JsonGenerator out, PageRecord record) {
        RecordAnswer answer = record.answer();
        RecordContent content = record.content();
        Page page = content == null ? null : content.page();
        out.writeNumberProperty("n", record.line().n());
        text(out, "url", listed(record.line().url()));
        text(out, "read_as", record.line().readAs());
        String input = record.line().input();
        if (input != null) {
            out.writeName("input");
            out.writeRawValue(input);
        }
        Found found = record.line().found();
        if (found != null) {
            out.writeNumberProperty("depth", found.depth());
            text(out, "via", found.via().text());
            text(out, "referrer", found.referrer());
        }
        text(out, "final_url", record.finalUrl());
        text(out, "outcome", record.outcome().text());
        RecordSince since = record.since();
        text(out, "since", since == null ? null : since.word().text());
        if (record.firstLine() > 0) {
            out.writeNumberProperty("first_line", record.firstLine());
        }
        if (answer != null) {
            out.writeNumberProperty("status", answer.status());
        }
        error(out, record.error());
        out.writeNumberProperty("attempts", record.journey().attempts());
        redirects(out, record.journey().hops());
        Map<String, String> kept = since == null ? Map.of() : since.kept();
        refresh(out, record.refresh());
        again(out, kept, "refresh");
        text(out, "mime", answer == null ? null : answer.mime());
        again(out, kept, "mime", "charset", "charset_source", "length");
        if (page != null) {
            text(out, "charset", page.charset());
            text(out, "charset_source", page.charsetSource().name().toLowerCase(Locale.ROOT));
        }
        number(out, "length", content == null ? -1 : content.length());
        number(out, "wire_length", answer == null ? -1 : answer.wireLength());
        text(out, "digest", content == null ? null : content.digest());
        if (content != null && page != null) {
            page(out, page, content.withLinks());
        }
        Map<String, SelectionValues> selected = page == null ? Map.of() : page.data();
        if (record.extracted() == null) {
            SelectedJson.write(out, selected);
        } else {
            ExtractedJson.write(out, selected, record.extracted());
        }
        again(out, kept, "digest", "title", "canonical", "lang", "links");
        again(out, kept, "data", "items", "data_from", "data_errors", "data_errors_left_out", "next", "recipe");
        robots(out, record.robots());
        text(out, "etag", answer == null ? null : answer.etag());
        text(out, "last_modified", answer == null ? null : answer.lastModified());
        again(out, kept, "etag", "last_modified", "content_from");
        text(out, "timestamp", record.timestamp().toString());
        text(out, "text_print", record.print() == null ? null : record.print().toString());
    }

    /// What an earlier run said.
    private static void again(JsonGenerator out, Map<String, String> kept, String... keys) {
        for (String key : kept.isEmpty() ? new String[0] : keys) {
            String value = kept.get(key);
            if (value != null) {
                out.writeName(key);
                out.writeRawValue(value);
            }
        }
    }

    /// The record of a page of a crawl, with what it brought to the list; not closed yet.
    ///
    /// @param open what [#open] made
    /// @param elsewhere how many of them have another kind of URL than the page
    /// @param listed lines that the file of the list had then; 0 for nothing new
    public byte[] found(byte[] open, long found, long elsewhere, long listed, Map<LeftOut, Long> leftOut) {
        StringBuilder keys = new StringBuilder(64);
        if (found > 0) {
            keys.append(",\"found\":").append(found);
        }
        if (elsewhere > 0) {
            keys.append(",\"found_elsewhere\":").append(elsewhere);
        }
        if (listed > 0) {
            keys.append(",\"listed\":").append(listed);
        }
        if (!leftOut.isEmpty()) {
            char before = '{';
            keys.append(",\"left_out\":");
            for (Map.Entry<LeftOut, Long> left : new TreeMap<>(leftOut).entrySet()) {
                keys.append(before).append('"').append(left.getKey().text()).append("\":");
                keys.append((long) left.getValue());
                before = ',';
            }
            keys.append('}');
        }
        return keys.isEmpty() ? open : joined(open, keys.toString());
    }

    private static byte[] joined(byte[] open, String ascii) {
        byte[] more = ascii.getBytes(StandardCharsets.US_ASCII);
        byte[] line = Arrays.copyOf(open, open.length + more.length);
        System.arraycopy(more, 0, line, open.length, more.length);
        return line;
    }

    private static void error(JsonGenerator out, @Nullable RecordError error) {
        if (error != null) {
            out.writeObjectPropertyStart("error");
            text(out, "type", error.type());
            text(out, "message", error.message());
            text(out, "phase", error.phase().text());
            out.writeEndObject();
        }
    }

    private static void redirects(JsonGenerator out, List<Hop> hops) {
        if (!hops.isEmpty()) {
            out.writeArrayPropertyStart("redirects");
            for (Hop hop : hops) {
                out.writeStartObject();
                out.writeNumberProperty("status", hop.status());
                text(out, "url", hop.url());
                if (hop.refresh()) {
                    out.writeBooleanProperty("refresh", true);
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    private static void refresh(JsonGenerator out, @Nullable Refresh refresh) {
        if (refresh != null) {
            out.writeObjectPropertyStart("refresh");
            out.writeNumberProperty("delay", refresh.delay().toSeconds());
            text(out, "url", refresh.url());
            out.writeEndObject();
        }
    }

    private static void robots(JsonGenerator out, @Nullable RecordRobots robots) {
        if (robots == null) {
            return;
        }
        out.writeObjectPropertyStart("robots");
        RobotsWord word = robots.word();
        if (word != null) {
            out.writeBooleanProperty("allowed", word.allowed());
            text(out, "group", word.group());
            text(out, "rule", word.rule());
            number(out, "line", word.line() == 0 ? -1 : word.line());
            Duration delay = word.crawlDelay();
            if (delay != null) {
                out.writeNumberProperty("crawl_delay", delay.toMillis() / 1e3);
            }
        }
        if (robots.noindex()) {
            out.writeBooleanProperty("noindex", true);
        }
        if (robots.nofollow()) {
            out.writeBooleanProperty("nofollow", true);
        }
        out.writeEndObject();
    }

    private static void page(JsonGenerator out, Page page, boolean withLinks) {
        text(out, "title", page.title());
        text(out, "canonical", page.canonical());
        text(out, "lang", page.lang());
        if (withLinks) {
            out.writeArrayPropertyStart("links");
            page.links().forEach(link -> out.writeString(clean(link)));
            out.writeEndArray();
        }
    }

    private static void number(JsonGenerator out, String name, long value) {
        if (value >= 0) {
            out.writeNumberProperty(name, value);
        }
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(name, clean(value));
        }
    }

    /// The URL of a line as its record has it: cut, and half characters as U+FFFD.
    public static String listed(String url) {
        return clean(url.length() <= LONGEST_URL ? url : url.substring(0, LONGEST_URL));
    }

    /// UTF-8 has no half characters: what stands alone of a pair becomes U+FFFD.
    public static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return new String(
                        text.codePoints()
                                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                                .toArray(),
                        0,
                        (int) text.codePoints().count());
            }
        }
        return text;
    }
}
