package dev.scraper.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A way to write text as bytes, as browsers know it: under the label `latin1` they read
/// windows-1252, and GBK in their way, neither of which Java does.
///
/// Source: [the Encoding Standard](https://encoding.spec.whatwg.org/). Tables are loaded when an
/// encoding is first used. Safe for use by many threads.
public final class Encoding {

    /// On each line a name, which is a label too, and its other labels.
    private static final String LABELS = """
            UTF-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
            IBM866 866 cp866 csibm866
            ISO-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
            ISO-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
            ISO-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
            ISO-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
            ISO-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e\
             iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
            ISO-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597\
             iso_8859-7 iso_8859-7:1987 sun_eu_greek
            ISO-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598\
             iso_8859-8 iso_8859-8:1988 visual
            ISO-8859-8-I csiso88598i logical
            ISO-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
            ISO-8859-13 iso8859-13 iso885913
            ISO-8859-14 iso8859-14 iso885914
            ISO-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
            ISO-8859-16
            KOI8-R cskoi8r koi koi8 koi8_r
            KOI8-U koi8-ru
            macintosh csmacintosh mac x-mac-roman
            windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
            windows-1250 cp1250 x-cp1250
            windows-1251 cp1251 x-cp1251
            windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100\
             iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252
            windows-1253 cp1253 x-cp1253
            windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9\
             iso_8859-9:1989 l5 latin5 x-cp1254
            windows-1255 cp1255 x-cp1255
            windows-1256 cp1256 x-cp1256
            windows-1257 cp1257 x-cp1257
            windows-1258 cp1258 x-cp1258
            x-mac-cyrillic x-mac-ukrainian
            GBK chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk
            gb18030
            Big5 big5-hkscs cn-big5 csbig5 x-x-big5
            EUC-JP cseucpkdfmtjapanese x-euc-jp
            ISO-2022-JP csiso2022jp
            Shift_JIS csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
            EUC-KR cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601\
             ksc_5601 windows-949
            replacement csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr
            UTF-16BE unicodefffe
            UTF-16LE csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
            x-user-defined
            """;

    private static final Map<String, Encoding> BY_LABEL = byLabel();

    /// UTF-8.
    public static final Encoding UTF_8 = named("UTF-8");
    /// UTF-16, the more significant byte of each two first.
    public static final Encoding UTF_16BE = named("UTF-16BE");
    /// UTF-16, the less significant byte of each two first.
    public static final Encoding UTF_16LE = named("UTF-16LE");
    /// What `latin1` and `ascii` stand for, too.
    public static final Encoding WINDOWS_1252 = named("windows-1252");

    private static final Encoding USER_DEFINED = named("x-user-defined");

    private final String name;
    private final Coder coder;

    private Encoding(String name) {
        this.name = name;
        this.coder = coder(name);
    }

    private static Map<String, Encoding> byLabel() {
        Map<String, Encoding> table = new HashMap<>();
        LABELS.lines().map(line -> line.split(" ")).forEach(line -> {
            Encoding encoding = new Encoding(line[0]);
            for (String label : line) {
                table.put(label.toLowerCase(Locale.ROOT), encoding);
            }
        });
        return Map.copyOf(table);
    }

    private static Coder coder(String name) {
        return switch (name) {
            case "UTF-8" -> new Utf8();
            case "UTF-16BE" -> new Utf16(true);
            case "UTF-16LE" -> new Utf16(false);
            case "GBK" -> new Gb18030(true);
            case "gb18030" -> new Gb18030(false);
            case "Big5" -> new Big5();
            case "EUC-JP" -> new EucJp();
            case "ISO-2022-JP" -> new Iso2022Jp();
            case "Shift_JIS" -> new ShiftJis();
            case "EUC-KR" -> new EucKr();
            case "replacement" -> new Replacement();
            case "x-user-defined" -> new UserDefined();
            case "ISO-8859-8-I" -> new SingleByte("iso-8859-8");
            default -> new SingleByte(name.toLowerCase(Locale.ROOT));
        };
    }

    private static Encoding named(String label) {
        Encoding encoding = of(label);
        if (encoding == null) {
            throw new IllegalStateException("no encoding has the label " + label);
        }
        return encoding;
    }

    /// The encoding browsers read under `label`; null for a label they do not know.
    public static @Nullable Encoding of(String label) {
        return BY_LABEL.get(label.strip().toLowerCase(Locale.ROOT));
    }

    /// The same, for a label that stands in the page itself, and was read byte by byte: that page
    /// cannot be UTF-16, whatever it says of itself.
    public static @Nullable Encoding inside(String label) {
        Encoding named = of(label);
        if (UTF_16LE.equals(named) || UTF_16BE.equals(named)) {
            return UTF_8;
        }
        return USER_DEFINED.equals(named) ? WINDOWS_1252 : named;
    }

    /// As the standard writes it: `UTF-8`, `windows-1252`, `Shift_JIS`.
    public String name() {
        return name;
    }

    /// The text of the bytes from `from` on. Where they are no character there is U+FFFD.
    public String decode(byte[] bytes, int from) {
        return coder.decode(bytes, from);
    }

    /// The bytes of `text` as a query or a form carries them: a character that the encoding lacks
    /// becomes a reference to it, already percent-encoded (`%26%2320013%3B`). Pages that nothing
    /// can be written in (UTF-16, `replacement`) have their queries in UTF-8.
    public byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * text.length());
        Coder.Encoder encoder = coder.encoder();
        text.codePoints().map(Encoding::whole).forEach(c -> {
            int lacking = encoder.encode(c, bytes);
            if (lacking != Coder.Encoder.NONE) {
                bytes.writeBytes(("%26%23" + lacking + "%3B").getBytes(StandardCharsets.US_ASCII));
            }
        });
        encoder.end(bytes);
        return bytes.toByteArray();
    }

    private static int whole(int codePoint) {
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return half ? Coder.REPLACEMENT : codePoint;
    }

    @Override
    public String toString() {
        return name;
    }
}
