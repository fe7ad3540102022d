package dev.scraper.recording;

import dev.scraper.archive.ArchivedHeaders;
import dev.scraper.archive.ExchangeEncoder;
import dev.scraper.archive.FailureLine;
import dev.scraper.body.Body;
import dev.scraper.fetch.FetchResult;
import dev.scraper.fetch.FetchTimes;
import dev.scraper.url.CrawlUrl;
import dev.scraper.warc.Blocks;
import dev.scraper.warc.WarcStream;
import dev.scraper.warc.WarcStream.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;

/// Rebuilds exchanges from the records of a WARC file. Safe for many threads.
///
/// @param limit the longest body taken
record ExchangeDecoder(Blocks file, long limit) {

    private static final int CHUNK = 16 * 1024;
    private static final int FURTHER_RECORDS = 3;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Set<String> ABOUT_BODIES = Set.of("content-encoding", "transfer-encoding", "content-length");
    private static final FetchTimes NO_TIMES = new FetchTimes(Duration.ZERO, Duration.ZERO);

    /// What a record is about, where it is the one that tells of an exchange: its response, or the
    /// metadata of a failure.
    static Optional<CrawlUrl> subject(WarcRecord record) throws IOException {
        boolean tells = switch (record) {
            case WarcResponse response -> response.contentType().base().equals(MediaType.HTTP);
            case WarcResource resource -> true;
            case WarcMetadata metadata ->
                isFields(metadata)
                        && metadata.concurrentTo().size() < 2
                        && metadata.fields().first(ExchangeEncoder.FAILURE).isPresent();
            default -> false;
        };
        return tells && record instanceof WarcTargetRecord about ? target(about) : Optional.empty();
    }

    /// Where a response points to, if not to itself.
    static Optional<CrawlUrl> location(WarcResponse response, CrawlUrl from) throws IOException {
        HttpResponse http = response.http();
        Optional<String> location =
                http.status() >= 300 && http.status() < 400 ? http.headers().first("Location") : Optional.empty();
        return location.flatMap(text -> url(text, from)).filter(to -> !to.equals(from));
    }

