package dev.scraper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.pipeline.PipelineName;
import dev.scraper.polite.Following;
import dev.scraper.polite.Politeness;
import dev.scraper.robots.RobotsPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What programs that run on several machines send from one to the other.
class TravellingValuesTest {

    static Stream<Serializable> values() {
        return Stream.of(
                Politeness.DEFAULT.gap(Duration.ofMillis(1_500)).perAddress(true),
                Following.DEFAULT.cookies(true),
                RobotsPolicy.DEFAULT.productToken("other"),
                new PipelineName("scrape", Map.of("links", "true")),
                new PipelineName("scrape", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void arriveAsTheyWereSent(Serializable value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(value);
        }
    }
}
