package dev.scraper.scrape;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when first asked for. Safe for many threads.
public final class Lazy<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<? extends T> maker;
    private volatile @Nullable T value;

    /// @param maker called once
    public Lazy(Supplier<? extends T> maker) {
        this.maker = maker;
    }

    /// The value.
    public T get() {
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

    /// Does something with the value, if it was made.
    public void ifMade(Consumer<? super T> action) {
        T made = value;
        if (made != null) {
            action.accept(made);
        }
    }
}
