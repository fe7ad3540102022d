package dev.scraper.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.http.ExchangeException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, 200, true",
        "HTTP/1.1 200, 200, true",
        "'HTTP/1.1 404 ', 404, true",
        "HTTP/1.1  301   Moved, 301, true",
        "HTTP/1.0 200 OK, 200, false",
        "HTTP/1.2 200 OK, 200, true",
        "http/1.1 999 What, 999, true",
        "HTTP/1.1\t200\tOK, 200, true",
        "HTTP/1.1 200OK, 200, true",
        "HTTP/2 200 OK, 200, true",
        "HTTP/2.0 200, 200, true",
    })
    void statusLineIsReadAsBrowsersReadIt(String line, int status, boolean persistent) throws Exception {
        for (String end : List.of("\r\n\r\n", "\n\n", "\r\n\n", "\n\r\n")) {
            AnswerHead head = head(line + end);

            assertThat(head.status()).isEqualTo(status);
            assertThat(head.persistent()).isEqualTo(persistent);
            assertThat(head.headers().map()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ICY 200 OK",
                "<html><title>HTTP/0.9</title>",
                "SSH-2.0-OpenSSH_9.9",
                "HTTP/1.1",
                "HTTP/1.1 abc",
                "HTTP/1.1 99",
                "HTTP/1.1 0200 OK",
                "HTTP/1.1 2000 OK",
                "HTTP/1.1 99999 ?",
                "HTTP/1.1200 OK",
                "HTTP/11 200 OK",
                "HTTP 200 OK",
                "\u0016\u0003\u0001",
            })
    void whatBeginsLikeNoAnswerIsNone(String line) {
        assertThatThrownBy(() -> head(line + "\r\n\r\n"))
                .isInstanceOfSatisfying(
                        ExchangeException.class, bad -> assertThat(bad.kind()).isEqualTo(Kind.BAD_ANSWER))
                .hasMessageStartingWith("the answer begins with '" + line.substring(0, Math.min(3, line.length())));
    }

    @Test
    void emptyLinesBeforeAnAnswerArePassedOver() throws Exception {
        assertThat(head("\r\n\n\r\nHTTP/1.1 200 OK\r\n\r\n").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PHP Warning:  Unable to load x.so in Unknown on line 0",
                "Cache Status: hit",
                "no colon here",
                ": x",
                "(comment): x",
                "X\u00e9: y",
                "",
            })
    void lineThatIsNoHeaderIsPassedOver(String line) throws Exception {
        String first = line.isEmpty() ? "" : line + "\r\n";

        AnswerHead head = head("HTTP/1.1 200 OK\r\n" + first + "A: 1\r\n" + first + "\tfolded\r\nB: 2\r\n\r\n");

        assertThat(head.headers().firstValue("b")).contains("2");
        assertThat(head.headers().firstValue("a")).contains(line.isEmpty() ? "1 folded" : "1");
        assertThat(head.headers().map()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'A: 1', 1",
        "'A:1', 1",
        "'A : 1', 1",
        "'A\t:\t1\t', 1",
        "'A:', ''",
        "'A: 1\r\n 2', '1 2'",
        "'A: 1\r\n\t\r\n  2', '1 2'",
        "'A:\r\n 2', 2",
        "'A: b: c', 'b: c'",
        "'A: 1\r2', '1 2'",
        "'A: caf\u00c3\u00a9', 'caf\u00c3\u00a9'",
        "'A: b\u0001c', 'b\u0001c'",
    })
    void valueIsWhatStandsBehindTheColon(String line, String value) throws Exception {
        for (String end : List.of("\r\n", "\n")) {
            String text = "HTTP/1.1 200 OK\r\n" + line + "\r\n\r\n";

            assertThat(head(text.replace("\r\n", end)).headers().firstValue("a"))
                    .contains(value);
        }
    }

    @Test
    void headersOfOneNameAreOne() throws Exception {
        AnswerHead head = head("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX: y, z\r\nset-cookie: b=2\r\nx: ,\r\n\r\n");

        assertThat(head.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(head.items("x")).containsExactly("y", "z");
    }

    @Test
    void nulIsAnError() {
        assertThatThrownBy(() -> head("HTTP/1.1 200 OK\r\nA: \0\r\n\r\n"))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("NUL");
    }

    @Test
    void headIsTakenUpToALimit() throws Exception {
        String line = "X: " + "y".repeat(AnswerHead.LONGEST - 100) + "\r\n";
        String many = "X-%d: y\r\n".formatted(1).repeat(60_000);

        assertThat(head("HTTP/1.1 200 OK\r\n" + line + "\r\n").headers().firstValue("x"))
                .isPresent();
        for (String tooLong : List.of(line + line, many, "X".repeat(AnswerHead.LONGEST))) {
            assertThatThrownBy(() -> head("HTTP/1.1 200 OK\r\n" + tooLong + "\r\n\r\n"))
                    .isInstanceOf(ExchangeException.class)
                    .hasMessageContaining("too long");
        }
    }

    /// Or a head of lines that go on and on would take minutes.
    @Test
    @Timeout(10)
    void manyFoldsAreOneValue() throws Exception {
        AnswerHead head = head("HTTP/1.1 200 OK\r\nA: 1\n" + " 2\n".repeat(100_000) + "\r\n");

        assertThat(head.headers().firstValue("a").orElse(""))
                .hasSize(200_001)
                .startsWith("1 2 2")
                .endsWith(" 2");
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, close, false",
        "1.1, 'upgrade, Close', false",
        "1.1, keep-alive, true",
        "1.1, whatever, true",
        "1.0, keep-alive, true",
        "1.0, 'Keep-Alive, close', false",
    })
    void connectionIsKeptWhereTheServerKeepsIt(String version, String value, boolean kept) throws Exception {
        assertThat(head("HTTP/%s 200 OK\r\nConnection: %s\r\n\r\n".formatted(version, value))
                        .persistent())
                .isEqualTo(kept);
    }

    @Test
    void headThatIsCutIsNoHead() {
        String whole = "HTTP/1.1 200 OK\r\nA: 1\r\n\r\n";
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            if (!cut.endsWith("\r\n\r") || length < 5) {
                assertThatThrownBy(() -> head(cut))
                        .isInstanceOfSatisfying(
                                ExchangeException.class,
                                lost -> assertThat(lost.kind()).isEqualTo(Kind.LOST));
            }
        }
    }

    private static AnswerHead head(String text) throws IOException {
        return AnswerHead.read(new Input(new ByteArrayInputStream(text.getBytes(ISO_8859_1))));
    }
}
