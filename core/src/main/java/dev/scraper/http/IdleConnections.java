package dev.scraper.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Connections that wait for another exchange: no more than so many, and none for longer than it
/// may. Safe for many threads.
final class IdleConnections implements AutoCloseable {

    private final int most;
    private final Set<Connection> oldestFirst = new LinkedHashSet<>();
    private final Map<Route, Deque<Connection>> byRoute = new HashMap<>();
    private boolean closed;

    /// @param most that are kept; the one that has waited longest makes room
    IdleConnections(int most) {
        this.most = most;
    }

    /// One that leads there and is good for another exchange; null where there is none.
    @Nullable
    Connection take(Route route) {
        for (Connection last = poll(route); last != null; last = poll(route)) {
            if (!last.isStale() && last.isQuiet()) {
                return last;
            }
            close(List.of(last));
        }
        return null;
    }

    private synchronized @Nullable Connection poll(Route route) {
        Deque<Connection> there = byRoute.get(route);
        if (there == null) {
            return null;
        }
        Connection last = there.getLast();
        remove(last);
        return last;
    }

    /// Keeps one, and closes those whose time is over.
    void give(Connection connection) {
        List<Connection> leaving = new ArrayList<>();
        synchronized (this) {
            oldestFirst.add(connection);
            byRoute.computeIfAbsent(connection.route(), route -> new ArrayDeque<>())
                    .addLast(connection);
            while (!oldestFirst.isEmpty() && (closed || oldestFirst.size() > most || oldest().isStale())) {
                Connection oldest = oldest();
                remove(oldest);
                leaving.add(oldest);
            }
        }
        close(leaving);
    }

    private Connection oldest() {
        return oldestFirst.iterator().next();
    }

    private void remove(Connection connection) {
        oldestFirst.remove(connection);
        Deque<Connection> there = byRoute.get(connection.route());
        if (there != null) {
            there.remove(connection);
            if (there.isEmpty()) {
                byRoute.remove(connection.route());
            }
        }
    }

    /// Closes all that lead there.
    void drop(Route route) {
        for (Connection last = poll(route); last != null; last = poll(route)) {
            close(List.of(last));
        }
    }

    @Override
    public void close() {
        List<Connection> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(oldestFirst);
            oldestFirst.clear();
            byRoute.clear();
        }
        close(all);
    }

    private static void close(List<Connection> connections) {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
