package dev.scraper.client;

import dev.scraper.fetch.RateLimit;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps the buffers of a body as they come, and ends the exchange once there are more bytes than
/// allowed. Where a rate is set it asks for one piece after the other, each when it may come.
final class BodyCollector implements BodySubscriber<BodyCollector> {

    private final CompletableFuture<BodyCollector> whole = new CompletableFuture<>();
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final int status;
    private final HttpHeaders headers;
    private final long limit;
    private final @Nullable RateLimit rate;
    private final Executor executor;
    private final long firstByte = System.nanoTime();
    private @Nullable Subscription subscription;
    private long length;
    private volatile boolean overLimit;

    /// @param limit bytes to keep
    /// @param rate null for none
    /// @param executor asks for more once that is within the rate
    BodyCollector(int status, HttpHeaders headers, long limit, @Nullable RateLimit rate, Executor executor) {
        this.status = status;
        this.headers = headers;
        this.limit = limit;
        this.rate = rate;
        this.executor = executor;
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    /// When the headers were there.
    long firstByte() {
        return firstByte;
    }

    /// Whether more came than the buffers hold.
    boolean overLimit() {
        return overLimit;
    }

    /// What came, up to the limit.
    List<ByteBuffer> buffers() {
        return buffers;
    }

    @Override
    public CompletionStage<BodyCollector> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (rate == null) {
            given.request(Long.MAX_VALUE);
        } else {
            after(rate.debt(0), given);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        if (overLimit) {
            return;
        }
        long before = length;
        for (ByteBuffer item : items) {
            long room = limit - length;
            length += item.remaining();
            buffers.add(item.remaining() <= room ? item : item.slice(item.position(), (int) Math.max(0, room)));
        }
        Subscription given = subscription;
        if (length > limit) {
            overLimit = true;
            if (given != null) {
                given.cancel();
            }
            whole.complete(this);
        } else if (rate != null && given != null) {
            after(rate.debt(length - before), given);
        }
    }

    private void after(Duration wait, Subscription given) {
        if (wait.isZero()) {
            given.request(1);
        } else {
            CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, executor)
                    .execute(() -> given.request(1));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        whole.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        whole.complete(this);
    }
}
