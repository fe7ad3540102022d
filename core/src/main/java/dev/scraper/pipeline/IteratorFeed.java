package dev.scraper.pipeline;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A feed whose tasks may all start at once.
final class IteratorFeed<I> implements Feed<I> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Iterator<? extends I> inputs;
    private final Queue<Task<I>> givenBack = new ArrayDeque<>();
    private long next;

    IteratorFeed(Iterator<? extends I> inputs) {
        this.inputs = inputs;
    }

    @Override
    public @Nullable Task<I> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Task<I> again = givenBack.poll();
            if (again != null) {
                return again;
            }
            return inputs.hasNext() ? new Task<>(next++, inputs.next()) : null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void giveBack(Task<I> task) {
        lock.lock();
        try {
            givenBack.add(task);
        } finally {
            lock.unlock();
        }
    }
}
