package dev.scraper.scrape;

import dev.scraper.pipeline.Codec;
import dev.scraper.record.UrlOutcome;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What was visited as bytes: the outcome's name, four numbers, and the record.
final class VisitedCodec implements Codec<Visited> {

    @Override
    public byte[] encode(Visited visited) {
        byte[] outcome = visited.outcome().name().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + outcome.length + 3 * Long.BYTES + visited.record().length)
                .put((byte) outcome.length)
                .put(outcome)
                .put((byte) (visited.answered() ? 1 : 0))
                .putLong(visited.wireBytes())
                .putLong(visited.ttfb().toNanos())
                .putLong(visited.body().toNanos())
                .put(visited.record())
                .array();
    }

    @Override
    public Visited decode(byte[] bytes) {
        try {
            return decode(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException | NegativeArraySizeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "no result of a visit: %d bytes that end too early".formatted(bytes.length), e);
        }
    }

    private static Visited decode(ByteBuffer in) {
        byte[] outcome = new byte[in.get()];
        in.get(outcome);
        boolean answered = in.get() == 1;
        long wireBytes = in.getLong();
        Duration ttfb = Duration.ofNanos(in.getLong());
        Duration body = Duration.ofNanos(in.getLong());
        byte[] record = new byte[in.remaining()];
        in.get(record);
        return new Visited(
                UrlOutcome.valueOf(new String(outcome, StandardCharsets.US_ASCII)),
                answered,
                wireBytes,
                ttfb,
                body,
                record);
    }
}
