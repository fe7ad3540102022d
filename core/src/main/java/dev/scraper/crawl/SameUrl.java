package dev.scraper.crawl;

import dev.scraper.url.CrawlUrl;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which URLs are one page although they are spelt in different ways. Only for comparing: a page is
/// asked for by the URL that was found.
///
/// Of two URLs with one key, percent-encoded letters that need not be, an empty query, parameters
/// that only track who came from where, and session ids may differ. The order of parameters, those
/// given twice, case and slashes at the end do matter: servers make different pages of them.
///
/// @param exact whether the normal form is the key as it is
/// @param ignoring names of further parameters that say nothing; a `*` at the end stands for any
///     rest
/// @param secret two numbers that no site knows: with them its URLs cannot be made to collide
public record SameUrl(boolean exact, List<String> ignoring, Secret secret) implements Serializable {

    /// The key of a hash.
    public record Secret(long first, long second) implements Serializable {

        /// One that nobody can foresee.
        public static Secret drawn() {
            SecureRandom random = new SecureRandom();
            return new Secret(random.nextLong(), random.nextLong());
        }
    }

    private static final Set<String> TRACKING =
            Set.of("gclid", "fbclid", "msclkid", "dclid", "gbraid", "wbraid", "yclid", "mc_eid", "igshid");

    /// Names that are a session whatever their value is.
    private static final Set<String> SESSION = Set.of("phpsessid", "jsessionid");

    /// Names that are one where the value looks like it.
    private static final Set<String> LIKELY_SESSION =
            Set.of("sid", "session", "sessionid", "session_id", "sess", "s", "cfid", "cftoken");

    private static final Pattern SESSION_VALUE = Pattern.compile("(?=.*\\d)[0-9a-fA-F]{16,}");

    private static final Pattern PATH_SESSION =
            Pattern.compile(";(?:jsessionid|phpsessid|sid)=[^/;?]*", Pattern.CASE_INSENSITIVE);

    /// Copies the names, in lower case.
    public SameUrl {
        ignoring = ignoring.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /// URLs that differ in anything are two pages; the hash has a secret of its own.
    public static SameUrl exactly() {
        return new SameUrl(true, List.of(), Secret.drawn());
    }

    /// The text that URLs of one page have in common.
    public String key(CrawlUrl url) {
        String text = url.text();
        if (exact || (text.indexOf('%') < 0 && text.indexOf('?') < 0 && text.indexOf(';') < 0)) {
            return text;
        }
        int question = text.indexOf('?');
        String path = question < 0 ? text : text.substring(0, question);
        String query = question < 0 ? "" : text.substring(question + 1);
        StringBuilder key = new StringBuilder(text.length());
        unescape(path.indexOf(';') < 0 ? path : PATH_SESSION.matcher(path).replaceAll(""), key);
        char before = '?';
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            if (!saysNothing(parameter)) {
                key.append(before);
                unescape(parameter, key);
                before = '&';
            }
        }
        return key.toString();
    }

    private boolean saysNothing(String parameter) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        return name.startsWith("utm_")
                || name.startsWith("aspsessionid")
                || TRACKING.contains(name)
                || SESSION.contains(name)
                || (LIKELY_SESSION.contains(name)
                        && SESSION_VALUE.matcher(value).matches())
                || ignoring.stream().anyMatch(ignored -> matches(ignored, name));
    }

    private static boolean matches(String ignored, String name) {
        return ignored.endsWith("*")
                ? name.startsWith(ignored.substring(0, ignored.length() - 1))
                : name.equals(ignored);
    }

    /// Decodes what need not be encoded, and writes hex digits in upper case.
    private static void unescape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low < 0) {
                to.append(c);
            } else {
                char decoded = (char) (high << 4 | low);
                if (isUnreserved(decoded)) {
                    to.append(decoded);
                } else {
                    to.append('%').append(hex(high)).append(hex(low));
                }
                i += 2;
            }
        }
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /// A number for the key: those of two keys differ, but for one in 2^64.
    public long hash(CrawlUrl url) {
        return SipHash.of(key(url), secret.first(), secret.second());
    }
}
