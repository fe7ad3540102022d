package dev.scraper.fetch;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Keeps the buffers of a body as they come, and ends the exchange once there are more bytes than
/// allowed.
final class BodyCollector implements BodySubscriber<BodyCollector> {

    private final CompletableFuture<BodyCollector> whole = new CompletableFuture<>();
    private final List<ByteBuffer> buffers = new ArrayList<>();
    private final int status;
    private final HttpHeaders headers;
    private final long limit;
    private final long firstByte = System.nanoTime();
    private @Nullable Subscription subscription;
    private long length;
    private volatile boolean tooLarge;

    BodyCollector(int status, HttpHeaders headers, long limit) {
        this.status = status;
        this.headers = headers;
        this.limit = limit;
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

    boolean tooLarge() {
        return tooLarge;
    }

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
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        if (tooLarge) {
            return;
        }
        for (ByteBuffer item : items) {
            length += item.remaining();
            buffers.add(item);
        }
        if (length > limit) {
            tooLarge = true;
            buffers.clear();
            if (subscription != null) {
                subscription.cancel();
            }
            whole.complete(this);
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
