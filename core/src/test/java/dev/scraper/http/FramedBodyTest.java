package dev.scraper.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.http.ExchangeException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the body of an answer ends.
@Timeout(60)
class FramedBodyTest {

    private static final String PAGE = "<title>Whole</title>" + "x".repeat(1_001);
    private static final String CHUNKS =
            "14\r\n" + PAGE.substring(0, 20) + "\r\n3e9\r\n" + PAGE.substring(20) + "\r\n0\r\n\r\n";

    /// @param over whether the connection may carry another answer
    private record Read(String body, boolean over) {}

    @ParameterizedTest
    @ValueSource(strings = {"5", "5000", "1021", "0", "x", "5, 6", "-1"})
    void chunksCountWhateverTheLengthSays(String length) throws Exception {
        String chunked = "Transfer-Encoding: chunked\r\n";
        String measured = "Content-Length: %s\r\n".formatted(length);

        assertThat(read(200, chunked + measured, CHUNKS)).isEqualTo(new Read(PAGE, true));
        assertThat(read(200, measured + chunked, CHUNKS)).isEqualTo(new Read(PAGE, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5",
                "Content-Length: 5, 5",
                "Content-Length: 5,5,",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length : 5",
                "Content-Length: 05",
                "Content-Length: 5\r\nTransfer-Encoding: identity",
                "Content-Length: 5\r\nTransfer-Encoding:",
            })
    void lengthMayBeSaidMoreThanOnce(String headers) throws Exception {
        if (!headers.contains("05")) {
            assertThat(read(200, headers + "\r\n", "hello")).isEqualTo(new Read("hello", true));
        }
        assertThat(read(200, headers + "\r\n", "hello and more").body()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5, 6",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, x",
                "Content-Length: 5\r\nContent-Length: 05"
            })
    void twoLengthsAreAnError(String headers) {
        assertBad(200, headers + "\r\n", "hello!");
    }

    /// As browsers do: there is no length then.
    @ParameterizedTest
    @ValueSource(strings = {"-5", "+5", "x", "5 bytes", "0x5", "5.0", "99999999999999999999999", ""})
    void lengthThatIsNoneCountsForNothing(String length) throws Exception {
        assertThat(read(200, "Content-Length: %s\r\n".formatted(length), "hello"))
                .isEqualTo(new Read("hello", false));
    }

    @Test
    void bodyWithoutAnyFramingEndsWithTheConnection() throws Exception {
        assertThat(read(200, "", PAGE)).isEqualTo(new Read(PAGE, false));
        assertThat(read(200, "", "")).isEqualTo(new Read("", false));
    }

    @ParameterizedTest
    @CsvSource({"204, false", "205, false", "304, false", "204, true", "205, true", "304, true"})
    void answerThatHasNoBodyHasNoneWhateverItSays(int status, boolean behind) throws Exception {
        String body = behind ? CHUNKS : "";

        assertThat(read(status, "Content-Length: 5\r\n", body)).isEqualTo(new Read("", false));
        assertThat(read(status, "Transfer-Encoding: chunked\r\n", body)).isEqualTo(new Read("", false));
        assertThat(read(status, "", body).body()).isEmpty();
        assertThat(read(status, "Content-Length: 0\r\n", "")).isEqualTo(new Read("", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n0\r\n\r\n",
                "5\nhello\n0\n\n",
                "0005;ext=\"a;b\"\r\nhello\r\n000;last\r\n\r\n",
                "5  \r\nhello\r\n0\r\n\r\n",
                " 5\t; x\r\nhello\r\n0\r\n\r\n",
                "00000000000000000000005\r\nhello\r\n0\r\n\r\n",
                "2\r\nhe\r\n3\r\nllo\r\n0\r\nX-Trailer: 1\r\nContent-Length: 3\r\n\r\n",
            })
    void chunksAreReadAsServersWriteThem(String chunks) throws Exception {
        assertThat(read(200, "Transfer-Encoding: CHUNKED\r\n", chunks)).isEqualTo(new Read("hello", true));
        assertThat(read(200, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunks))
                .isEqualTo(new Read("hello", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nhello",
                "zz\r\nhello",
                "-5\r\nhello",
                "5x\r\nhello",
                "0x5\r\nhello",
                "1234567890abcdef\r\nhello",
                "ffffffffffffffffffffffffffffffffff\r\nhello",
                "4\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello0\r\n\r\n",
                "5\r\nhello\r\n\r\n0\r\n\r\n",
            })
    void chunksThatAreNoneAreAnError(String chunks) {
        assertBad(200, "Transfer-Encoding: chunked\r\n", chunks);
    }

    @Test
    void chunkLinesWithoutEndAreAnError() {
        assertBad(200, "Transfer-Encoding: chunked\r\n", "5;" + "x".repeat(1_000_000));
        assertBad(200, "Transfer-Encoding: chunked\r\n", "0\r\n" + "X: y\r\n".repeat(1_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compress", "chunked, gzip", "gzip, br, chunked", "x", "chunked;q=1", "\"chunked\""})
    void transferEncodingThatNobodyKnowsIsAnError(String encoding) {
        assertBad(200, "Transfer-Encoding: %s\r\nContent-Length: 5\r\n".formatted(encoding), "hello");
    }

    @ParameterizedTest
    @CsvSource({"'gzip, chunked', gzip", "'GZip', gzip", "'deflate,gzip,chunked', deflate gzip"})
    void whatWasDoneToABodyIsToldWhereItIsKnown(String encoding, String codings) throws Exception {
        try (FramedBody body = body(200, "Transfer-Encoding: %s\r\n".formatted(encoding), "0\r\n\r\n")) {
            assertThat(body.codings()).containsExactly(codings.split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1021", "Transfer-Encoding: chunked"})
    void bodyThatIsCutIsNeverWhole(String framing) {
        String whole = framing.startsWith("C") ? PAGE : CHUNKS;
        for (int length = 0; length < whole.length() - 1; length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(200, framing + "\r\n", cut))
                    .as("after %d bytes", length)
                    .isInstanceOfSatisfying(
                            ExchangeException.class,
                            lost -> assertThat(lost.kind()).isEqualTo(Kind.LOST));
        }
    }

    @Test
    void cutSaysHowMuchCame() {
        assertThatThrownBy(() -> read(200, "Content-Length: 1000\r\n", "x".repeat(700)))
                .hasMessage("the connection was lost within the body, after 700 of 1000 bytes");
    }

    /// Answers of all kinds with a few bytes changed, dropped or doubled: either it is said what is
    /// wrong, or what was read is the body.
    @Test
    void whateverComesIsAnAnswerOrSaysWhatItIsNot() throws Exception {
        List<String> answers = List.of(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nc;x=y\r\n, you there!\r\n0\r\nT: 1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 16\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n",
                "HTTP/1.0 404 Not Found\nContent-Length: 5, 5\n\nhello",
                "HTTP/1.1 200 OK\nContent-Length: 12\n\nhello, you!!",
                "HTTP/1.1 204 No\r\nContent-Length: 3\r\n\r\nabc");
        Random random = new Random(20_261_128);
        int chunked = 0;
        int measured = 0;
        for (int i = 0; i < 60_000; i++) {
            String answer = changed(answers.get(i % answers.size()), random);
            Input input = new Input(new ByteArrayInputStream(answer.getBytes(ISO_8859_1)));
            try {
                AnswerHead head = AnswerHead.read(input);
                String body = new String(FramedBody.of(Framing.of(head), input).readAllBytes(), ISO_8859_1);
                switch (Framing.of(head)) {
                    case Framing.Chunked chunks -> {
                        assertThat(body).as(answer).isEqualTo(joined(behindHead(answer)));
                        chunked++;
                    }
                    case Framing.Length(long length) -> {
                        assertThat(body).as(answer).hasSize((int) length);
                        assertThat(behindHead(answer)).as(answer).startsWith(body);
                        measured++;
                    }
                    case Framing.UntilClose rest -> assertThat(body).as(answer).isEqualTo(behindHead(answer));
                    case Framing.None none -> assertThat(body).isEmpty();
                }
            } catch (ExchangeException said) {
                assertThat(said.getMessage()).isNotBlank();
                assertThat(said.kind()).isIn(Kind.LOST, Kind.BAD_ANSWER);
            }
        }
        assertThat(chunked).isGreaterThan(2_000);
        assertThat(measured).isGreaterThan(2_000);
    }

    private static String behindHead(String answer) {
        Matcher end = Pattern.compile("^(?:\r?\n)*[^\n]*[^\r\n][^\n]*\n(?:[^\n]*[^\r\n][^\n]*\n|\r\r+\n)*\r?\n")
                .matcher(answer);
        assertThat(end.find()).as(answer).isTrue();
        return answer.substring(end.end());
    }

    private static String joined(String chunks) {
        StringBuilder body = new StringBuilder();
        String rest = chunks;
        while (true) {
            int line = rest.indexOf('\n');
            int size = Integer.parseInt(rest.substring(0, line).strip().split("[; \t\r]", 2)[0], 16);
            rest = rest.substring(line + 1);
            if (size == 0) {
                return body.toString();
            }
            body.append(rest, 0, size);
            rest = rest.substring(size).replaceFirst("^\r?\n", "");
        }
    }

    private static String changed(String answer, Random random) {
        StringBuilder text = new StringBuilder(answer);
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.charAt(at));
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }

    private static void assertBad(int status, String headers, String body) {
        assertThatThrownBy(() -> read(status, headers, body))
                .isInstanceOfSatisfying(
                        ExchangeException.class, bad -> assertThat(bad.kind()).isEqualTo(Kind.BAD_ANSWER));
    }

    private static Read read(int status, String headers, String body) throws IOException {
        try (FramedBody framed = body(status, headers, body)) {
            return new Read(new String(framed.readAllBytes(), ISO_8859_1), framed.isOver());
        }
    }

    private static FramedBody body(int status, String headers, String body) throws IOException {
        String text = "HTTP/1.1 %d What\r\n%s\r\n%s".formatted(status, headers, body);
        Input input = new Input(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
        return FramedBody.of(Framing.of(AnswerHead.read(input)), input);
    }
}
