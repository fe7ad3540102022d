package dev.scraper.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.scraper.body.Body.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The start of a body, where no more is wanted.
class BodyStartTest {

    private static final byte[] TEXT = text();

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "deflate", "zstd"})
    void cutBodyIsItsStart(String encoding) throws Exception {
        byte[] packed = packed(TEXT, encoding);
        int half = packed.length / 2;

        byte[] start =
                body(Arrays.copyOf(packed, half), encoding, 1_000_000, Part.CUT).bytes();

        assertThat(TEXT).startsWith(start);
        assertThat(start).hasSizeGreaterThan(TEXT.length / 3).hasSizeLessThan(TEXT.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd"})
    void startThatDecodesToMoreIsCutAtTheLimit(String encoding) throws Exception {
        for (Part part : List.of(Part.START, Part.CUT)) {
            byte[] start = body(packed(new byte[10_000_000], encoding), encoding, 100_000, part)
                    .bytes();

            assertThat(start).hasSize(100_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd", "gzip, zstd"})
    void wholeBodyIsWhole(String encoding) throws Exception {
        for (Part part : List.of(Part.START, Part.CUT)) {
            assertThat(body(packed(TEXT, encoding), encoding, TEXT.length, part).bytes())
                    .isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd"})
    void startCutWithinTheFirstBytesIsEmpty(String encoding) throws Exception {
        assertThat(body(new byte[] {31}, encoding, 1, Part.CUT).bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd"})
    void damageOfAWholeBodyIsStillAnError(String encoding) throws Exception {
        byte[] packed = packed(TEXT, encoding);

        assertThatThrownBy(() -> body(Arrays.copyOf(packed, packed.length / 2), encoding, 1_000_000, Part.START)
                        .bytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(encoding);
    }

    private static byte[] packed(byte[] bytes, String encodings) throws IOException {
        byte[] packed = bytes;
        for (String encoding : encodings.split(", ", -1)) {
            packed = switch (encoding) {
                case "gzip" -> BodyTest.gzip(packed);
                case "deflate" -> BodyTest.deflate(packed, false);
                case "zstd" -> Zstd.compress(packed);
                default -> packed;
            };
        }
        return packed;
    }

    /// More than one of zstd's blocks, and no two alike.
    private static byte[] text() {
        StringBuilder text = new StringBuilder();
        new Random(3).ints(60_000, 0, 100_000).forEach(i -> text.append(i).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Body body(byte[] packed, String encoding, long limit, Part part) {
        return new Body(List.of(ByteBuffer.wrap(packed)), encoding, limit, part);
    }
}
