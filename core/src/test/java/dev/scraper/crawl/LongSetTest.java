package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongSetTest {

    @Test
    void isASetOfAnyNumbers() {
        LongSet set = new LongSet();
        Set<Long> same = new HashSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            long hash = switch (i % 4) {
                case 0 -> random.nextLong();
                case 1 -> random.nextInt(2_000) - 1_000L; // zero, negative and often again
                case 2 -> (long) random.nextInt(100) << 56; // equal in their low bits
                default -> i * 0x100000000L;
            };
            assertThat(set.add(hash)).isEqualTo(same.add(hash));
            assertThat(set.size()).isEqualTo(same.size());
        }
    }

    @Test
    void zeroIsAHashAsAnyOther() {
        LongSet set = new LongSet();

        assertThat(set.add(0)).isTrue();
        assertThat(set.add(0)).isFalse();
        assertThat(set.size()).isEqualTo(1);
    }
}
