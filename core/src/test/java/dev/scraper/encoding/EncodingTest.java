package dev.scraper.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

    @ParameterizedTest
    @CsvSource({
        "latin1, windows-1252",
        "ISO-8859-1, windows-1252",
        "' us-ascii ', windows-1252",
        "iso-8859-9, windows-1254",
        "iso-8859-10, ISO-8859-10",
        "latin6, ISO-8859-10",
        "iso885914, ISO-8859-14",
        "tis-620, windows-874",
        "gb2312, GBK",
        "sjis, Shift_JIS",
        "ks_c_5601-1987, EUC-KR",
        "Mac, macintosh",
        "unicode, UTF-16LE",
        "hz-gb-2312, replacement",
        "x-user-defined, x-user-defined"
    })
    void labelsMeanWhatBrowsersTakeThemFor(String label, String name) {
        assertThat(encoding(label)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-7", "latin-1", "", "utf8mb4"})
    void labelsThatBrowsersDoNotKnowAreNone(String label) {
        assertThat(Encoding.of(label)).isNull();
    }

    @Test
    void pageThatWasReadByteByByteIsNeitherUtf16NorUserDefined() {
        assertThat(Encoding.inside("utf-16")).isEqualTo(Encoding.UTF_8);
        assertThat(Encoding.inside("x-user-defined")).isEqualTo(Encoding.WINDOWS_1252);
        assertThat(Encoding.inside("koi8-r")).hasToString("KOI8-R");
    }

    /// `?` stands for U+FFFD.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // A byte in ASCII behind a bad lead byte is read again, any other is not.
                "Shift_JIS | 81 22 3e | ?\">",
                "Shift_JIS | 81 ff 3e | ?>",
                "Shift_JIS | a0 fd fe ff 80 | ????\u0080",
                "Shift_JIS | f0 40 f9 fc | \uE000\uE757",
                "Shift_JIS | 82 | ?",
                "EUC-KR | 81 3c 61 | ?<a",
                "EUC-KR | c9 a1 3c 80 ff | ?<??",
                "Big5 | 81 3c | ?<",
                "Big5 | 88 62 88 64 88 a3 88 a5 | \u00CA\u0304\u00CA\u030C\u00EA\u0304\u00EA\u030C",
                "Big5 | 87 45 | \uD85C\uDE67",
                "Big5 | a4 | ?",
                "EUC-JP | 8f 3c | ?<",
                "EUC-JP | 8f a1 3c | ?<",
                "EUC-JP | 8f a1 a1 3c | ?<",
                "EUC-JP | 8f a2 | ?",
                "EUC-JP | 8e e0 80 a1 | ???",
                "EUC-JP | 8e 8e 3c | ?<",
                // Of four bytes that are no character all but the first are read again.
                "GBK | 81 30 81 30 80 ff | \u0080€?",
                "gb18030 | 81 30 3c | ?0<",
                "gb18030 | 81 30 81 3c | ?0?<",
                "gb18030 | 81 30 81 | ?",
                "gb18030 | 81 30 | ?",
                "gb18030 | 81 | ?",
                "gb18030 | 81 7f | ?\u007F",
                "gb18030 | 81 ff 3c | ?<",
                "gb18030 | 90 30 81 30 | \uD800\uDC00",
                "gb18030 | fe 39 fe 39 | ?",
                "gb18030 | a8 bc a6 d9 | \u1E3F\uFE10",
                // Escape sequences
                "ISO-2022-JP | 1b 24 42 46 7c 1b 28 42 41 | 日A",
                "ISO-2022-JP | 1b 28 4a 5c 7e 41 | ¥‾A",
                "ISO-2022-JP | 1b 28 49 31 60 | ｱ?",
                "ISO-2022-JP | 1b 24 42 1b 28 42 41 | ?A",
                "ISO-2022-JP | 1b 24 3c | ?$<",
                "ISO-2022-JP | 1b 24 | ?$",
                "ISO-2022-JP | 1b | ?",
                "ISO-2022-JP | 1b 24 42 46 | ?",
                "ISO-2022-JP | 1b 24 42 46 1b 28 42 41 | ?A",
                "ISO-2022-JP | 1b 24 42 0a 46 0a 46 7c | ??日",
                "ISO-2022-JP | 0e 0f 80 41 | ???A",
                // Unicode
                "UTF-8 | c3 28 e2 82 41 f0 9f 92 | ?(?A?",
                "UTF-8 | ed a0 80 c0 80 f5 | ??????",
                "UTF-16LE | 00 d8 41 00 00 dc 41 | ?A??",
                "UTF-16LE | 41 00 00 d8 41 | A?",
                "UTF-16BE | d8 00 dc 00 d8 00 | \uD800\uDC00?",
                "x-user-defined | 41 80 ff | A\uF780\uF7FF",
                "replacement | 41 42 | ?",
                "replacement | `` | ``",
                "windows-1252 | 81 80 | \u0081€",
                "windows-1253 | 80 aa | €?",
            })
    void errorsAreAsTheStandardHasThem(String name, String hex, String text) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);

        assertThat(encoding(name).decode(bytes, 0)).isEqualTo(text.replace('?', '\uFFFD'));
    }

    @Test
    void bytesBeforeTheFirstOneAreNotRead() {
        byte[] bytes = {(byte) 0x81, (byte) 0x81, 0x41};

        for (String name : new String[] {"GBK", "Big5", "EUC-JP", "EUC-KR", "Shift_JIS", "ISO-2022-JP", "UTF-8"}) {
            assertThat(encoding(name).decode(bytes, 2)).isEqualTo("A");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251 | тест | F2 E5 F1 F2",
                "Shift_JIS | ¥‾− | 5C 7E 81 7C",
                "EUC-JP | ¥‾− | 5C 7E A1 DD",
                "ISO-2022-JP | ¥a\\日a | 1B 28 4A 5C 61 1B 28 42 5C 1B 24 42 46 7C 1B 28 42 61",
                "ISO-2022-JP | 日 | 1B 24 42 46 7C 1B 28 42",
                "gb18030 | \uE78D\uFE10 | A6 D9 A6 D9",
                "UTF-16LE | é | C3 A9",
                "replacement | é | C3 A9",
                "x-user-defined | \uF7FF | FF",
            })
    void textIsWrittenAsTheStandardSays(String name, String text, String hex) {
        assertThat(encoding(name).encode(text))
                .isEqualTo(HexFormat.ofDelimiter(" ").parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1252 | a中b | a%26%2320013%3Bb",
                "windows-1252 | 😀 | %26%23128512%3B",
                "windows-1252 | \uD83D | %26%2365533%3B",
                "GBK | \uE5E5 | %26%2358853%3B",
                "gb18030 | \uE5E5 | %26%2358853%3B",
                "GBK | 😀 | %26%23128512%3B",
                "Big5 | 䏰 | %26%2317392%3B",
                "EUC-JP | ä | %26%23228%3B",
                "ISO-2022-JP | x\u000Ey | x%26%2365533%3By",
                "x-user-defined | é | %26%23233%3B",
            })
    void charactersThatAnEncodingLacksBecomeReferences(String name, String text, String written) {
        assertThat(new String(encoding(name).encode(text), StandardCharsets.ISO_8859_1))
                .isEqualTo(written);
    }

    private static Encoding encoding(String label) {
        return Objects.requireNonNull(Encoding.of(label));
    }
}
