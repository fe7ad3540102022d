package dev.scraper.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.polite.Pace;
import dev.scraper.polite.PaceMemory;
import dev.scraper.polite.WaitCause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostMemoryTest {

    private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void comesBackAsItWas() {
        for (int seed = 0; seed < 500; seed++) {
            HostMemory memory = any(new Random(seed));
            String json = memory.toJson();

            HostMemory read = HostMemory.parse(json);

            assertThat(read).as(json).usingRecursiveComparison().isEqualTo(memory);
            assertThat(read.toJson()).isEqualTo(json).doesNotContain("\n", "\r");
        }
    }

    private static HostMemory any(Random random) {
        Map<String, HostMemory.Robots> robots = new HashMap<>();
        Map<String, Instant> onlyPages = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            byte[] text = new byte[random.nextInt(2_000)];
            random.nextBytes(text);
            robots.put(
                    "http://h%d:80".formatted(i),
                    new HostMemory.Robots(moment(random), text(random), random.nextBoolean() ? text : null));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            onlyPages.put("https://h%d:443".formatted(i), moment(random));
        }
        return new HostMemory(text(random), pace(random), maybe(random), robots, onlyPages);
    }

    private static PaceMemory pace(Random random) {
        return new PaceMemory(
                moment(random),
                moment(random),
                any(random, WaitCause.values()),
                duration(random),
                random.nextInt(Integer.MAX_VALUE),
                duration(random),
                Math.max(
                        Double.MIN_VALUE,
                        random.nextBoolean() ? random.nextDouble() : Math.pow(0.5, random.nextInt(99))),
                1 + random.nextInt(Integer.MAX_VALUE - 1),
                maybe(random),
                random.nextInt(9),
                maybe(random),
                random.nextBoolean(),
                any(random, Pace.State.values()),
                text(random),
                duration(random));
    }

    private static <T> T any(Random random, T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    private static Instant moment(Random random) {
        return Instant.ofEpochSecond(random.nextLong(-1L << 36, 1L << 36), random.nextInt(1_000_000_000));
    }

    private static @Nullable Instant maybe(Random random) {
        return random.nextBoolean() ? moment(random) : null;
    }

    private static Duration duration(Random random) {
        return Duration.ofNanos(random.nextLong(PaceMemory.LONGEST.toNanos()) >> random.nextInt(60));
    }

    private static String text(Random random) {
        String characters = "ab:8 \"\\\n\r\t{}ä\u2028語";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    @Test
    void isReadableByPeople() {
        byte[] text = "User-agent: *\n".getBytes(StandardCharsets.UTF_8);
        HostMemory memory = new HostMemory(
                "a:80",
                quiet(),
                MADE.plusMillis(5),
                Map.of("http://a:80", new HostMemory.Robots(MADE, "rules, group *", text)),
                Map.of("http://a:80", MADE));

        assertThat(memory.toJson())
                .isEqualTo("{\"host\":\"a:80\",\"last_end\":\"2026-03-01T12:00:00.005Z\",\"pace\":{"
                        + "\"made\":\"2026-03-01T12:00:00Z\",\"not_before\":\"2026-03-01T12:00:01Z\","
                        + "\"cause\":\"crawl_delay\",\"crawl_delay\":\"PT1.5S\",\"responses\":2,"
                        + "\"usual_response\":\"PT0.1S\",\"share\":1.0,\"places_when_slowed\":1,\"failures\":0,"
                        + "\"slow_to_answer\":false,\"state\":\"open\",\"reason\":\"\",\"gap\":\"PT1.5S\"},"
                        + "\"robots\":{\"http://a:80\":{\"learned\":\"2026-03-01T12:00:00Z\","
                        + "\"word\":\"rules, group *\",\"text\":\"VXNlci1hZ2VudDogKgo=\"}},"
                        + "\"only_pages\":{\"http://a:80\":\"2026-03-01T12:00:00Z\"}}");
    }

    @Test
    void namesThatNobodyKnowsArePassedOver() {
        String json = plain().toJson();

        HostMemory read = HostMemory.parse(json.replace("{\"host\"", "{\"more\":[1,{}],\"host\""));

        assertThat(read).isEqualTo(plain());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"host\":\"a:80\"   | \"host\":7           | host must be a text, was 7",
                "\"host\":\"a:80\",  | ``                   | host must be a text, was missing",
                "\"made\":\"2026     | \"made\":\"9 of 2026 | pace.made must be a moment",
                "\"PT1.5S\"          | \"1.5\"              | pace.crawl_delay must be a duration",
                "\"crawl_delay\",    | \"mood\",            | pace.cause must be one of a few words, was \"mood\"",
                "\"open\"            | \"OPEN\"             | pace.state must be one of a few words, was \"OPEN\"",
                "\"responses\":2     | \"responses\":2.5    | pace.responses must be a whole number, was 2.5",
                "\"responses\":2     | \"responses\":9999999999 | pace.responses must be a whole number",
                "\"share\":1.0       | \"share\":true       | pace.share must be a number, was true",
                "\"share\":1.0       | \"share\":2          | must be more than 0 and at most 1, was 2.0",
                "\"failures\":0      | \"failures\":-1      | Failures in a row must be 0 or more, were -1",
                "false               | \"no\"               | pace.slow_to_answer must be true or false",
                "\"robots\":{}       | \"robots\":[]        | robots must be an object, was []",
                "\"robots\":{}       | \"robots\":{\"a\":{\"learned\":\"2026-03-01T12:00:00Z\",\"word\":\"\",\"text\":\"*\"}} | robots.a.text must be base64, was \"*\"",
                "\"robots\":{}       | \"robots\":{\"a\":{\"learned\":\"2026-03-01T12:00:00Z\"}} | robots.a.word must be a text, was missing",
            })
    void whatIsWrongIsSaid(String instead, String of, String message) {
        String json = plain().toJson();
        String wrong = json.replace(instead, of);

        assertThat(wrong).isNotEqualTo(json);
        assertThatThrownBy(() -> HostMemory.parse(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"'', no JSON", "{, no JSON", "[], 'it must be an object, was []'", "{} {}, no JSON"})
    void whatIsNoObjectIsRefused(String json, String message) {
        assertThatThrownBy(() -> HostMemory.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void longValuesAreCutInMessages() {
        String json = plain().toJson().replace("\"host\":\"a:80\"", "\"host\":[\"" + "x".repeat(9_000) + "\"]");

        assertThatThrownBy(() -> HostMemory.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .extracting(e -> String.valueOf(e.getMessage()).length())
                .isEqualTo("host must be a text, was ".length() + 100);
    }

    private static HostMemory plain() {
        return new HostMemory("a:80", quiet(), null, Map.of(), Map.of());
    }

    private static PaceMemory quiet() {
        Duration delay = Duration.ofMillis(1_500);
        return new PaceMemory(
                MADE,
                MADE.plusSeconds(1),
                WaitCause.CRAWL_DELAY,
                delay,
                2,
                Duration.ofMillis(100),
                1,
                1,
                null,
                0,
                null,
                false,
                Pace.State.OPEN,
                "",
                delay);
    }
}
