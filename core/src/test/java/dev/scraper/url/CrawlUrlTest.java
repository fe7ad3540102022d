package dev.scraper.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scraper.Corpus;
import java.net.URI;
import java.util.List;
import java.util.Map;
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
                "http://h:80/ -> http://h/",
                "https://h:443/ -> https://h/",
                "http://h:443/ -> http://h:443/",
                "http://h:08080/ -> http://h:8080/",
                "http://h:/x -> http://h/x",
                "http://h/a#b?c#d -> http://h/a",
                "http://h#x -> http://h/",
                "http://user:secret@h:81/ -> http://h:81/",
                "http://@h/ -> http://h/",
                "http://h/@b -> http://h/@b",
                "http://h/?mail=a@b -> http://h/?mail=a@b",
                "http://[::1]/ -> http://[::1]/",
                "http://[2001:DB8::A]:8080/x -> http://[2001:db8::a]:8080/x",
                "http://bücher.example/ -> http://xn--bcher-kva.example/",
                "http://BÜCHER.example/ -> http://xn--bcher-kva.example/",
                "http://例え.テスト/ -> http://xn--r8jz45g.xn--zckzah/",
                "http://a_b.example/ -> http://a_b.example/",
                "http://h\\a\\b?c\\d -> http://h/a/b?c%5Cd",
                "http:\\\\h\\x -> http://h/x",
                "http://h/ä/日本?ö=\uD83D\uDE00 -> http://h/%C3%A4/%E6%97%A5%E6%9C%AC?%C3%B6=%F0%9F%98%80",
                "http://h/a b|c[d]{e}^`<f>\" -> http://h/a%20b%7Cc%5Bd%5D%7Be%7D%5E%60%3Cf%3E%22",
                "http://h/?a b|c[d] -> http://h/?a%20b%7Cc%5Bd%5D",
                "http://h/%41%zz%4%e4% -> http://h/%41%25zz%254%e4%25",
                "http://h/?% -> http://h/?%25",
                "http://h/a/./b/../c -> http://h/a/c",
                "http://h/a/.. -> http://h/",
                "http://h/a/b/. -> http://h/a/b/",
                "http://h/../../a -> http://h/a",
                "http://h/a/%2e%2E/b/%2e/c -> http://h/b/c",
                "http://h/..a/.b/c. -> http://h/..a/.b/c.",
                "http://h/?q=/../x -> http://h/?q=/../x",
                "http://h/web/2020/http://other/x -> http://h/web/2020/http://other/x",
                "http://h//a///b// -> http://h//a///b//",
                "http://h//../a -> http://h/a",
                "http://h/a;b=c,d!$&'()*+~ -> http://h/a;b=c,d!$&'()*+~",
            })
    void isWrittenAsABrowserWouldSendIt(String written, String sent) {
        CrawlUrl url = CrawlUrl.parse(written);

        assertThat(url).hasToString(sent);
        assertThat(url.uri()).hasToString(sent);
        assertThat(CrawlUrl.parse(sent)).isEqualTo(url);
    }

    @Test
    void spaceAroundItAndLineBreaksWithinItGo() {
        assertThat(CrawlUrl.parse(" \r\n\thttp://h/a\n b\tc\r ")).hasToString("http://h/a%20bc");
        assertThat(CrawlUrl.parse("ht\ntp://\th/")).hasToString("http://h/");
    }

    @Test
    void controlCharactersAreEncoded() {
        assertThat(CrawlUrl.parse("http://h/\0\u0001\u007f")).hasToString("http://h/%00%01%7F");
    }

    @Test
    void halfACharacterDoesNotChangeWhereTheQueryBegins() {
        assertThat(CrawlUrl.parse("http://h/a\uD83Db")).hasToString("http://h/a%EF%BF%BDb");
        assertThat(CrawlUrl.parse("http://h/a\uDE00\uD83D")).hasToString("http://h/a%EF%BF%BD%EF%BF%BD");
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
                .isEqualTo("xn--bcher-kva.example:80");
        assertThat(CrawlUrl.parse("https://h/").authority()).isEqualTo("h:443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "/path",
                "//host/path",
                "http:/x",
                "http:x",
                "http://",
                "http:///x",
                "http://?q",
                "http://@/",
                "http://:80/",
                "ftp://h/",
                "mailto:a@b",
                "javascript:alert(1)",
                "data:,x",
                "http//h/",
                "http://h:0/",
                "http://h:65536/",
                "http://h:99999999999/",
                "http://h:8x/",
                "http://h:-1/",
                "http://h:8:8/",
                "http://a b/",
                "http://a|b/",
                "http://a%20b/",
                "http://<h>/",
                "http://..",
                "http://a..b/",
                "http://\u00ad/",
                "http://[::1/",
                "http://[]/",
                "http://[x]/",
                "http://[1.2.3.4]/",
                "http://[::1]x/",
                "http://[::1][::2]/",
                "http://h\0/",
                "http://\uD83D/",
            })
    void whatIsNoUrlIsRefused(String written) {
        assertThatThrownBy(() -> CrawlUrl.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).{8,}");
    }

    @Test
    void whatLacksOnlyItsSchemeIsToldWhatToWrite() {
        assertThatThrownBy(() -> CrawlUrl.parse("example.org/a"))
                .hasMessage("not an absolute http or https URL; write https://example.org/a");
        assertThatThrownBy(() -> CrawlUrl.parse("localhost:8080/a")).hasMessageEndingWith("https://localhost:8080/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//host/path", "/path", "mailto:a@b", "http:/x", "ftp://h/", "?q", "#top", ""})
    void whatLacksMoreIsToldNothingWrong(String written) {
        assertThatThrownBy(() -> CrawlUrl.parse(written)).hasMessage("not an absolute http or https URL");
    }

    @Test
    void lengthHasALimit() {
        String longest = "http://h/" + "a".repeat(CrawlUrl.LONGEST - 9);

        assertThat(CrawlUrl.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> CrawlUrl.parse(longest + "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("longer than ");
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
        assertThat(url.text()).as(written).matches(FORM).startsWith(url.scheme() + "://" + url.host());
        assertThat(url.port()).isBetween(1, 65_535);
        URI uri = url.uri();
        assertThat(uri).as(written).hasToString(url.text());
        if (uri.getHost() != null) {
            assertThat(uri.getHost()).as(written).isEqualTo(url.host());
        }
        assertThat(uri.getRawPath()).as(written).doesNotContainPattern("/\\.{1,2}(/|$)");
        if (url.text().length() <= CrawlUrl.LONGEST) {
            assertThat(CrawlUrl.parse(url.text())).as(written).isEqualTo(url);
        }
        return true;
    }

    /// Browsers agree on these. Not all of it is wanted here: a crawler need not understand
    /// `http:foo` or a port of 0.
    @Test
    void mostAbsoluteUrlsComeOutAsInABrowser() throws Exception {
        int agree = 0;
        int disagree = 0;
        StringBuilder differences = new StringBuilder();
        for (Map<String, String> example : Corpus.objects("url/url_cases.jsonl")) {
            String input = example.get("input");
            parsesOrRefuses(input);
            if (example.get("base") == null) {
                String browser = sent(example.get("href"));
                String ours = ours(input);
                if (ours.equals(browser)) {
                    agree++;
                } else {
                    disagree++;
                    differences.append("%s  %s: '%s', not '%s'%n".formatted(example.get("id"), input, ours, browser));
                }
            }
        }
        assertThat(agree + disagree).isEqualTo(280);
        assertThat(agree).as(differences.toString()).isGreaterThanOrEqualTo(223);
    }

    private static String ours(String input) {
        try {
            return CrawlUrl.parse(input).text();
        } catch (IllegalArgumentException refused) {
            return "none";
        }
    }

    private static String sent(String href) {
        return href == null ? "none" : href.replaceFirst("#.*", "").replaceFirst("^(https?://)[^/?@]*@", "$1");
    }
}
