package dev.scraper.pipeline;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Where a strategy gets its tasks. Safe for any number of callers.
public interface Feed<I> {

    /// The next task that may start now; waits for one; null when, as far as is known, none will
    /// come again.
    @Nullable
    Task<I> take() throws InterruptedException;

    /// The worker that held `task` died before it had an outcome: it will be given out again. Wakes
    /// waiters.
    void giveBack(Task<I> task);

    /// A feed of all that `inputs` has, in order, numbered from 0. Reads no further ahead than it
    /// is asked.
    static <I> Feed<I> of(Iterable<? extends I> inputs) {
        return new IteratorFeed<>(inputs.iterator());
    }

    /// A feed of what is left of `inputs`, in order, numbered from 0. Reads no further ahead than
    /// it is asked.
    static <I> Feed<I> of(Iterator<? extends I> inputs) {
        return new IteratorFeed<>(inputs);
    }
}
