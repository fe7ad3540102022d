package dev.scraper.archive;

import dev.scraper.fetch.FetchPhase;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is no whole answer as one line of text, `kind=timed_out&phase=body&allowed=PT60S`, so that
/// exactly the same can be made of it again.
///
/// A replay server sends it in the header [#HEADER], a recording has it in the field `failure`.
public final class FailureLine {

    /// The header that makes a failure of an answer.
    public static final String HEADER = "scraper-replay";

    private static final String HEADER_LINE = "header";

    private FailureLine() {}

    /// The value of the header for a result.
    ///
    /// @return ASCII without control characters; empty for a whole answer, which needs none
    public static String header(FetchResult result) {
        Text text = text(result);
        if (result instanceof FetchResult.TooLarge large) {
            large.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> text.add(HEADER_LINE, name + ":" + value)));
        }
        return text.toString();
    }

    /// The same without the headers of an answer that was too large.
    static String field(FetchResult result) {
        return text(result).toString();
    }

    private static Text text(FetchResult result) {
        Text text = new Text();
        return switch (result) {
            case FetchResult.Fetched whole -> text;
            case FetchResult.Redirected whole -> text;
            case FetchResult.HttpError whole -> text;
            case FetchResult.TooLarge large ->
                text.add("kind", "too_large").add("status", large.status()).add("limit", large.limit());
            case FetchResult.TimedOut late ->
                text.add("kind", "timed_out").add("phase", late.phase().text()).add("allowed", late.allowed());
            case FetchResult.Unreachable lost ->
                text.add("kind", kind(lost.problem()))
                        .add("type", lost.problem().text())
                        .add("message", lost.message());
        };
    }

    /// The result for the value of the header.
    ///
    /// @throws IllegalArgumentException if it is none that [#header] made
    public static FetchResult of(String value, FetchTimes times) {
        Map<String, List<String>> parts = parts(value);
        String kind = one(parts, "kind");
        return switch (kind) {
            case "too_large" ->
                new FetchResult.TooLarge(
                        Integer.parseInt(one(parts, "status")),
                        headers(parts.getOrDefault(HEADER_LINE, List.of())),
                        Long.parseLong(one(parts, "limit")),
                        times);
            case "timed_out" ->
                new FetchResult.TimedOut(allowed(one(parts, "allowed")), FetchPhase.of(one(parts, "phase")), times);
            case "tls_failed" -> unreachable(parts, FetchProblem.TLS_HANDSHAKE, times);
            case "unreachable" -> unreachable(parts, FetchProblem.CONNECTION_LOST, times);
            case "refused" -> unreachable(parts, FetchProblem.PRIVATE_ADDRESS, times);
            default -> throw new IllegalArgumentException("no failure: its kind would be '%s'".formatted(kind));
        };
    }

    private static String kind(FetchProblem problem) {
        return switch (problem.group()) {
            case TLS -> "tls_failed";
            case NETWORK -> "unreachable";
            case PRIVATE -> "refused";
        };
    }

    /// @param otherwise for a name that a later version may have written
    private static FetchResult unreachable(Map<String, List<String>> parts, FetchProblem otherwise, FetchTimes times) {
        FetchProblem problem = FetchProblem.of(one(parts, "type")).orElse(otherwise);
        return new FetchResult.Unreachable(problem, one(parts, "message"), times);
    }

    private static Map<String, List<String>> parts(String value) {
        Map<String, List<String>> parts = new TreeMap<>();
        for (String part : value.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("no failure: '%s' has no =".formatted(part));
            }
            String text = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
            parts.computeIfAbsent(part.substring(0, equals), name -> new ArrayList<>())
                    .add(text);
        }
        return parts;
    }

    private static String one(Map<String, List<String>> parts, String name) {
        List<String> values = parts.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new IllegalArgumentException("no failure: %d times %s, not once".formatted(values.size(), name));
        }
        return values.getFirst();
    }

    private static Duration allowed(String text) {
        try {
            return Duration.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("no failure: allowed is '%s', no duration".formatted(text), e);
        }
    }

    private static HttpHeaders headers(List<String> lines) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            int colon = line.indexOf(':', 1); // HTTP/2 has names that begin with one
            if (colon < 0) {
                throw new IllegalArgumentException("no failure: the header '%s' has no colon".formatted(line));
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1));
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    /// Names and values in turn.
    private static final class Text {

        private final StringBuilder text = new StringBuilder();

        Text add(String name, Object value) {
            text.append(text.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            return this;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
