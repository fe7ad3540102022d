package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineQueueTest {

    private record Line(long n, long location) {}

    @Test
    void behavesAsADequeDoes() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            LineQueue queue = new LineQueue();
            Deque<Line> expected = new ArrayDeque<>();
            int growing = random.nextInt(8);
            for (int step = 0; step < 2_000; step++) {
                int choice = random.nextInt(10);
                Line line = new Line(step, random.nextLong());
                if (choice <= growing && choice % 2 == 0) {
                    queue.add(line.n(), line.location());
                    expected.addLast(line);
                } else if (choice <= growing) {
                    queue.addFirst(line.n(), line.location());
                    expected.addFirst(line);
                } else if (!expected.isEmpty()) {
                    assertThat(new Line(queue.firstN(), queue.firstLocation())).isEqualTo(expected.removeFirst());
                    queue.removeFirst();
                }
                assertThat(queue.size()).isEqualTo(expected.size());
            }
        }
    }
}
