package dev.scraper.scrape;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when first asked for. Safe for many threads.
final class Lazy<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<? extends T> maker;
    private volatile @Nullable T value;

    Lazy(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    T get() {
        T made = value;
        if (made != null) {
            return made;
        }
        lock.lock();
        try {
            made = value;
            if (made == null) {
                made = maker.get();
                value = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }

    void ifMade(Consumer<? super T> action) {
        T made = value;
        if (made != null) {
            action.accept(made);
        }
    }
}
