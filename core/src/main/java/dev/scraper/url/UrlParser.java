package dev.scraper.url;

import dev.scraper.encoding.Encoding;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one URL, or one reference relative to a base: the state machine of the URL Standard, as
/// far as http and https go.
final class UrlParser {

    private static final Pattern SCHEME_NOT_HOST_AND_PORT = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:(?!\\d)");

    private final String text;
    private final @Nullable CrawlUrl base;
    private final Encoding encoding;
    private final StringBuilder url;

    /// @param base what `written` is relative to; null when it must be absolute
    /// @param encoding of the page it stands on: what its query is written in
    UrlParser(String written, @Nullable CrawlUrl base, Encoding encoding) {
        this.text = clean(checkedLength(written));
        this.base = base;
        this.encoding = encoding;
        this.url = new StringBuilder(
                text.length() + 16 + (base == null ? 0 : base.text().length()));
    }

    CrawlUrl parse() {
        int colon = schemeEnd();
        if (colon < 0) {
            if (base == null) {
                throw notAbsolute();
            }
            return relativeTo(base, 0);
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw base == null
                    ? notAbsolute()
                    : new IllegalArgumentException("leads to '%s:', not to http or https".formatted(start(scheme)));
        }
        return base != null && base.scheme().equals(scheme) ? relativeTo(base, colon + 1) : absolute(scheme, colon + 1);
    }

    private static String checkedLength(String whole) {
        if (whole.length() > CrawlUrl.LONGEST) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "longer than %,d characters", CrawlUrl.LONGEST));
        }
        return whole;
    }

    /// Without spaces and control characters around it, line breaks and tabs within it, and its
    /// fragment.
    private static String clean(String written) {
        int from = 0;
        int to = written.length();
        while (from < to && written.charAt(from) <= ' ') {
            from++;
        }
        while (from < to && written.charAt(to - 1) <= ' ') {
            to--;
        }
        int hash = written.indexOf('#', from, to);
        String trimmed = written.substring(from, hash < 0 ? to : hash);
        boolean whole = trimmed.indexOf('\n') < 0 && trimmed.indexOf('\t') < 0 && trimmed.indexOf('\r') < 0;
        return whole ? trimmed : trimmed.replaceAll("[\t\n\r]", "");
    }

    /// Where the colon after the scheme stands; -1 when there is no scheme.
    private int schemeEnd() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c == ':' && i > 0) {
                return i;
            }
            if (!letter && (i == 0 || "0123456789+-.".indexOf(c) < 0)) {
                return -1;
            }
        }
        return -1;
    }

    private IllegalArgumentException notAbsolute() {
        boolean onlyLacksItsScheme = !text.isEmpty()
                && text.indexOf(' ') < 0
                && "/\\?:@".indexOf(text.charAt(0)) < 0
                && !SCHEME_NOT_HOST_AND_PORT.matcher(text).lookingAt();
        return new IllegalArgumentException(
                "not an absolute http or https URL" + (onlyLacksItsScheme ? "; write https://" + start(text) : ""));
    }

    /// As much of it as a message quotes.
    static String start(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    /// @param from where the scheme's colon was; any number of slashes follows
    private CrawlUrl absolute(String scheme, int from) {
        int start = from;
        while (isSlash(start)) {
            start++;
        }
        int end = segmentEnd(start);
        int hostStart = Math.max(start, text.lastIndexOf('@', end - 1) + 1);
        int colon = hostEnd(hostStart, end);
        String host = HostName.normalise(text.substring(hostStart, colon));
        int defaultPort = scheme.equals("https") ? 443 : 80;
        int port = colon + 1 >= end ? defaultPort : port(colon + 1, end);
        url.append(scheme).append("://").append(host);
        if (port != defaultPort) {
            url.append(':').append(port);
        }
        appendPath(isSlash(end) ? end + 1 : end, url.length());
        return new CrawlUrl(checkedLength(url.toString()), scheme, host, port);
    }

    /// The colon before the port, which is none of those in brackets; `end` when there is no port.
    private int hostEnd(int from, int end) {
        boolean inBrackets = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            inBrackets = c == '[' || (inBrackets && c != ']');
            if (c == ':' && !inBrackets) {
                return i;
            }
        }
        return end;
    }

    private int port(int from, int end) {
        int port = 0;
        for (int i = from; i < end; i++) {
            int digit = text.charAt(i) - '0';
            port = digit < 0 || digit > 9 ? 65_536 : Math.min(65_536, 10 * port + digit);
        }
        if (port > 65_535) {
            throw new IllegalArgumentException(
                    "a port must be from 0 to 65535, was '%s'".formatted(start(text.substring(from, end))));
        }
        return port;
    }

    private CrawlUrl relativeTo(CrawlUrl base, int from) {
        if (from == text.length()) {
            return base;
        }
        if (isSlash(from) && isSlash(from + 1)) {
            return absolute(base.scheme(), from);
        }
        int path = base.pathStart();
        if (text.charAt(from) == '?') {
            url.append(base.text(), 0, base.queryStart());
            appendQuery(from);
        } else if (isSlash(from)) {
            url.append(base.text(), 0, path);
            appendPath(from + 1, path);
        } else {
            url.append(base.text(), 0, base.text().lastIndexOf('/', base.queryStart() - 1));
            appendPath(from, path);
        }
        return new CrawlUrl(checkedLength(url.toString()), base.scheme(), base.host(), base.port());
    }

    /// As browsers do: `.` and `..` go, also where their dots are encoded and where they would
    /// climb above the root; empty segments stay, since they mean something to servers.
    ///
    /// @param from after the slash that the path begins with
    /// @param root where in `url` the path begins
    private void appendPath(int from, int root) {
        int start = from;
        int end = segmentEnd(start);
        while (isSlash(end)) {
            appendSegment(start, end, root);
            start = end + 1;
            end = segmentEnd(start);
        }
        appendSegment(start, end, root);
        appendQuery(end);
    }

    private int segmentEnd(int from) {
        int end = from;
        while (end < text.length() && !isSlash(end) && text.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    private void appendSegment(int from, int end, int root) {
        int dots = dots(from, end);
        if (dots == 2) {
            url.setLength(Math.max(root, url.lastIndexOf("/")));
        }
        if (dots == 0 || !isSlash(end)) {
            url.append('/');
        }
        if (dots == 0) {
            PercentEncoding.PATH.append(text, from, end, url);
        }
    }

    /// How many dots it consists of; 0 when it is an ordinary segment.
    private int dots(int from, int end) {
        int dots = 0;
        for (int i = from; i < end; i++) {
            if (text.regionMatches(true, i, "%2e", 0, 3)) {
                i += 2;
            } else if (text.charAt(i) != '.') {
                return 0;
            }
            dots++;
        }
        return dots <= 2 ? dots : 0;
    }

    /// @param from at its question mark, or at the end when there is none
    private void appendQuery(int from) {
        if (from < text.length()) {
            url.append('?');
            PercentEncoding.appendQuery(text, from + 1, text.length(), encoding, url);
        }
    }

    private boolean isSlash(int at) {
        return at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\');
    }
}
