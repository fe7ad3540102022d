package dev.scraper.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlaceTableTest {

    private static final long KEPT = -1L << 40;

    private final PlaceTable table = new PlaceTable();

    @Test
    void everyPlaceIsFoundHoweverLargeTheTableHasGrown() {
        SplittableRandom random = new SplittableRandom(7);
        Map<Long, Long> places = new HashMap<>();
        for (long place = 1; place <= 100_000; place++) {
            long hash = random.nextLong();
            if (places.putIfAbsent(hash & KEPT, place) == null) {
                table.add(hash, place);
            }
        }

        assertThat(places)
                .allSatisfy((hash, place) -> assertThat(table.of(hash)).containsExactly(place));
        assertThat(table.of(0x123456L << 40)).isEmpty();
    }

    @Test
    void placesOfOneHashComeInTheOrderOfTheFile() {
        table.add(-1, 900);
        table.add(0, 5);
        table.add(-1, 20);
        table.add(-1, (1L << 40) - 1);

        assertThat(table.of(-1)).containsExactly(20, 900, (1L << 40) - 1);
        assertThat(table.of(0)).containsExactly(5);
    }
}