    private static Optional<CrawlUrl> url(String text, CrawlUrl from) {
        try {
            return Optional.of(from.resolve(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean isFields(WarcMetadata metadata) {
        return metadata.contentType().base().equals(MediaType.WARC_FIELDS);
    }

    /// What a record is about, where that can be fetched.
    static Optional<CrawlUrl> target(WarcTargetRecord record) {
        String target = record.target();
        try {
            return target == null ? Optional.empty() : Optional.of(CrawlUrl.parse(target));
        } catch (IllegalArgumentException other) { // dns:, metadata://, or none at all
            return Optional.empty();
        }
    }

    /// The exchange at a place.
    ///
    /// @throws IOException if it is damaged
    RecordedExchange at(Place place) throws IOException {
        try (WarcStream stream = new WarcStream(file, place.offset())) {
            return switch (record(stream, place)) {
                case WarcMetadata failure -> new RecordedExchange(about(failure), failure(failure.fields()));
                case WarcResponse response -> new RecordedExchange(about(response), answer(response, stream, place));
                case WarcResource resource -> new RecordedExchange(about(resource), resource(resource));
                case null, default -> throw new IOException("no exchange at byte " + place.offset());
            };
        } catch (RuntimeException hostile) { // whatever hostile headers make of a parser
            throw new IOException("no exchange at byte %d: %s".formatted(place.offset(), hostile), hostile);
        }
    }

    /// The exchange at a place that says "as before".
    ///
    /// @param original where the answer stands that it means
    /// @throws IOException if one of them is damaged
    RecordedExchange at(Place place, Place original) throws IOException {
        FetchResult before = at(original).result();
        try (WarcStream stream = new WarcStream(file, place.offset())) {
            if (!(record(stream, place) instanceof WarcRevisit revisit)) {
                throw new IOException("no revisit at byte " + place.offset());
            }
            boolean hasHead = revisit.contentType().base().equals(MediaType.HTTP);
            return new RecordedExchange(about(revisit), hasHead ? again(revisit.http(), before) : before);
        } catch (RuntimeException hostile) { // whatever hostile headers make of a parser
            throw new IOException("no revisit at byte %d: %s".formatted(place.offset(), hostile), hostile);
        }
    }

    /// The status and the headers of this time with the body of the other, which is encoded as its
    /// own headers say. What was "not modified" is what it was.
    private static FetchResult again(HttpResponse head, FetchResult before) {
        Body body = switch (before) {
            case FetchResult.Fetched fetched -> fetched.body();
            case FetchResult.HttpError error -> error.body();
            default -> null;
        };
        if (body == null || head.status() == NOT_MODIFIED || !(before instanceof FetchResult.Answer answer)) {
            return before;
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(ArchivedHeaders.original(head.headers().map()).map());
        headers.keySet().removeIf(ABOUT_BODIES::contains);
        answer.headers().map().forEach((name, values) -> {
            if (ABOUT_BODIES.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values);
            }
        });
        return FetchResult.answer(head.status(), HttpHeaders.of(headers, (name, value) -> true), body, before.times());
    }

    /// A page that was kept without what a server said of it.
    private FetchResult resource(WarcResource resource) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(resource.body().stream(), bytes);
        HttpHeaders headers = HttpHeaders.of(
                Map.of("content-type", List.of(resource.contentType().toString())), (name, value) -> true);
        return bytes.size() > limit
                ? new FetchResult.TooLarge(OK, headers, limit, NO_TIMES)
                : FetchResult.answer(
                        OK, headers, Body.of(bytes.toByteArray(), headers, limit, isCut(resource)), NO_TIMES);
    }

    /// Whether whoever recorded it kept only its start.
    static boolean isCut(WarcRecord record) {
        return record.headers().first("WARC-Truncated").isPresent();
    }

    /// The URL of the exchange at a place.
    ///
    /// @throws IOException if it is damaged
    CrawlUrl urlAt(Place place) throws IOException {
        try (WarcStream stream = new WarcStream(file, place.offset())) {
            return about(record(stream, place));
        }
    }

    private static @Nullable WarcRecord record(WarcStream stream, Place place) throws IOException {
        WarcRecord record = stream.next();
        for (int i = 0; i < place.slot(); i++) {
            record = stream.next();
        }
        return record;
    }

    private static CrawlUrl about(@Nullable WarcRecord record) throws IOException {
        Optional<CrawlUrl> url = record instanceof WarcTargetRecord known ? target(known) : Optional.empty();
        return url.orElseThrow(() -> new IOException("the recording changed: there is no exchange any more"));
    }

    private static FetchResult failure(MessageHeaders fields) {
        return FailureLine.of(fields.first(ExchangeEncoder.FAILURE).orElseThrow(), times(fields));
    }

    private FetchResult answer(WarcResponse response, WarcStream stream, Place place) throws IOException {
        HttpResponse http = response.http();
        Wire wire = wire(http, place);
        HttpHeaders headers =
                DecodedBodies.headers(ArchivedHeaders.original(http.headers().map()), wire.bytes());
        boolean cut = wire.cut() || isCut(response);
        MessageHeaders fields = metadata(response, stream);
        FetchTimes times = fields == null ? NO_TIMES : times(fields);
        if (fields != null
                && fields.first(ExchangeEncoder.FAILURE).isPresent()
                && failure(fields) instanceof FetchResult.TooLarge large) {
            return new FetchResult.TooLarge(http.status(), headers, large.limit(), times);
        }
        if (wire.bytes().length > limit) {
            return new FetchResult.TooLarge(http.status(), headers, limit, times);
        }
        return FetchResult.answer(http.status(), headers, Body.of(wire.bytes(), headers, limit, cut), times);
    }

    /// A body, without its chunks.
    ///
    /// @param cut whether it ends too early
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Wire(byte[] bytes, boolean cut) {}

    /// One byte more than allowed tells that there is more. Some archives keep the header that
    /// promises chunks, and a body without them.
    private Wire wire(HttpResponse http, Place place) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = http.body().stream()) {
            copy(in, bytes);
            return new Wire(bytes.toByteArray(), false);
        } catch (IOException wrong) {
            if (!http.headers().contains("Transfer-Encoding", "chunked")) {
                throw wrong;
            }
        }
        return bytes.size() > 0 ? new Wire(bytes.toByteArray(), true) : new Wire(unchunked(place), false);
    }

    private void copy(InputStream in, ByteArrayOutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int read = 0;
        while (read >= 0 && out.size() <= limit) {
            out.write(chunk, 0, read);
            read = in.read(chunk);
        }
    }

    /// What stands behind the headers, as it is.
    private byte[] unchunked(Place place) throws IOException {
        try (WarcStream stream = new WarcStream(file, place.offset())) {
            if (!(record(stream, place) instanceof WarcResponse response)) {
                throw new IOException("no response at byte " + place.offset());
            }
            int head = response.http().serializeHeader().length;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            InputStream in = response.body().stream();
            in.skipNBytes(head);
            copy(in, bytes);
            return bytes.toByteArray();
        }
    }

    /// The fields that stand beside a response; null where there are none.
    private static @Nullable MessageHeaders metadata(WarcResponse response, WarcStream stream) {
        try {
            for (int i = 0; i < FURTHER_RECORDS; i++) {
                WarcRecord next = stream.next();
                if (next instanceof WarcMetadata metadata
                        && isFields(metadata)
                        && metadata.concurrentTo().contains(response.id())) {
                    return metadata.fields();
                }
                if (next == null || next instanceof WarcResponse) {
                    return null;
                }
            }
        } catch (IOException | RuntimeException damaged) {
            return null; // the response itself was whole
        }
        return null;
    }

    private static FetchTimes times(MessageHeaders fields) {
        Duration all = time(fields, ExchangeEncoder.FETCH_TIME).orElse(Duration.ZERO);
        Duration body = time(fields, ExchangeEncoder.BODY_TIME).orElse(Duration.ZERO);
        return new FetchTimes(time(fields, ExchangeEncoder.FIRST_BYTE).orElse(all), body);
    }

    private static Optional<Duration> time(MessageHeaders fields, String name) {
        try {
            return fields.first(name).map(ExchangeEncoder::duration);
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
