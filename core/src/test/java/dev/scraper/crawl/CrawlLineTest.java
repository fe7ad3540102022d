package dev.scraper.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlLineTest {

    private static byte[] written(CrawlLine line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line.writeTo(out);
        return out.toByteArray();
    }

    private static @Nullable CrawlLine read(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return CrawlLine.read(bytes, 0, bytes.length);
    }

    @Test
    void isAJsonObjectWithWhatThereIsToSay() {
        assertThat(new String(written(new CrawlLine("http://h/", Found.SEED)), UTF_8))
                .isEqualTo("{\"url\":\"http://h/\",\"depth\":0,\"via\":\"seed\"}\n");
        assertThat(new String(
                        written(new CrawlLine(
                                "http://h/b", new Found(2, Via.REDIRECT, "http://h/a", 1, 3, "http://www.h/"))),
                        UTF_8))
                .isEqualTo("{\"url\":\"http://h/b\",\"depth\":2,\"via\":\"redirect\",\"referrer\":\"http://h/a\","
                        + "\"hops\":1,\"off_site\":3,\"root\":\"http://www.h/\"}\n");
    }

    /// Also of texts that no URL has: a list may come from anywhere.
    @Test
    void anyLineIsReadAsItWasWritten() {
        Random random = new Random(3);
        for (int i = 0; i < 3_000; i++) {
            CrawlLine line = new CrawlLine(
                    text(random),
                    new Found(
                            random.nextInt(1 + random.nextInt(Integer.MAX_VALUE)),
                            List.of(Via.values()).get(random.nextInt(Via.values().length)),
                            random.nextBoolean() ? text(random) : null,
                            random.nextInt(12),
                            random.nextInt(4),
                            random.nextBoolean() ? text(random) : null));
            byte[] bytes = written(line);

            assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
            for (int at = 0; at < bytes.length - 1; at++) {
                assertThat(bytes[at]).isNotIn((byte) '\n', (byte) '\r');
            }
            assertThat(CrawlLine.read(bytes, 0, bytes.length - 1)).isEqualTo(line);
            byte[] within = new byte[bytes.length + 20];
            System.arraycopy(bytes, 0, within, 10, bytes.length);
            assertThat(CrawlLine.read(within, 10, bytes.length - 1)).isEqualTo(line);
        }
    }

    private static String text(Random random) {
        String chars = "abcdef/:?&=%\"\\\n\r\t\0{}[],#\u007f\u0085äß日\u2028";
        StringBuilder text = new StringBuilder("http://h/");
        for (int left = random.nextInt(30); left > 0; left--) {
            text.append(chars.charAt(random.nextInt(chars.length())));
        }
        return random.nextInt(9) == 0 ? text.append("\uD83D\uDE00").toString() : text.toString();
    }

    @Test
    void lineThatIsTornAnywhereIsNone() {
        byte[] bytes = written(new CrawlLine("http://h/b", new Found(2, Via.A, "http://h/a", 0, 0, null)));
        for (int length = 0; length < bytes.length - 1; length++) {
            assertThat(CrawlLine.read(bytes, 0, length)).as("%d bytes", length).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#crawl {}",
                "http://h/",
                "[]",
                "{}",
                "\0\0\0",
                "{\"url\":\"http://h/\",\"depth\":1}",
                "{\"url\":\"http://h/\",\"via\":\"a\"}",
                "{\"depth\":1,\"via\":\"a\"}",
                "{\"url\":\"http://h/\",\"depth\":-1,\"via\":\"a\"}",
                "{\"url\":\"http://h/\",\"depth\":\"x\",\"via\":\"a\"}",
                "{\"url\":\"http://h/\",\"depth\":99999999999,\"via\":\"a\"}",
                "{\"url\":\"http://h/\",\"depth\":1,\"via\":\"nobody\"}",
                "{\"url\":null,\"depth\":1,\"via\":\"a\"}"
            })
    void whatLacksSomethingIsNone(String text) {
        assertThat(read(text)).isNull();
    }

    @Test
    void keysOfLaterVersionsArePassedOver() {
        assertThat(
                        read(
                                "{\"more\":{\"url\":\"x\",\"list\":[1,{}]},\"url\":\"http://h/\",\"depth\":0,\"via\":\"seed\"}"))
                .isEqualTo(new CrawlLine("http://h/", Found.SEED));
    }
}
