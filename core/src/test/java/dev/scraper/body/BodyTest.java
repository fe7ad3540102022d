package dev.scraper.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class BodyTest {

    private static final byte[] PAGE = "<p>hello ".repeat(3_000).getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", " Identity "})
    void plainBodyIsAsItCame(String encoding) throws Exception {
        assertThat(inPieces(PAGE, encoding, PAGE.length).bytes()).isEqualTo(PAGE);
        assertThat(new Body(List.of(ByteBuffer.wrap(PAGE)), encoding, PAGE.length).bytes())
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip "})
    void gzipIsDecoded(String encoding) throws Exception {
        assertThat(inPieces(gzip(PAGE), encoding, PAGE.length).bytes()).isEqualTo(PAGE);
    }

    @Test
    void gzipInSeveralMembersIsOnePage() throws Exception {
        byte[] one = gzip(PAGE);
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);

        assertThat(new Body(List.of(ByteBuffer.wrap(two)), "gzip", 2L * PAGE.length).bytes())
                .hasSize(2 * PAGE.length);
    }

    @Test
    void deflateIsDecodedWithItsHeaderAndBare() throws Exception {
        assertThat(inPieces(deflate(PAGE, false), "deflate", PAGE.length).bytes())
                .isEqualTo(PAGE);
        assertThat(inPieces(deflate(PAGE, true), "deflate", PAGE.length).bytes())
                .isEqualTo(PAGE);
        byte[] noise = new byte[20_000];
        new Random(1).nextBytes(noise);
        assertThat(inPieces(deflate(noise, true), "deflate", noise.length).bytes())
                .isEqualTo(noise);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compress", "exi", "gzip, sdch", "utf-8, x-compress;q=1"})
    void encodingThatIsNotUnderstoodIsNamed(String encoding) {
        assertThatThrownBy(() -> inPieces(PAGE, encoding, PAGE.length).bytes())
                .isInstanceOf(Body.UnsupportedEncodingException.class)
                .hasMessageContaining("'" + encoding + "'");
    }

    /// As browsers show it.
    @ParameterizedTest
    @ValueSource(
            strings = {"utf-8", "none", "text/html", "UTF8, identity", "iso-8859-1;q=1", "*", ", ,", "aws-chunked"})
    void whatIsNoEncodingChangesNothing(String encoding) throws Exception {
        assertThat(inPieces(PAGE, encoding, PAGE.length).bytes()).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=1", "utf-8, gzip", "gzip,none"})
    void encodingBesideWhatIsNoneIsDecoded(String encoding) throws Exception {
        assertThat(inPieces(gzip(PAGE), encoding, PAGE.length).bytes()).isEqualTo(PAGE);
    }

    /// What is missing is the checksum, or a part of it.
    @ParameterizedTest
    @ValueSource(ints = {8, 7, 4, 1})
    void gzipWithoutItsTrailerIsWhole(int missing) throws Exception {
        byte[] packed = gzip(PAGE);

        assertThat(inPieces(Arrays.copyOf(packed, packed.length - missing), "gzip", PAGE.length)
                        .bytes())
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 3, 1})
    void deflateWithoutItsChecksumIsWhole(int missing) throws Exception {
        byte[] packed = deflate(PAGE, false);

        assertThat(inPieces(Arrays.copyOf(packed, packed.length - missing), "deflate", PAGE.length)
                        .bytes())
                .isEqualTo(PAGE);
    }

    /// Nor did its server say that this was all.
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void dataThatWasFlushedIsWholeWithoutAnEnd(String encoding) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        DeflaterOutputStream out =
                encoding.equals("gzip") ? new GZIPOutputStream(packed, true) : new DeflaterOutputStream(packed, true);
        out.write(PAGE);
        out.flush();

        assertThat(inPieces(packed.toByteArray(), encoding, PAGE.length).bytes())
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void dataWhoseChecksumIsWrongIsBroken(String encoding) throws Exception {
        byte[] packed = encoding.equals("gzip") ? gzip(PAGE) : deflate(PAGE, false);
        packed[packed.length - (encoding.equals("gzip") ? 8 : 4)] ^= 1;

        assertThatThrownBy(() -> inPieces(packed, encoding, PAGE.length).bytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\0\0\0\0", "<!-- served in 0.03 s by a server that adds a line to everything -->"})
    void whatFollowsTheTrailerIsPassedOver(String behind) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(gzip(PAGE));
        packed.write(behind.getBytes(UTF_8));

        assertThat(inPieces(packed.toByteArray(), "gzip", PAGE.length).bytes()).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void brokenBodyIsAnExceptionThatSaysSo(String encoding) throws Exception {
        byte[] whole = encoding.equals("gzip") ? gzip(PAGE) : deflate(PAGE, false);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 0x55;
        for (byte[] broken : List.of(PAGE, damaged, Arrays.copyOf(whole, whole.length / 2), new byte[] {31})) {
            assertThatThrownBy(() -> inPieces(broken, encoding, PAGE.length).bytes())
                    .isInstanceOf(IOException.class)
                    .message()
                    .isNotBlank();
        }
    }

    /// Servers name an encoding also where there is nothing to encode.
    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "deflate"})
    void emptyBodyIsEmptyWhateverItsEncoding(String encoding) throws Exception {
        assertThat(new Body(List.of(), encoding, 10).bytes()).isEmpty();
        assertThat(new Body(List.of(ByteBuffer.allocate(0)), encoding, 10).bytes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void bombIsStoppedAtTheLimit(String encoding) throws Exception {
        byte[] bomb = bomb(encoding);
        assertThat(bomb.length).isLessThan(1_100_000);

        assertThatThrownBy(() -> inPieces(bomb, encoding, 100_000).bytes())
                .isInstanceOf(Body.BodyTooLargeException.class)
                .hasMessageMatching("more than 100\\D000 bytes");
    }

    @Test
    void limitItselfIsAllowed() throws Exception {
        assertThat(inPieces(gzip(PAGE), "gzip", PAGE.length).bytes()).hasSize(PAGE.length);
        assertThatThrownBy(() -> inPieces(gzip(PAGE), "gzip", PAGE.length - 1).bytes())
                .isInstanceOf(Body.BodyTooLargeException.class);
    }

    @Test
    void bodyIsReadAsOftenAsOneLikes() throws Exception {
        Body plain = inPieces(PAGE, "", PAGE.length);
        Body packed = inPieces(gzip(PAGE), "gzip", PAGE.length);
        for (int i = 0; i < 2; i++) {
            assertThat(plain.bytes()).isEqualTo(PAGE);
            assertThat(packed.bytes()).isEqualTo(PAGE);
            assertThat(plain.wireLength()).isEqualTo(PAGE.length);
        }
    }

    public static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    static byte[] deflate(byte[] bytes, boolean bare) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
        try (OutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        }
        deflater.end();
        return packed.toByteArray();
    }

    private static byte[] bomb(String encoding) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] zeros = new byte[1_000_000];
        try (OutputStream out =
                encoding.equals("gzip") ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private static Body inPieces(byte[] bytes, String encoding, long limit) {
        Random random = new Random(bytes.length);
        List<ByteBuffer> pieces = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + random.nextInt(4_000));
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, end - at);
            pieces.add(random.nextBoolean() ? piece : piece.asReadOnlyBuffer());
            at = end;
        }
        return new Body(pieces, encoding, limit);
    }
}
