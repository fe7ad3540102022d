package dev.scraper.explain;

import dev.scraper.polite.WaitCause;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// What one record says of its request; the rest of it is passed over.
final class RequestRecord {

    private static final double MICROS = 1000;

    private String url = "";
    private String finalUrl = "";
    private String outcome = "";
    private String phase = "";
    private int attempts;
    private long bytes;
    private @Nullable Instant timestamp;
    private @Nullable Duration crawlDelay;
    private double polite;
    private WaitCause cause = WaitCause.WAIT;
    private double ttfb;
    private double body;
    private double parse;
    private double total = -1;
    private String mode = "";
    private long pid;
    private int lane = -1;

    /// Reads the record whose `{` the parser stands on.
    static RequestRecord next(JsonParser json) {
        RequestRecord read = new RequestRecord();
        read.object(json, "");
        return read;
    }

    private void object(JsonParser json, String path) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = path + json.currentName();
            JsonToken value = json.nextToken();
            switch (value) {
                case START_OBJECT -> {
                    switch (key) {
                        case "error", "robots", "timings_ms", "worker" -> object(json, key + ".");
                        default -> json.skipChildren();
                    }
                }
                case START_ARRAY -> json.skipChildren();
                case VALUE_STRING -> text(json, key);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json, key);
                default -> {}
            }
        }
    }

    private void text(JsonParser json, String key) {
        switch (key) {
            case "url", "read_as" -> url = json.getString(); // in this order
            case "final_url" -> finalUrl = json.getString();
            case "outcome" -> outcome = json.getString();
            case "error.phase" -> phase = json.getString();
            case "timestamp" -> timestamp = instant(json.getString());
            case "waited_for" -> cause = WaitCause.of(json.getString()).orElse(cause);
            case "worker.mode" -> mode = json.getString();
            default -> {}
        }
    }

    private void number(JsonParser json, String key) {
        switch (key) {
            case "attempts" -> attempts = json.getIntValue();
            case "wire_length" -> bytes = json.getLongValue();
            case "robots.crawl_delay" -> crawlDelay = Duration.ofMillis((long) (json.getDoubleValue() * 1000));
            case "timings_ms.polite" -> polite = json.getDoubleValue();
            case "timings_ms.ttfb" -> ttfb = json.getDoubleValue();
            case "timings_ms.body" -> body = json.getDoubleValue();
            case "timings_ms.parse" -> parse = json.getDoubleValue();
            case "timings_ms.total" -> total = json.getDoubleValue();
            case "worker.pid" -> pid = json.getLongValue();
            case "worker.lane" -> lane = json.getIntValue();
            default -> {}
        }
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// Keys that are needed and not there.
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Need need : List.of(
                new Need("url", !url.isEmpty()),
                new Need("outcome", !outcome.isEmpty()),
                new Need("timestamp", timestamp != null),
                new Need("timings_ms", total >= 0),
                new Need("worker", !mode.isEmpty() && lane >= 0))) {
            if (!need.there()) {
                missing.add(need.key());
            }
        }
        return missing;
    }

    private record Need(String key, boolean there) {}

    /// Whether it stands for a request, or only for a line of the list.
    boolean asked() {
        return attempts > 0
                && switch (phase) {
                    case "list", "queue", "robots" -> false;
                    default -> true;
                };
    }

    /// What was asked in the end.
    String askedUrl() {
        return finalUrl.isEmpty() ? url : finalUrl;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    Duration crawlDelay() {
        return crawlDelay;
    }

    /// Who or what decided how long it waited for its host's turn.
    WaitCause cause() {
        return cause;
    }

    String mode() {
        return mode;
    }

    long pid() {
        return pid;
    }

    int lane() {
        return lane;
    }

    /// As the columns have it.
    RequestColumns.Request request(int host) {
        Instant began = timestamp == null ? Instant.EPOCH : timestamp;
        return new RequestColumns.Request(
                host,
                ChronoUnit.MICROS.between(Instant.EPOCH, began),
                micros(ttfb + body),
                micros(parse),
                micros(total),
                micros(polite),
                bytes);
    }

    private static long micros(double millis) {
        return Math.round(millis * MICROS);
    }
}
