package dev.scraper.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.queue.LineIndex;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenUrlsTest {

    @Test
    void urlOfTheSameHashIsNotTakenForAnother() {
        LineIndex index = new LineIndex();
        SeenUrls seen = new SeenUrls(index);
        int[] kinds = new int[20_001];
        Random random = new Random(3);
        for (int n = 1; n <= 20_000; n++) {
            int kind = random.nextInt(5_000);
            kinds[n] = kind;
            int hash = kind % 1_000; // five kinds of each
            int first = seen.firstOrAdd(n, hash, earlier -> kinds[earlier] == kind);
            index.put(n, n, hash);
            int expected = 0;
            for (int earlier = 1; earlier < n && expected == 0; earlier++) {
                expected = kinds[earlier] == kind ? earlier : 0;
            }
            assertThat(first).isEqualTo(expected);
        }
    }
}
