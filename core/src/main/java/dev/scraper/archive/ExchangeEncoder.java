package dev.scraper.archive;

import dev.scraper.body.Body;
import dev.scraper.client.VisibleHeaders;
import dev.scraper.fetch.FetchProblem;
import dev.scraper.fetch.FetchRequest;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchResult.Answer;
import dev.scraper.fetch.FetchSettings;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.warc.Members;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTruncationReason;

/// Makes WARC 1.1 records of exchanges: a `request`, a `response` where there was an answer, or a
/// `revisit` where that was nothing new, and
/// `metadata` with the times and with what a failure was. Safe for many threads: it computes, so it
/// belongs to the lane.
///
/// No secrets are kept: of the request, headers that may hold one ([VisibleHeaders]) are left out,
/// `Authorization`, `Cookie` and `Proxy-Authorization` among them. Answers are kept as they came,
/// with their `Set-Cookie`. Addresses of servers are not known, so there is no `WARC-IP-Address`.
public final class ExchangeEncoder {

    public static final String FETCH_TIME = "fetchTimeMs";
    public static final String FIRST_BYTE = "timeToFirstByteMs";
    public static final String BODY_TIME = "bodyTimeMs";
    public static final String FAILURE = "failure";

    private static final byte[] NOTHING = new byte[0];

    private final VisibleHeaders headers;

    /// An encoder of the exchanges of a fetcher with these settings.
    public ExchangeEncoder(FetchSettings settings) {
        this.headers = new VisibleHeaders(settings);
    }

    /// What an answer repeats, which is not kept a second time.
    ///
    /// @param url that answered then
    /// @param date when; null where nobody knows
    /// @param told whether the server said so (304), rather than send the same content again
    public record Original(String url, @Nullable Instant date, boolean told) {}

    /// The records of one exchange, each a gzip member.
    ///
    /// @param started when it began
    public byte[] encode(FetchRequest request, FetchResult result, Instant started) {
        return encode(request, result, started, null);
    }

    /// The same of an exchange that may have brought nothing new: then there is a `revisit` in
    /// place of the `response`, without its body.
    ///
    /// @param original what the answer repeats; null where it is new
    public byte[] encode(FetchRequest request, FetchResult result, Instant started, @Nullable Original original) {
        Members members = new Members();
        String url = request.url().text();
        @Nullable URI requested = isPrivate(result) ? null : id();
        @Nullable URI answered = result instanceof Answer ? id() : null;
        if (requested != null) {
            WarcRequest.Builder record = new WarcRequest.Builder(url).recordId(requested);
            concurrent(record, answered);
            members.add(record, started, MediaType.HTTP_REQUEST, requestHead(request));
        }
        if (answered != null && result instanceof Answer answer && original != null) {
            WarcRevisit.Builder record = new WarcRevisit.Builder(
                            url,
                            original.told()
                                    ? WarcRevisit.SERVER_NOT_MODIFIED_1_1
                                    : WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
                    .recordId(answered);
            concurrent(record, requested);
            revisit(members, record, answer, original, started);
        } else if (answered != null && result instanceof Answer answer) {
            WarcResponse.Builder record = new WarcResponse.Builder(url).recordId(answered);
            concurrent(record, requested);
            response(members, record, answer, started);
        }
        WarcMetadata.Builder record = new WarcMetadata.Builder().targetURI(url);
        concurrent(record, answered);
        concurrent(record, requested);
        members.add(record, started, MediaType.WARC_FIELDS, Members.fields(fields(result)));
        return members.toBytes();
    }

    private static URI id() {
        return URI.create("urn:uuid:" + UUID.randomUUID());
    }

    private static void concurrent(WarcCaptureRecord.AbstractBuilder<?, ?> record, @Nullable URI other) {
        if (other != null) {
            record.concurrentTo(other);
        }
    }

    private byte[] requestHead(FetchRequest request) {
        StringBuilder head = new StringBuilder(512);
        head.append("GET ").append(request.url().target()).append(" HTTP/1.1\r\n");
        headers.of(request)
                .forEach(header -> head.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void response(Members members, WarcResponse.Builder record, Answer answer, Instant started) {
        byte[] body = switch (answer) {
            case FetchResult.Fetched fetched -> wire(record, fetched.body());
            case FetchResult.HttpError error -> wire(record, error.body());
            case FetchResult.TooLarge large -> {
                record.truncated(WarcTruncationReason.LENGTH);
                yield NOTHING;
            }
            case FetchResult.Redirected moved -> { // nobody keeps what it said beside where to
                if (hasBody(moved)) {
                    record.truncated(WarcTruncationReason.UNSPECIFIED);
                }
                yield NOTHING;
            }
        };
        HttpResponse head = new HttpResponse.Builder(answer.status(), "")
                .addHeaders(ArchivedHeaders.of(answer.headers(), body.length))
                .build();
        record.payloadDigest(Members.digest(body));
        members.add(record, started, MediaType.HTTP_RESPONSE, head.serializeHeader(), body);
    }

    private static void revisit(
            Members members, WarcRevisit.Builder record, Answer answer, Original original, Instant started) {
        record.setHeader("WARC-Refers-To-Target-URI", original.url());
        if (original.date() != null) {
            record.setHeader("WARC-Refers-To-Date", original.date().toString());
        }
        if (answer instanceof FetchResult.Fetched fetched) {
            record.payloadDigest(Members.digest(fetched.body().wire()));
        }
        HttpResponse head = new HttpResponse.Builder(answer.status(), "")
                .addHeaders(ArchivedHeaders.of(answer.headers(), 0))
                .build();
        members.add(record, started, MediaType.HTTP_RESPONSE, head.serializeHeader());
    }

    private static byte[] wire(WarcResponse.Builder record, Body body) {
        if (body.isCut()) {
            record.truncated(WarcTruncationReason.LENGTH);
        }
        return body.wire();
    }

    private static boolean hasBody(FetchResult.Redirected moved) {
        return moved.headers().firstValue("transfer-encoding").isPresent()
                || !moved.headers().firstValue("content-length").orElse("0").equals("0");
    }

    private static Map<String, String> fields(FetchResult result) {
        FetchTimes times = result.times();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(FETCH_TIME, millis(times.ttfb().plus(times.body())));
        fields.put(FIRST_BYTE, millis(times.ttfb()));
        fields.put(BODY_TIME, millis(times.body()));
        String failure = FailureLine.field(result);
        if (!failure.isEmpty()) {
            fields.put(FAILURE, failure);
        }
        return fields;
    }

    /// With three decimals.
    private static String millis(Duration time) {
        long micros = time.toNanos() / 1_000;
        return String.format(Locale.ROOT, "%d.%03d", micros / 1_000, micros % 1_000);
    }

    /// What [#millis] wrote, or anybody else did.
    ///
    /// @throws NumberFormatException if it is no number
    public static Duration duration(String millis) {
        return Duration.ofNanos(Math.max(0, Math.round(Double.parseDouble(millis.strip()) * 1e6)));
    }

    /// Whether no request was made.
    private static boolean isPrivate(FetchResult result) {
        return result instanceof FetchResult.Unreachable lost && lost.problem().group() == FetchProblem.Group.PRIVATE;
    }
}
