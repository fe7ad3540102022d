package dev.scraper.cookie;

import dev.scraper.url.CrawlUrl;
import dev.scraper.url.IpLiteral;
import dev.scraper.url.PublicSuffixes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A cookie as a site set it.
///
/// @param text `name=value`
/// @param domain that it is for, in lower case
/// @param hostOnly whether it is not for the domain's subdomains
/// @param path it begins with a slash
/// @param secure whether it goes over https only
/// @param expires when it is gone; [Instant#MAX] for never
record Cookie(String text, String domain, boolean hostOnly, String path, boolean secure, Instant expires) {

    private static final int MOST_CHARACTERS = 4_096;
    private static final int MOST_OF_AN_ATTRIBUTE = 1_024;
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,18}");

    /// Reads one `Set-Cookie` header by the rules of RFC 6265, section 5, with the limits browsers
    /// have since.
    ///
    /// @return empty for one that is malformed, too long, or not for the host that set it to give
    static Optional<Cookie> parse(CrawlUrl from, String header, Instant now) {
        String[] parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        String name = equals < 0 ? "" : parts[0].substring(0, equals).strip();
        String text = name + "=" + parts[0].substring(equals + 1).strip();
        if (name.isEmpty() || text.length() > MOST_CHARACTERS || !text.chars().allMatch(Cookie::mayStand)) {
            return Optional.empty();
        }
        String domain = "";
        String path = "";
        boolean secure = false;
        Instant expires = null;
        Instant maxAge = null;
        for (int i = 1; i < parts.length; i++) {
            int is = parts[i].indexOf('=');
            String attribute = (is < 0 ? parts[i] : parts[i].substring(0, is)).strip();
            String value = is < 0 ? "" : parts[i].substring(is + 1).strip();
            if (value.length() > MOST_OF_AN_ATTRIBUTE) {
                continue;
            }
            switch (attribute.toLowerCase(Locale.ROOT)) {
                case "domain" -> domain = (value.startsWith(".") ? value.substring(1) : value).toLowerCase(Locale.ROOT);
                case "path" -> path = value;
                case "secure" -> secure = true;
                case "expires" -> expires = HttpDate.parse(value).orElse(expires);
                case "max-age" -> maxAge = SECONDS.matcher(value).matches() ? after(now, value) : maxAge;
                default -> {}
            }
        }
        Instant end = maxAge != null ? maxAge : expires;
        return placed(
                from, new Cookie(text, domain, false, path, secure, end == null ? Instant.MAX : earlier(end, now)));
    }

    private static Optional<Cookie> placed(CrawlUrl from, Cookie asked) {
        String host = host(from);
        String path = asked.path.startsWith("/") ? asked.path : folder(path(from));
        boolean hostOnly = asked.domain.isEmpty() || (asked.domain.equals(host) && PublicSuffixes.isPublicSuffix(host));
        boolean allowed = hostOnly || (isWithin(host, asked.domain) && !PublicSuffixes.isPublicSuffix(asked.domain));
        if (!allowed || (asked.secure && !from.scheme().equals("https"))) {
            return Optional.empty();
        }
        return Optional.of(
                new Cookie(asked.text, hostOnly ? host : asked.domain, hostOnly, path, asked.secure, asked.expires));
    }

    String name() {
        return text.substring(0, text.indexOf('='));
    }

    /// Whether a site that sets both means one and the same.
    boolean isSameAs(Cookie other) {
        return name().equals(other.name())
                && domain.equals(other.domain)
                && hostOnly == other.hostOnly
                && path.equals(other.path);
    }

    boolean isFor(CrawlUrl url, Instant now) {
        String host = host(url);
        return (hostOnly ? host.equals(domain) : isWithin(host, domain))
                && (!secure || url.scheme().equals("https"))
                && isUnder(path(url))
                && isAlive(now);
    }

    boolean isAlive(Instant now) {
        return expires.isAfter(now);
    }

    private boolean isUnder(String wanted) {
        return wanted.startsWith(path)
                && (wanted.length() == path.length() || path.endsWith("/") || wanted.charAt(path.length()) == '/');
    }

    /// As cookies know it: `example.org.` is `example.org`.
    static String host(CrawlUrl url) {
        String host = url.host();
        return host.length() > 1 && host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain) || (host.endsWith("." + domain) && !IpLiteral.isAddress(host));
    }

    private static String path(CrawlUrl url) {
        String text = url.text();
        int start = text.indexOf('/', url.scheme().length() + 3);
        int question = text.indexOf('?', start);
        return question < 0 ? text.substring(start) : text.substring(start, question);
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /// No control characters, and nothing that a header cannot carry.
    private static boolean mayStand(int c) {
        return c == '\t' || (c >= ' ' && c < 0x7f) || (c > 0x7f && c < 0x100);
    }

    private static Instant after(Instant now, String seconds) {
        try {
            return now.plusSeconds(Long.parseLong(seconds));
        } catch (DateTimeException | ArithmeticException far) {
            return seconds.startsWith("-") ? Instant.MIN : Instant.MAX;
        }
    }

    private static Instant earlier(Instant end, Instant now) {
        Instant last = now.plus(LONGEST);
        return end.isBefore(last) ? end : last;
    }
}
