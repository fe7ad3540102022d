package dev.scraper.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStream;
import dev.scraper.body.Body.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The encodings that libraries decode, more than one encoding, and data that means harm.
@Timeout(60)
class ContentEncodingsTest {

    private static final byte[] PAGE = "<p>hello ".repeat(3_000).getBytes(UTF_8);

    /// [#PAGE], by another program.
    private static final String PAGE_BR = "G3dp+B2pUZ87ppIHDS7ZQN7Kpyx+CwamhAFYOQ==";

    /// 100,000,000 zeros, by another program.
    private static final String BOMB_BR = "z///fwAkAOKxQHLv//n//w+ABEAcFoDu/T////8BkACIwwLQvf/n//8/ABIAcVgAuvf//P//"
            + "B0ACIA4LQPf+P//B6wFIAMRhAehi1wM=";

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", " ZSTD ", "gzip, br", "br,gzip", "zstd, identity, gzip", "gzip, gzip, br"})
    void pageIsDecodedHoweverItIsEncoded(String encoding) throws Exception {
        assertThat(body(packed(PAGE, encoding), encoding, PAGE.length).bytes()).isEqualTo(PAGE);
    }

    @Test
    void everyEncodingThatIsUnderstoodIsAskedFor() {
        assertThat(ContentEncodings.understood()).isEqualTo("gzip, deflate, br, zstd");
    }

    @Test
    void moreThanThreeAtOnceAreRefused() throws Exception {
        String four = "gzip, gzip, gzip, gzip";

        assertThatThrownBy(() -> body(packed(PAGE, four), four, PAGE.length).bytes())
                .isInstanceOf(Body.UnsupportedEncodingException.class)
                .hasMessageContaining("no more than 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd"})
    void brokenBodyIsAnExceptionThatSaysSo(String encoding) throws Exception {
        byte[] whole = packed(PAGE, encoding);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 0x55;
        for (byte[] broken : List.of(PAGE, damaged, Arrays.copyOf(whole, whole.length - 5), new byte[] {31})) {
            assertThatThrownBy(() -> body(broken, encoding, 10L * PAGE.length).bytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the body's " + encoding + " data is damaged or cut short: ")
                    .hasMessageNotContaining("null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "br, gzip", "gzip, zstd"})
    void bombIsStoppedAtTheLimit(String encoding) throws Exception {
        byte[] bomb = packed(new byte[100_000_000], encoding);
        assertThat(bomb.length).isLessThan(20_000);

        assertThatThrownBy(() -> body(bomb, encoding, 100_000).bytes())
                .isInstanceOf(Body.BodyTooLargeException.class)
                .hasMessage("more than 100,000 bytes");
    }

    /// A hundred megabytes of empty gzip members that decode to nothing.
    @Test
    void bombWithinABombIsStoppedToo() throws Exception {
        byte[] empty = BodyTest.gzip(new byte[0]);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            members.write(empty);
        }

        byte[] bomb = Zstd.compress(members.toByteArray());

        assertThat(bomb.length).isLessThan(10_000);
        assertThatThrownBy(() -> body(bomb, "gzip, zstd", 100_000).bytes())
                .isInstanceOf(Body.BodyTooLargeException.class);
    }

    /// RFC 9659 lets browsers refuse it, too: the decoder would need 128 MB before its first byte.
    @ParameterizedTest
    @CsvSource({"23, true", "24, false", "27, false"})
    void zstdWindowIsAtMostEightMegabytes(int log, boolean allowed) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed)) {
            out.setLong(log);
            out.write(PAGE);
            out.flush();
            out.write(PAGE);
        }
        Body body = body(packed.toByteArray(), "zstd", 2L * PAGE.length);

        if (allowed) {
            assertThat(body.bytes()).hasSize(2 * PAGE.length);
        } else {
            assertThatThrownBy(body::bytes).isInstanceOf(IOException.class).hasMessageContaining("too much memory");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "zstd", "gzip, br"})
    void damageIsNeverMoreThanAnExceptionOrAnotherPage(String encoding) throws Exception {
        byte[] whole = packed(PAGE, encoding);
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, whole.length - (i % 3 == 0 ? random.nextInt(whole.length) : 0));
            for (int j = 0; j <= i % 4 && damaged.length > 0; j++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Part part = List.of(Part.WHOLE, Part.START, Part.CUT).get(i % 3);
            try {
                assertThat(body(damaged, encoding, 50_000, part).bytes()).hasSizeLessThanOrEqualTo(50_000);
            } catch (IOException said) {
                assertThat(said.getMessage()).isNotBlank();
                assertThat(part).isNotEqualTo(Part.CUT);
            }
        }
    }

    private static byte[] packed(byte[] bytes, String encodings) throws IOException {
        byte[] packed = bytes;
        for (String encoding : encodings.split(",", -1)) {
            packed = switch (encoding.strip().toLowerCase(java.util.Locale.ROOT)) {
                case "identity" -> packed;
                case "gzip" -> BodyTest.gzip(packed);
                case "zstd" -> zstd(packed);
                case "br" -> brotli(packed);
                default -> throw new IllegalArgumentException(encoding);
            };
        }
        return packed;
    }

    private static byte[] zstd(byte[] bytes) {
        try (ZstdCompressCtx compressing = new ZstdCompressCtx()) {
            return compressing.setChecksum(true).compress(bytes);
        }
    }

    /// There is no encoder for Java: three contents, or any as it is, uncompressed.
    private static byte[] brotli(byte[] bytes) {
        if (Arrays.equals(bytes, PAGE)) {
            return Base64.getDecoder().decode(PAGE_BR);
        }
        if (bytes.length == 100_000_000) {
            return Base64.getDecoder().decode(BOMB_BR);
        }
        return stored(bytes);
    }

    /// One meta-block that is not compressed, and an empty last one (RFC 7932, section 9.2).
    private static byte[] stored(byte[] bytes) {
        if (bytes.length > 65_536) {
            throw new IllegalArgumentException(bytes.length + " bytes do not fit into one meta-block");
        }
        // window of 16 bits: 0; not last: 0; 4 nibbles: 00; length - 1 in 16 bits; not compressed: 1
        int header = (bytes.length - 1) << 4 | 1 << 20;
        ByteBuffer packed = ByteBuffer.allocate(bytes.length + 4);
        packed.put((byte) header).put((byte) (header >> 8)).put((byte) (header >> 16));
        return packed.put(bytes).put((byte) 3).array();
    }

    private static Body body(byte[] packed, String encoding, long limit) {
        return body(packed, encoding, limit, Part.WHOLE);
    }

    private static Body body(byte[] packed, String encoding, long limit, Part part) {
        return new Body(List.of(ByteBuffer.wrap(packed)), encoding, limit, part);
    }
}
