package dev.scraper.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlUrlTest {

    private static final Pattern FORM = Pattern.compile("https?://[^/?#@]+/[!-~]*");

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "http://example.org -> http://example.org/",
                "HTTP://EXAMPLE.org/Path -> http://example.org/Path",
                "https://example.org?q=1 -> https://example.org/?q=1",
                "https://example.org? -> https://example.org/?",
                "http:/h/x -> http://h/x",
                "http:h/x -> http://h/x",
                "http:////h//x -> http://h//x",
                "http:\\\\h\\x -> http://h/x",
                "http://h:80/ -> http://h/",
                "https://h:443/ -> https://h/",
                "http://h:443/ -> http://h:443/",
                "http://h:000080/ -> http://h/",
                "http://h:08080/ -> http://h:8080/",
                "http://h:/x -> http://h/x",
                "http://h:0/ -> http://h:0/",
                "http://h:65535/ -> http://h:65535/",
                "http://h/a#b?c#d -> http://h/a",
                "http://h#x -> http://h/",
                "http://user:secret@h:81/ -> http://h:81/",
                "http://a@b:c@h/ -> http://h/",
                "http://@h/ -> http://h/",
                "http://h/@b -> http://h/@b",
                "http://h?a@b -> http://h/?a@b",
                "http://h/?mail=a@b -> http://h/?mail=a@b",
                "http://[2001:DB8::A]:8080/x -> http://[2001:db8::a]:8080/x",
                "http://bücher.example/ -> http://xn--bcher-kva.example/",
                "http://BÜCHER.example/ -> http://xn--bcher-kva.example/",
                "http://b%c3%BCcher.example/ -> http://xn--bcher-kva.example/",
                "http://例え。テスト/ -> http://xn--r8jz45g.xn--zckzah/",
                "http://ex%61mple%2Eorg/ -> http://example.org/",
                "http://soft\u00ADhyphen/ -> http://softhyphen/",
                "http://a_b.example/ -> http://a_b.example/",
                "http://example.org./ -> http://example.org./",
                "http://h\\a\\b?c\\d -> http://h/a/b?c\\d",
                "http://h/ä/日本?ö=\uD83D\uDE00 -> http://h/%C3%A4/%E6%97%A5%E6%9C%AC?%C3%B6=%F0%9F%98%80",
                "http://h/a b|c[d]{e}^`<f>\" -> http://h/a%20b|c[d]%7Be%7D%5E%60%3Cf%3E%22",
                "http://h/?a b|c[d]{e}^`<f>\"'g' -> http://h/?a%20b|c[d]{e}^`%3Cf%3E%22%27g%27",
                "http://h/%41%zz%4%e4% -> http://h/%41%zz%4%e4%",
                "http://h/?% -> http://h/?%",
                "http://h/a/./b/../c -> http://h/a/c",
                "http://h/a/.. -> http://h/",
                "http://h/a/b/. -> http://h/a/b/",
                "http://h/../../a -> http://h/a",
                "http://h/a/%2e%2E/b/%2e/c -> http://h/b/c",
                "http://h/a/.%2e/%2e. -> http://h/",
                "http://h/..a/.b/c./... -> http://h/..a/.b/c./...",
                "http://h/?q=/../x -> http://h/?q=/../x",
                "http://h/web/2020/http://other/x -> http://h/web/2020/http://other/x",
                "http://h//a///b// -> http://h//a///b//",
                "http://h//../a -> http://h/a",
                "http://h/a;b=c,d!$&'()*+~ -> http://h/a;b=c,d!$&'()*+~",
            })
    void comesOutAsInABrowser(String written, String normal) {
        CrawlUrl url = CrawlUrl.parse(written);

        assertThat(url).hasToString(normal);
        assertThat(CrawlUrl.parse(normal)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "http://h/a;b=c,d!$&'()*+~?e=/f?[g]:@ -> http://h/a;b=c,d!$&'()*+~?e=/f?[g]:@",
                "http://h/a|b[c]^ -> http://h/a%7Cb%5Bc%5D%5E",
                "http://h/?a|b[c]{d}^`\\ -> http://h/?a%7Cb[c]%7Bd%7D%5E%60%5C",
                "http://h/%41%zz%4%e4% -> http://h/%41%25zz%254%e4%25",
                "http://h/%?% -> http://h/%25?%25",
                "http://!\"`{}~:81/ -> http://!%22%60%7B%7D~:81/",
            })
    void whatTheClientCannotHoldIsEncodedForSending(String written, String sent) {
        URI uri = CrawlUrl.parse(written).uri();

        assertThat(uri).hasToString(sent);
        assertThat(CrawlUrl.parse(sent).uri()).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://a_b.example/", "http://a!b/", "http://./", "http://../", "http://a..b/", "http://-/"})
    void hostThatTheClientCannotSendToIsAUrlAllTheSame(String written) {
        CrawlUrl url = CrawlUrl.parse(written);

        assertThat(url.uri()).hasToString(written);
        assertThat(url.uri().getHost()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "127.0.0.1., 127.0.0.1",
        "127.1, 127.0.0.1",
        "127.0.1, 127.0.0.1",
        "2130706433, 127.0.0.1",
        "0x7f000001, 127.0.0.1",
        "0X7F.1, 127.0.0.1",
        "0177.0.0.01, 127.0.0.1",
        "0x.0x.0, 0.0.0.0",
        "4294967295, 255.255.255.255",
        "1.2.65535, 1.2.255.255",
        "%31%32%37.1, 127.0.0.1",
        "１２７．１, 127.0.0.1",
        "1.2.3.4.example, 1.2.3.4.example",
        "0x7g, 0x7g",
        "1.2.., 1.2..",
        "[::1], [::1]",
        "[0:0::0:1], [::1]",
        "[::], [::]",
        "[1::], [1::]",
        "[2001:DB8:0:0:1:0:0:1], [2001:db8::1:0:0:1]",
        "[1:0:2:0:3:0:4:0], [1:0:2:0:3:0:4:0]",
        "[1:2:3:4:5:6:7::], [1:2:3:4:5:6:7:0]",
        "[::FFFF:127.0.0.1], [::ffff:7f00:1]",
        "[1:2:3:4:5:6:1.2.3.4], [1:2:3:4:5:6:102:304]",
        "[0001:0:0:0:0:0:0:000a], [1::a]",
    })
    void addressHasOneSpelling(String written, String host) {
        CrawlUrl url = CrawlUrl.parse("http://" + written + "/");

        assertThat(url.host()).isEqualTo(host);
        assertThat(CrawlUrl.parse(url.text())).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "faß.example, xn--fa-hia.example",
        "FAẞ.example, xn--fa-hia.example",
        "straße, xn--strae-oqa",
        "βόλος.com, xn--nxasmm1c.com",
        "ΒΌΛΟΣ.com, xn--nxasmq6b.com",
        "نامه‌ای.com, xn--mgba3gch31f060k.com",
        "ßÄä日, xn--zcaka2454h",
    })
    void letterThatOnceWasWrittenAsOthersIsItsOwn(String written, String host) {
        assertThat(CrawlUrl.parse("http://" + written + "/").host()).isEqualTo(host);
    }

    @Test
    void spaceAroundItAndLineBreaksWithinItGo() {
        assertThat(CrawlUrl.parse(" \r\n\t\0http://h/a\n b\tc\r \u001f")).hasToString("http://h/a%20bc");
        assertThat(CrawlUrl.parse("ht\ntp://\th/")).hasToString("http://h/");
        assertThat(CrawlUrl.parse("http://h/a\u3000")).hasToString("http://h/a%E3%80%80");
    }

    @Test
    void controlCharactersAreEncoded() {
        assertThat(CrawlUrl.parse("http://h/\0\u0001\u007f")).hasToString("http://h/%00%01%7F");
    }

    @Test
    void halfACharacterDoesNotChangeWhereTheQueryBegins() {
        assertThat(CrawlUrl.parse("http://h/a\uD83Db")).hasToString("http://h/a%EF%BF%BDb");
        assertThat(CrawlUrl.parse("http://h/a\uDE00\uD83D")).hasToString("http://h/a%EF%BF%BD%EF%BF%BD");
        assertThat(CrawlUrl.parse("http://h/\uD83D?\uDE00")).hasToString("http://h/%EF%BF%BD?%EF%BF%BD");
    }

    @Test
    void portIsGivenAlsoWhereTheTextHasNone() {
        assertThat(CrawlUrl.parse("http://h/").port()).isEqualTo(80);
        assertThat(CrawlUrl.parse("https://h/").port()).isEqualTo(443);
        assertThat(CrawlUrl.parse("https://h:80/").port()).isEqualTo(80);
    }

    @Test
    void authorityIsOneForAllSpellingsOfAHost() {
        assertThat(CrawlUrl.parse("HTTP://u@BÜCHER.example:80/a").authority())
                .isEqualTo(CrawlUrl.parse("http://xn--bcher-kva.example/b").authority())
                .isEqualTo(CrawlUrl.parse("http://xn--bcher-kva.example./b").authority())
                .isEqualTo("xn--bcher-kva.example:80");
        assertThat(CrawlUrl.parse("https://h/").authority()).isEqualTo("h:443");
        assertThat(CrawlUrl.parse("http://./").authority()).isEqualTo(".:80");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "d -> https://h:8443/a/b/d",
                "./d?x#y -> https://h:8443/a/b/d?x",
                "../d -> https://h:8443/a/d",
                ".. -> https://h:8443/a/",
                "../../../.. -> https://h:8443/",
                "/d -> https://h:8443/d",
                "\\d -> https://h:8443/d",
                "//other/d -> https://other/d",
                "///other/d -> https://other/d",
                "/\\other\\d -> https://other/d",
                "?x -> https://h:8443/a/b/c?x",
                "? -> https://h:8443/a/b/c?",
                "#x -> https://h:8443/a/b/c?q=/1",
                "'' -> https://h:8443/a/b/c?q=/1",
                "' \t' -> https://h:8443/a/b/c?q=/1",
                "https:d -> https://h:8443/a/b/d",
                "HTTPS:/d -> https://h:8443/d",
                "https: -> https://h:8443/a/b/c?q=/1",
                "http:d -> http://d/",
                "http://d -> http://d/",
                "1:2 -> https://h:8443/a/b/1:2",
                "d e|% -> https://h:8443/a/b/d%20e|%",
            })
    void referenceLeadsWhereABrowserGoes(String reference, String target) {
        CrawlUrl url = CrawlUrl.parse("https://h:8443/a/b/c?q=/1");

        assertThat(url.resolve(reference)).isEqualTo(CrawlUrl.parse(target)).hasToString(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '"',
            value = {
                "mailto:a@b -> leads to 'mailto:', not to http or https",
                "JavaScript:void(0) -> leads to 'javascript:', not to http or https",
                "localhost:80/ -> leads to 'localhost:', not to http or https",
                "http: -> the host is missing",
                "//a b/ -> 'a b' is no host: it has a space or control character",
                "//h:x/ -> a port must be from 0 to 65535, was 'x'",
            })
    void referenceThatLeadsNowhereSaysWhy(String reference, String message) {
        CrawlUrl url = CrawlUrl.parse("https://h/a");

        assertThatThrownBy(() -> url.resolve(reference))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '"',
            value = {
                "\"\" -> not an absolute http or https URL",
                "\" \" -> not an absolute http or https URL",
                "/path -> not an absolute http or https URL",
                "//host/path -> not an absolute http or https URL",
                "?q -> not an absolute http or https URL",
                "#top -> not an absolute http or https URL",
                "ftp://h/ -> not an absolute http or https URL",
                "mailto:a@b -> not an absolute http or https URL",
                "javascript:alert(1) -> not an absolute http or https URL",
                "http//h/ -> not an absolute http or https URL; write https://http//h/",
                "example.org/a -> not an absolute http or https URL; write https://example.org/a",
                "localhost:8080/a -> not an absolute http or https URL; write https://localhost:8080/a",
                "http: -> the host is missing",
                "http:// -> the host is missing",
                "http://?q -> the host is missing",
                "http://@/ -> the host is missing",
                "http://:80/ -> the host is missing",
                "http://h:65536/ -> a port must be from 0 to 65535, was '65536'",
                "http://h:99999999999/ -> a port must be from 0 to 65535, was '99999999999'",
                "http://h:8x/ -> a port must be from 0 to 65535, was '8x'",
                "http://h:-1/ -> a port must be from 0 to 65535, was '-1'",
                "http://h:8:8/ -> a port must be from 0 to 65535, was '8:8'",
                "http://[::1][::2]/ -> '[::1][::2]' is no host: '1][' is no group of an IPv6 address",
                "http://a b/ -> 'a b' is no host: it has a space or control character",
                "http://a%7fb/ -> 'a%7fb' is no host: it has a space or control character",
                "http://a|b/ -> 'a|b' is no host: it has a '|'",
                "http://<h>/ -> '<h>' is no host: it has a '<'",
                "http://a%2fb/ -> 'a%2fb' is no host: it has a '/'",
                "http://a%zz/ -> 'a%zz' is no host: it has a '%'",
                "http://a%fe/ -> 'a%fe' is no host: it cannot be written in ASCII",
                "http://\u00ad/ -> '\u00ad' is no host: it cannot be written in ASCII",
                "http://\uD83D/ -> '\uD83D' is no host: it cannot be written in ASCII",
                "http://1.2.3.256/ -> '1.2.3.256' is no host: '256' is too large for 1 of the 4 bytes of an IPv4 address",
                "http://4294967296/ -> '4294967296' is no host: '4294967296' is too large for 4 of the 4 bytes of an IPv4 address",
                "http://1.2.3.08/ -> '1.2.3.08' is no host: '08' is no number of an IPv4 address",
                "http://1..2/ -> '1..2' is no host: '' is no number of an IPv4 address",
                "http://a.1/ -> 'a.1' is no host: 'a' is no number of an IPv4 address",
                "http://1.2.3.4.5/ -> '1.2.3.4.5' is no host: an IPv4 address has 4 numbers, not 5",
                "http://[::1/ -> '[::1' is no host: the bracket of an IPv6 address does not close",
                "http://[::1]x/ -> '[::1]x' is no host: the bracket of an IPv6 address does not close",
                "http://[]/ -> '[]' is no host: an IPv6 address has 8 groups, not 0",
                "http://[1.2.3.4]/ -> '[1.2.3.4]' is no host: an IPv6 address has 8 groups, not 2",
                "http://[1:2:3:4:5:6:7:8::]/ -> '[1:2:3:4:5:6:7:8::]' is no host: an IPv6 address has 8 groups, not 8",
                "http://[1:::2]/ -> '[1:::2]' is no host: '' is no group of an IPv6 address",
                "http://[1::2::3]/ -> '[1::2::3]' is no host: '' is no group of an IPv6 address",
                "http://[12345::]/ -> '[12345::]' is no host: '12345' is no group of an IPv6 address",
                "http://[1.2.3.4::]/ -> '[1.2.3.4::]' is no host: '1.2.3.4' is no group of an IPv6 address",
                "http://[::1.2.3.256]/ -> '[::1.2.3.256]' is no host: '1.2.3.256' is no group of an IPv6 address",
                "http://[fe80::1%25eth0]/ -> '[fe80::1%25eth0]' is no host: '1%25eth0' is no group of an IPv6 address",
            })
    void whatIsNoUrlIsRefusedAndSaysWhy(String written, String message) {
        assertThatThrownBy(() -> CrawlUrl.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void lengthHasALimit() {
        String longest = "http://h/" + "a".repeat(CrawlUrl.LONGEST - 9);

        assertThat(CrawlUrl.parse(longest)).hasToString(longest);
        for (String tooLong : List.of(longest + "a", "http://h/" + "é".repeat(1_400), longest + "#")) {
            assertThatThrownBy(() -> CrawlUrl.parse(tooLong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("longer than 8,192 characters");
        }
        assertThat(CrawlUrl.parse(longest).resolve("/")).hasToString("http://h/");
        assertThatThrownBy(() -> CrawlUrl.parse(longest).resolve("?"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("longer than 8,192 characters");
    }

    @Test
    void hostNameFarTooLongForPunycodeIsRefused() {
        assertThatThrownBy(() -> CrawlUrl.parse("http://" + "é".repeat(8_000) + "/"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longUrlsOfEveryShapeNeedNoDeepStack() {
        for (String part : List.of("a", "/", "../", "%", "?", "é", "@", ":", "[", "%2e%2e/", "\\", "#")) {
            String long1 = part.repeat(8_000 / part.length());
            for (String start : List.of("http://h/", "http://", "http://h?", "")) {
                parsesOrRefuses(start + long1);
            }
        }
    }

    @Test
    void whateverIsWrittenEndsInAUrlOrARefusal() {
        Random random = new Random(20261122);
        List<String> parts = List.of(
                "http",
                "https",
                ":",
                "/",
                "//",
                "\\",
                "?",
                "#",
                "@",
                ".",
                "..",
                "%2e",
                "%",
                "%zz",
                "[",
                "]",
                "::1",
                "example.org",
                "é",
                "ß",
                "日本",
                "xn--",
                "\uD83D",
                "\uDE00",
                "\uD83D\uDE00",
                " ",
                "\t",
                "\n",
                "\0",
                "|",
                "80",
                "65536",
                "-",
                "_",
                "\u3002",
                "\u00ad",
                "\u200d",
                "\uFEFF",
                "ı",
                "İ",
                "a",
                "Z",
                "1",
                "127.1",
                "\u0660",
                "'",
                "\"",
                "<",
                "{",
                "^",
                "`",
                "&",
                "=",
                ";",
                "$",
                "\uFFFF",
                "\u202e");
        int urls = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder written = new StringBuilder(i % 2 == 0 ? "http://" : i % 3 == 0 ? "https://h/" : "");
            for (int length = random.nextInt(10); length >= 0; length--) {
                written.append(parts.get(random.nextInt(parts.size())));
                if (random.nextInt(20) == 0) {
                    written.append((char) random.nextInt(0x10000));
                }
            }
            urls += parsesOrRefuses(written.toString()) ? 1 : 0;
        }
        assertThat(urls).isBetween(3_000, 27_000);
    }

    private static boolean parsesOrRefuses(String written) {
        CrawlUrl url;
        try {
            url = CrawlUrl.parse(written);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).as(written).isNotBlank();
            return false;
        }
        check(url, written);
        return true;
    }

    private static void check(CrawlUrl url, String written) {
        assertThat(url.text())
                .as(written)
                .hasSizeLessThanOrEqualTo(CrawlUrl.LONGEST)
                .matches(FORM)
                .startsWith(url.scheme() + "://" + url.host());
        assertThat(url.port()).isBetween(0, 65_535);
        assertThat(CrawlUrl.parse(url.text())).as(written).isEqualTo(url);
        assertThat(url.resolve("")).isEqualTo(url);
        URI uri = url.uri();
        if (uri.getHost() != null) {
            assertThat(uri.getHost()).as(written).isEqualTo(url.host());
        }
        assertThat(uri.getRawPath()).as(written).doesNotContainPattern("/(\\.|%2[eE]){1,2}(/|$)");
        if (uri.toString().length() <= CrawlUrl.LONGEST) {
            assertThat(CrawlUrl.parse(uri.toString()).uri()).as(written).isEqualTo(uri);
        }
        PrivateAddress.reason(url);
    }
}
