package dev.scraper.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every row of every index of the Encoding Standard, read and written. There are no differences.
class IndexRowsTest {

    private record Row(int pointer, int codePoint) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IBM866",
                "ISO-8859-2",
                "ISO-8859-3",
                "ISO-8859-4",
                "ISO-8859-5",
                "ISO-8859-6",
                "ISO-8859-7",
                "ISO-8859-8",
                "ISO-8859-8-I",
                "ISO-8859-10",
                "ISO-8859-13",
                "ISO-8859-14",
                "ISO-8859-15",
                "ISO-8859-16",
                "KOI8-R",
                "KOI8-U",
                "macintosh",
                "windows-874",
                "windows-1250",
                "windows-1251",
                "windows-1252",
                "windows-1253",
                "windows-1254",
                "windows-1255",
                "windows-1256",
                "windows-1257",
                "windows-1258",
                "x-mac-cyrillic"
            })
    void encodingsOfOneByte(String name) throws Exception {
        Map<Integer, Integer> upper = new HashMap<>();
        for (Row row : rows(name.equals("ISO-8859-8-I") ? "iso-8859-8" : name.toLowerCase(Locale.ROOT))) {
            upper.put(row.pointer(), row.codePoint());
        }

        assertThat(upper).hasSizeGreaterThan(80);
        for (int b = 0; b < 256; b++) {
            int codePoint = b < 0x80 ? b : upper.getOrDefault(b - 0x80, 0xFFFD);
            String hex = HexFormat.of().toHexDigits((byte) b);
            assertThat(decoded(name, hex)).as("%s of %s", hex, name).isEqualTo(Character.toString(codePoint));
            if (codePoint != 0xFFFD) {
                assertThat(encoded(name, codePoint)).isEqualTo(hex);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gb18030", "GBK"})
    void gb18030(String name) throws Exception {
        List<Row> rows = rows("gb18030");
        IntFunction<String> bytes = p -> pair(p, 190, 0x81, p % 190 + (p % 190 < 0x3F ? 0x40 : 0x41));

        assertThat(rows).hasSize(23_940);
        assertThat(misread(name, rows, bytes)).isEmpty();
        // The euro has a byte of its own in GBK.
        assertThat(miswritten(name, rows, bytes))
                .isEqualTo(name.equals("GBK") ? List.of("U+20AC as 80, not a2e3") : List.of());
    }

    @Test
    void rangesOfGb18030() throws Exception {
        List<Row> rows = rows("gb18030-ranges");

        assertThat(rows).hasSize(207);
        for (Row row : rows) {
            String bytes = four(row.pointer());
            assertThat(decoded("gb18030", bytes)).isEqualTo(Character.toString(row.codePoint()));
            assertThat(encoded("gb18030", row.codePoint())).isEqualTo(bytes);
            assertThat(encoded("GBK", row.codePoint())).isEqualTo(reference(row.codePoint()));
        }
        assertThat(decoded("gb18030", four(7457))).isEqualTo("\uE7C7");
        assertThat(encoded("gb18030", 0xE7C7)).isEqualTo(four(7457));
        assertThat(decoded("gb18030", four(1_237_575))).isEqualTo(Character.toString(0x10FFFF));
        assertThat(decoded("gb18030", four(39_420) + four(188_999) + four(1_237_576)))
                .isEqualTo("\uFFFD\uFFFD\uFFFD");
    }

    @Test
    void big5() throws Exception {
        List<Row> rows = rows("big5");
        IntFunction<String> bytes = p -> pair(p, 157, 0x81, p % 157 + (p % 157 < 0x3F ? 0x40 : 0x62));
        int firstWritten = (0xA1 - 0x81) * 157;

        assertThat(rows).hasSize(18_590);
        assertThat(misread("Big5", rows, bytes)).isEmpty();
        // Six characters that stand twice are written by their last pointer.
        assertThat(miswritten("Big5", without(rows, 0, firstWritten), bytes))
                .containsExactly(
                        "U+2550 as f9f9, not a2a4",
                        "U+255E as f9e9, not a2a5",
                        "U+2561 as f9eb, not a2a7",
                        "U+256A as f9ea, not a2a6",
                        "U+5341 as a451, not a2cc",
                        "U+5345 as a4ca, not a2ce");
        assertThat(without(rows, firstWritten, Integer.MAX_VALUE))
                .allSatisfy(
                        row -> assertThat(encoded("Big5", row.codePoint())).isNotEqualTo(bytes.apply(row.pointer())));
    }

    @Test
    void eucKr() throws Exception {
        List<Row> rows = rows("euc-kr");
        IntFunction<String> bytes = p -> pair(p, 190, 0x81, p % 190 + 0x41);

        assertThat(rows).hasSize(17_048);
        assertThat(misread("EUC-KR", rows, bytes)).isEmpty();
        assertThat(miswritten("EUC-KR", rows, bytes)).isEmpty();
    }

    @Test
    void jis0208InShiftJis() throws Exception {
        List<Row> rows = rows("jis0208");
        IntFunction<String> bytes =
                p -> pair(p, 188, p / 188 < 0x1F ? 0x81 : 0xC1, p % 188 + (p % 188 < 0x3F ? 0x40 : 0x41));

        assertThat(rows).hasSize(7_724);
        assertThat(misread("Shift_JIS", rows, bytes)).isEmpty();
        assertThat(miswritten("Shift_JIS", without(rows, 8272, 8836), bytes)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EUC-JP, '', a1, ''", "ISO-2022-JP, 1b2442, 21, 1b2842"})
    void jis0208InASquare(String name, String before, String first, String behind) throws Exception {
        List<Row> rows = without(rows("jis0208"), 94 * 94, Integer.MAX_VALUE);
        int offset = HexFormat.fromHexDigits(first);
        IntFunction<String> bytes = p -> before + pair(p, 94, offset, p % 94 + offset) + behind;

        assertThat(rows).hasSizeGreaterThan(6_800);
        assertThat(misread(name, rows, bytes)).isEmpty();
        assertThat(miswritten(name, rows, bytes)).isEmpty();
    }

    @Test
    void jis0212InEucJp() throws Exception {
        List<Row> rows = rows("jis0212");
        IntFunction<String> bytes = p -> "8f" + pair(p, 94, 0xA1, p % 94 + 0xA1);

        assertThat(rows).hasSize(6_067);
        assertThat(misread("EUC-JP", rows, bytes)).isEmpty();
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(encoded("EUC-JP", row.codePoint())).isNotEqualTo(bytes.apply(row.pointer())));
    }

    @Test
    void halfWidthKatakanaAreWrittenAsWholeInIso2022Jp() throws Exception {
        List<Row> rows = rows("iso-2022-jp-katakana");

        assertThat(rows).hasSize(63);
        for (Row row : rows) {
            int half = 0xFF61 + row.pointer();
            assertThat(encoded("ISO-2022-JP", half)).isEqualTo(encoded("ISO-2022-JP", row.codePoint()));
            String low = HexFormat.of().toHexDigits((byte) (0x21 + row.pointer()));
            String high = HexFormat.of().toHexDigits((byte) (0xA1 + row.pointer()));
            assertThat(decoded("ISO-2022-JP", "1b2849" + low)).isEqualTo(Character.toString(half));
            assertThat(decoded("EUC-JP", "8e" + high)).isEqualTo(Character.toString(half));
            assertThat(decoded("Shift_JIS", high)).isEqualTo(Character.toString(half));
            assertThat(encoded("EUC-JP", half)).isEqualTo("8e" + high);
            assertThat(encoded("Shift_JIS", half)).isEqualTo(high);
        }
    }

    private static List<String> misread(String name, List<Row> rows, IntFunction<String> bytes) {
        List<String> misread = new ArrayList<>();
        for (Row row : rows) {
            String text = decoded(name, bytes.apply(row.pointer()));
            if (!text.equals(Character.toString(row.codePoint()))) {
                misread.add("%s as %s, not U+%04X".formatted(bytes.apply(row.pointer()), text, row.codePoint()));
            }
        }
        return misread;
    }

    /// Which characters are not written by their first pointer in `rows`, in Unicode's order.
    private static List<String> miswritten(String name, List<Row> rows, IntFunction<String> bytes) {
        Map<Integer, Integer> first = new TreeMap<>();
        rows.forEach(row -> first.putIfAbsent(row.codePoint(), row.pointer()));
        List<String> miswritten = new ArrayList<>();
        first.forEach((codePoint, pointer) -> {
            String written = encoded(name, codePoint);
            if (!written.equals(bytes.apply(pointer))) {
                miswritten.add("U+%04X as %s, not %s".formatted(codePoint, written, bytes.apply(pointer)));
            }
        });
        return miswritten;
    }

    private static List<Row> without(List<Row> rows, int from, int to) {
        return rows.stream()
                .filter(row -> row.pointer() < from || row.pointer() >= to)
                .toList();
    }

    private static String pair(int pointer, int row, int lead, int trail) {
        return "%02x%02x".formatted(pointer / row + lead, trail);
    }

    private static String four(int pointer) {
        return "%02x%02x%02x%02x"
                .formatted(
                        pointer / 12_600 + 0x81,
                        pointer / 1260 % 10 + 0x30,
                        pointer / 10 % 126 + 0x81,
                        pointer % 10 + 0x30);
    }

    private static String reference(int codePoint) {
        return HexFormat.of().formatHex(("%26%23" + codePoint + "%3B").getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String name, String hex) {
        return encoding(name).decode(HexFormat.of().parseHex(hex), 0);
    }

    private static String encoded(String name, int codePoint) {
        return HexFormat.of().formatHex(encoding(name).encode(Character.toString(codePoint)));
    }

    private static Encoding encoding(String name) {
        return Objects.requireNonNull(Encoding.of(name));
    }

    private static List<Row> rows(String index) throws Exception {
        String resource = "/corpora/charset/indexes/index-" + index + ".txt.gz";
        try (InputStream file = Objects.requireNonNull(IndexRowsTest.class.getResourceAsStream(resource));
                InputStream text = new GZIPInputStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .map(row -> new Row(Integer.parseInt(row[0]), Integer.decode(row[1])))
                    .toList();
        }
    }
}
