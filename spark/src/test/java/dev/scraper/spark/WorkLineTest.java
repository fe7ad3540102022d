package dev.scraper.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.crawl.Found;
import dev.scraper.crawl.Via;
import dev.scraper.frontier.PartLine;
import dev.scraper.visit.Journey;
import dev.scraper.visit.ListLine;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkLineTest {

    @Test
    void aLineComesBackAsItWasWhateverIsEmpty() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            WorkLine line = any(random);
            String json = Json.of(line);

            WorkLine read = Json.read(json, WorkLine.class);

            assertThat(read).as(json).isEqualTo(line);
            assertThat(json).doesNotContain("\n", "\r");
        }
    }

    private static WorkLine any(Random random) {
        ListLine line = new ListLine(
                random.nextLong(1, Long.MAX_VALUE),
                text(random),
                random.nextBoolean() ? null : text(random),
                random.nextBoolean() ? null : "{\"a\":\"\\n\"}",
                random.nextBoolean() ? null : found(random));
        return switch (random.nextInt(3)) {
            case 0 -> new WorkLine(line, random.nextInt(2));
            case 1 -> new WorkLine(line, Journey.NONE, null, random.nextBoolean());
            default -> new WorkLine(line, journey(random), text(random), random.nextBoolean());
        };
    }

    private static Found found(Random random) {
        return new Found(
                random.nextInt(3),
                List.of(Via.values()).get(random.nextInt(Via.values().length)),
                random.nextBoolean() ? null : text(random),
                random.nextInt(2),
                random.nextInt(2),
                random.nextBoolean() ? null : text(random));
    }

    private static Journey journey(Random random) {
        List<Journey.Hop> hops = random.nextBoolean()
                ? List.of()
                : List.of(new Journey.Hop(302, text(random)), new Journey.Hop(200, text(random), true));
        return new Journey(random.nextInt(3), random.nextInt(2), random.nextInt(2), 0, hops, random.nextInt(2));
    }

    private static String text(Random random) {
        String[] texts = {"", "http://a.example/", "\"\\\n\u0000", "\u2028ü😀", " "};
        return texts[random.nextInt(texts.length)];
    }

    @Test
    void aLineThatNobodyAskedForIsGivenOutAsSuch() {
        WorkLine line = new WorkLine(new ListLine(3, "http://a.example/", null), 0);

        PartLine read = Json.read(Json.of(line), WorkLine.class).line();

        assertThat(read).isEqualTo(new PartLine(new ListLine(3, "http://a.example/", null)));
    }
}
