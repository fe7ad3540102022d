package dev.scraper.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineQueueTest {

    /// A line is in one queue at a time, so queues share their chains.
    @Test
    void queuesOfOneIndexBehaveAsDequesDo() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            LineIndex index = new LineIndex();
            List<LineQueue> queues = List.of(new LineQueue(), new LineQueue(), new LineQueue());
            List<Deque<Integer>> expected = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
            List<Integer> free = new ArrayList<>();
            for (int n = 1; n <= 2_000; n++) {
                index.put(n, n, 0);
                free.add(n);
            }
            for (int step = 0; step < 5_000; step++) {
                int which = random.nextInt(3);
                LineQueue queue = queues.get(which);
                boolean adds = random.nextInt(10) < 5 + seed % 3;
                if (adds && !free.isEmpty()) {
                    Collections.swap(free, random.nextInt(free.size()), free.size() - 1);
                    int n = free.removeLast();
                    if (random.nextInt(4) == 0) {
                        queue.addFirst(index, n);
                        expected.get(which).addFirst(n);
                    } else {
                        queue.add(index, n);
                        expected.get(which).addLast(n);
                    }
                } else if (!expected.get(which).isEmpty()) {
                    int n = queue.removeFirst(index);
                    assertThat(n).isEqualTo(expected.get(which).removeFirst());
                    free.add(n);
                }
                assertThat(queue.size()).isEqualTo(expected.get(which).size());
            }
        }
    }

    @Test
    void indexKeepsWhatIsPutIntoIt() {
        LineIndex index = new LineIndex();
        for (int n : new int[] {1, 32_767, 32_768, 1_000_000}) {
            index.put(n, Long.MAX_VALUE - n, -n);
        }

        assertThat(index.location(32_768)).isEqualTo(Long.MAX_VALUE - 32_768);
        assertThat(index.location(32_767)).isEqualTo(Long.MAX_VALUE - 32_767);
        assertThat(index.note(1_000_000)).isEqualTo(-1_000_000);
    }
}
