package dev.scraper.explain;

import dev.scraper.measure.Work;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Requests of a run in columns: 36 bytes each, so that a million fit anywhere. Times are in
/// microseconds, as records have them.
final class RequestColumns {

    private int size;
    private int[] host = new int[64];
    private long[] start = new long[64];
    private int[] network = new int[64];
    private int[] parse = new int[64];
    private int[] total = new int[64];
    private int[] polite = new int[64];
    private int[] bytes = new int[64];

    /// One request.
    ///
    /// @param start since 1970
    /// @param network until the last byte had come
    /// @param total on its lane
    record Request(int host, long start, long network, long parse, long total, long polite, long bytes) {}

    void add(Request request) {
        if (size == host.length) {
            int length = size + size / 2;
            host = Arrays.copyOf(host, length);
            start = Arrays.copyOf(start, length);
            network = Arrays.copyOf(network, length);
            parse = Arrays.copyOf(parse, length);
            total = Arrays.copyOf(total, length);
            polite = Arrays.copyOf(polite, length);
            bytes = Arrays.copyOf(bytes, length);
        }
        host[size] = request.host();
        start[size] = request.start();
        network[size] = narrow(request.network());
        parse[size] = narrow(request.parse());
        total[size] = narrow(request.total());
        polite[size] = narrow(request.polite());
        bytes[size++] = narrow(request.bytes());
    }

    /// Half an hour and two gigabytes are the most that is told apart.
    private static int narrow(long value) {
        return (int) Math.max(0, Math.min(value, Integer.MAX_VALUE));
    }

    int size() {
        return size;
    }

    int host(int i) {
        return host[i];
    }

    long start(int i) {
        return start[i];
    }

    int network(int i) {
        return network[i];
    }

    int polite(int i) {
        return polite[i];
    }

    /// Their numbers in the order in which they started, which is that of the list, host by host.
    int[] byStart() {
        return IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> start[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /// What each cost, in this order; a view.
    List<Work> work(int[] order) {
        return new AbstractList<>() {
            @Override
            public Work get(int index) {
                int i = order[index];
                return new Work(host[i], micros(network[i]), Duration.ZERO, micros(parse[i]), bytes[i]);
            }

            @Override
            public int size() {
                return order.length;
            }
        };
    }

    static Duration micros(long micros) {
        return Duration.ofNanos(1000 * micros);
    }
}
