package dev.scraper.scrape;

import dev.scraper.frontier.Visit;
import dev.scraper.frontier.Visit.BadLine;
import dev.scraper.frontier.Visit.PageVisit;
import dev.scraper.pipeline.Codec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Visits as bytes: kind, number, waits, and one or two texts.
final class VisitCodec implements Codec<Visit> {

    private static final byte PAGE = 'P';
    private static final byte BAD = 'B';

    @Override
    public byte[] encode(Visit visit) {
        byte[] url = visit.url().getBytes(StandardCharsets.UTF_8);
        return switch (visit) {
            case PageVisit page ->
                start(PAGE, visit, url.length)
                        .putLong(page.polite().toNanos())
                        .putLong(page.queued().toNanos())
                        .put(url)
                        .array();
            case BadLine bad -> {
                byte[] reason = bad.reason().getBytes(StandardCharsets.UTF_8);
                yield start(BAD, visit, url.length + reason.length)
                        .putLong(url.length)
                        .putLong(0)
                        .put(url)
                        .put(reason)
                        .array();
            }
        };
    }

    private static ByteBuffer start(byte kind, Visit visit, int texts) {
        return ByteBuffer.allocate(1 + 3 * Long.BYTES + texts).put(kind).putLong(visit.n());
    }

    @Override
    public Visit decode(byte[] bytes) {
        try {
            return decode(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException | NegativeArraySizeException | ArithmeticException e) {
            throw new IllegalArgumentException("no visit: %d bytes that end too early".formatted(bytes.length), e);
        }
    }

    private static Visit decode(ByteBuffer in) {
        byte kind = in.get();
        long n = in.getLong();
        long first = in.getLong();
        long second = in.getLong();
        return switch (kind) {
            case PAGE -> new PageVisit(n, text(in, in.remaining()), Duration.ofNanos(first), Duration.ofNanos(second));
            case BAD -> new BadLine(n, text(in, Math.toIntExact(first)), text(in, in.remaining()));
            default -> throw new IllegalArgumentException("no visit: its kind would be " + kind);
        };
    }

    private static String text(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
