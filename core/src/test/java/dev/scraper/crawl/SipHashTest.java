package dev.scraper.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {

    /// The key of the paper and of the reference vectors: the bytes 0 to 15.
    private static final long K0 = 0x0706050403020100L;

    private static final long K1 = 0x0f0e0d0c0b0a0908L;

    /// Of the bytes 0, 1, 2 and so on; that of 15 bytes stands in the paper.
    @ParameterizedTest
    @CsvSource({
        "0, 726fdb47dd0e0e31",
        "1, 74f839c593dc67fd",
        "2, 0d6c8009d9a94f5a",
        "3, 85676696d7fb7e2d",
        "7, ab0200f58b01d137",
        "8, 93f5f5799a932462",
        "15, a129ca6149be45e5",
        "63, 958a324ceb064572"
    })
    void referenceVectors(int length, String hash) {
        StringBuilder bytes = new StringBuilder();
        for (char c = 0; c < length; c++) {
            bytes.append(c);
        }

        assertThat(SipHash.of(bytes, K0, K1)).isEqualTo(Long.parseUnsignedLong(hash, 16));
    }

    @Test
    void anotherKeyIsAnotherHash() {
        assertThat(SipHash.of("http://h/", 1, 2))
                .isNotEqualTo(SipHash.of("http://h/", 1, 3))
                .isNotEqualTo(SipHash.of("http://h/", 2, 2));
    }
}
