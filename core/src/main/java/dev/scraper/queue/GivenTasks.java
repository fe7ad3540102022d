package dev.scraper.queue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was given out and is not settled, by the number of its task. Guarded by its [HostQueues].
final class GivenTasks {

    private final Map<Long, GivenTask> tasks = new HashMap<>();

    /// One of them.
    sealed interface GivenTask {}

    /// Its request is under way.
    record Asking(Site site, Site.Work work) implements GivenTask {}

    /// Its request is over.
    record Asked(Site site, Site.Work work) implements GivenTask {}

    /// It has none.
    record Refusing(LineRefusal refusal) implements GivenTask {}

    void put(long id, GivenTask task) {
        tasks.put(id, task);
    }

    /// @throws IllegalStateException if it was not given out, or was settled
    GivenTask get(long id) {
        return given(id, tasks.get(id));
    }

    /// @throws IllegalStateException if it was not given out, or was settled
    GivenTask remove(long id) {
        return given(id, tasks.remove(id));
    }

    private static GivenTask given(long id, @Nullable GivenTask task) {
        if (task == null) {
            throw new IllegalStateException("Task %d was not given out, or was settled before".formatted(id));
        }
        return task;
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    Collection<GivenTask> all() {
        return tasks.values();
    }
}
