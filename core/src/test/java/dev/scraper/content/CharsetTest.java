package dev.scraper.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scraper.Corpus;
import dev.scraper.encoding.Encoding;
import dev.scraper.parse.Extractor;
import dev.scraper.parse.Page;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CharsetTest {

    private static final Extractor EXTRACTOR = new Extractor(List.of(), false);
    private static final URI URL = URI.create("http://h/");

    @Test
    void allCasesOfHtml5libAreReadAsBrowsersDo() throws Exception {
        Map<String, String> differences = new TreeMap<>();
        var cases = Corpus.objects("charset/encoding_cases.json");
        for (Map<String, String> sample : cases) {
            byte[] body = Base64.getDecoder().decode(sample.get("data_b64"));
            Encoding expected = Objects.requireNonNull(Encoding.of(sample.get("encoding")));
            String actual = EXTRACTOR.extract(body, null, URL).charset();
            if (!actual.equals(expected.name())) {
                differences.put(sample.get("id"), actual);
            }
        }

        assertThat(cases).hasSize(82);
        assertThat(differences).isEmpty();
    }

    @Test
    void byteOrderMarkBeatsTheHeader() {
        byte[] body = "\uFEFF<meta charset=koi8-r>é".getBytes(UTF_8);

        DecodedText decoded = decoded(body, "windows-1251");

        assertThat(decoded.source()).isEqualTo(CharsetSource.BOM);
        assertThat(decoded.encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(decoded.text()).startsWith("<meta").endsWith("é");
    }

    @Test
    void byteOrderMarksOfUtf16AreKnownInBothOrders() {
        assertThat(decoded("\uFEFFжук".getBytes(UTF_16LE), null).text()).isEqualTo("жук");
        assertThat(decoded("\uFEFFжук".getBytes(UTF_16BE), null).text()).isEqualTo("жук");
    }

    @Test
    void headerBeatsTheMetaElement() {
        DecodedText decoded = decoded("<meta charset=koi8-r>".getBytes(UTF_8), "windows-1251");

        assertThat(decoded.source()).isEqualTo(CharsetSource.HEADER);
        assertThat(decoded.encoding().name()).isEqualTo("windows-1251");
    }

    @Test
    void unknownLabelInTheHeaderIsPassedOver() {
        DecodedText decoded = decoded("<meta charset=koi8-r>".getBytes(UTF_8), "no-such-thing");

        assertThat(decoded.source()).isEqualTo(CharsetSource.META);
        assertThat(decoded.encoding().name()).isEqualTo("KOI8-R");
    }

    @Test
    void unknownLabelInAMetaElementIsPassedOver() {
        DecodedText decoded = decoded("<meta charset=nonsense><meta charset=koi8-r>".getBytes(UTF_8), null);

        assertThat(decoded.encoding().name()).isEqualTo("KOI8-R");
    }

    @Test
    void metaElementBeyond1024BytesCountsWhereTheParserFindsOne() {
        Charset koi = Charset.forName("KOI8-R");
        String late = "<title>жук</title><!-- " + "x".repeat(1024) + " -->";

        Page named = EXTRACTOR.extract((late + "<meta charset=koi8-r>").getBytes(koi), null, URL);
        Page hidden = EXTRACTOR.extract((late + "<!-- <meta charset=koi8-r> -->").getBytes(koi), null, URL);

        assertThat(named.title()).isEqualTo("жук");
        assertThat(named.charsetSource()).isEqualTo(CharsetSource.META);
        assertThat(hidden.charset()).isEqualTo("windows-1252");
        assertThat(hidden.charsetSource()).isEqualTo(CharsetSource.DEFAULT);
    }

    @Test
    void pageReadByteByByteThatCallsItselfUtf16IsUtf8() {
        assertThat(decoded("<meta charset=utf-16>é".getBytes(UTF_8), null).encoding())
                .isEqualTo(Encoding.UTF_8);
    }

    @Test
    void xmlDeclarationCountsWhereNoMetaElementDoes() {
        String declared = "<?xml version=\"1.0\" encoding='EUC-KR'?><html>";

        assertThat(decoded(declared.getBytes(UTF_8), null).encoding().name()).isEqualTo("EUC-KR");
        assertThat(decoded((declared + "<meta charset=big5>").getBytes(UTF_8), null)
                        .encoding()
                        .name())
                .isEqualTo("Big5");
        assertThat(decoded("<?xml version='1.0'?><p>ж".getBytes(UTF_16LE), null).text())
                .endsWith("<p>ж");
    }

    @Test
    void bytesThatNobodyNamesAreUtf8WhereTheyAreValid() {
        assertThat(decoded("naïve".getBytes(UTF_8), null).text()).isEqualTo("naïve");
        assertThat(decoded("naïve".getBytes(ISO_8859_1), null).text()).isEqualTo("naïve");
        assertThat(decoded("plain".getBytes(UTF_8), null).encoding()).isEqualTo(Encoding.WINDOWS_1252);
    }

    @Test
    void characterCutOffAtTheEndIsStillUtf8() {
        byte[] whole = "x".repeat(5000).concat("naïve 日本").getBytes(UTF_8);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);

        DecodedText decoded = decoded(cut, null);

        assertThat(decoded.encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(decoded.text()).endsWith("naïve 日\uFFFD");
    }

    private static DecodedText decoded(byte[] body, @Nullable String label) {
        return DecodedText.of(body, new MediaType("text/html", label));
    }
}
