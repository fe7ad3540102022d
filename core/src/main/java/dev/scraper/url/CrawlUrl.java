package dev.scraper.url;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An absolute http or https URL, written as a browser would send it: host in lower case and in
/// ASCII, no default port, no fragment, no user, and what may not stand in a URL percent-encoded.
///
/// @param text the whole URL, ASCII only
/// @param scheme `http` or `https`
/// @param host as in `text`, brackets of an IPv6 address included
/// @param port always given: 80 or 443 where the text has none
public record CrawlUrl(String text, String scheme, String host, int port) {

    /// Longer ones are no URLs but accidents; servers refuse them long before.
    public static final int LONGEST = 8_192;

    private static final Pattern PARTS = Pattern.compile(
            "(?i)(https?):[/\\\\]{2}(?:[^/\\\\?#@]*@)?(\\[[^]]*]|[^/\\\\?#:]*)(?::(\\d*))?([/\\\\?][^#]*)?(#.*)?",
            Pattern.DOTALL);

    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:(?!\\d)");

    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(?:\\.|%2e){1,2}(?=/|$)");

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private static final String HEX = "0123456789ABCDEF";

    /// Reads a URL as a person or a page writes it.
    ///
    /// @throws IllegalArgumentException if it is none that can be fetched; the message says why
    public static CrawlUrl parse(String written) {
        if (written.length() > LONGEST) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "longer than %,d characters", LONGEST));
        }
        String text = written.strip().replaceAll("[\t\n\r]", "");
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an absolute http or https URL"
                    + (mayLackItsScheme(text) ? "; write https://" + start(text) : ""));
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        String host = host(parts.group(2));
        int port = port(parts.group(3), scheme);
        String path = parts.group(4) == null ? "/" : withoutDots(encode(parts.group(4)));
        String colonPort = port == defaultPort(scheme) ? "" : ":" + port;
        String start = path.startsWith("?") ? "/" : "";
        String whole = scheme + "://" + host + colonPort + start + path;
        try {
            return new CrawlUrl(new URI(whole).toString(), scheme, host, port);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e.getReason(), e);
        }
    }

    /// What the politeness of a site hangs on: host and port.
    public String authority() {
        return host + ":" + port;
    }

    /// The same URL for the JDK's HTTP client.
    public URI uri() {
        return URI.create(text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean mayLackItsScheme(String text) {
        return !text.isEmpty()
                && "/\\?#:@".indexOf(text.charAt(0)) < 0
                && !SCHEME.matcher(text).lookingAt();
    }

    private static String start(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /// As browsers do: `.` and `..` go, also where their dots are encoded and where they would
    /// climb above the root; empty segments stay, since they mean something to servers.
    private static String withoutDots(String pathAndQuery) {
        int question = pathAndQuery.indexOf('?');
        String path = question < 0 ? pathAndQuery : pathAndQuery.substring(0, question);
        if (!DOT_SEGMENT.matcher(path).find()) {
            return pathAndQuery;
        }
        List<String> kept = new ArrayList<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String dots = segments[i].length() <= 6 ? segments[i].replaceAll("(?i)%2e", ".") : "";
            boolean up = dots.equals("..");
            if (up && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!up && !dots.equals(".")) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept) + pathAndQuery.substring(path.length());
    }

    private static String host(String written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException("the host is missing");
        }
        if (written.startsWith("[")) {
            return written.toLowerCase(Locale.ROOT);
        }
        String host;
        try {
            host = IDN.toASCII(written, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (RuntimeException e) { // of a label that is far too long it is no IllegalArgumentException
            throw new IllegalArgumentException("'%s' is no host name".formatted(written), e);
        }
        if (host.isEmpty() || !host.chars().allMatch(CrawlUrl::mayStandInHost)) {
            throw new IllegalArgumentException("'%s' is no host name".formatted(written));
        }
        return host;
    }

    private static boolean mayStandInHost(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    }

    private static int port(String written, String scheme) {
        if (written == null || written.isEmpty()) {
            return defaultPort(scheme);
        }
        int port = written.length() > 5 ? 65_536 : Integer.parseInt(written);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port must be from 1 to 65535, was " + written);
        }
        return port;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /// Path and query: a percent sign that encodes nothing stays what it is, as `%25`; half a
    /// character becomes U+FFFD, as everywhere.
    private static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length() + 16);
        boolean inQuery = false;
        byte[] bytes = LONE_SURROGATE.matcher(path).replaceAll("\uFFFD").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            inQuery |= c == '?';
            if (c == '\\' && !inQuery) {
                encoded.append('/');
            } else if (c == '%' ? isEncoded(bytes, i) : mayStand(c)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isEncoded(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && Character.digit(bytes[at + 1], 16) >= 0
                && Character.digit(bytes[at + 2], 16) >= 0;
    }

    private static boolean mayStand(char c) {
        return c > ' ' && c < 0x7f && "\"<>\\^`{|}[]#".indexOf(c) < 0;
    }
}
