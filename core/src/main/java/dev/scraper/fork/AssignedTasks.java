package dev.scraper.fork;

import dev.scraper.pipeline.Feed;
import dev.scraper.pipeline.Task;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The feed of a child: what its parent assigned.
final class AssignedTasks<I> implements Feed<I> {

    private final Queue<Task<I>> tasks = new ArrayDeque<>();
    private boolean ended;

    synchronized void add(long id, I input) {
        tasks.add(new Task<>(id, input));
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized @Nullable Task<I> take() throws InterruptedException {
        while (tasks.isEmpty() && !ended) {
            wait();
        }
        return tasks.poll();
    }

    @Override
    public synchronized void giveBack(Task<I> task) {
        tasks.add(task);
        notifyAll();
    }
}
