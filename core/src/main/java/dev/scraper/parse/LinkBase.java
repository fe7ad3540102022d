package dev.scraper.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The absolute http(s) URL that the references on a page are relative to.
///
/// References are resolved as browsers do, so nothing that is written in a page throws:
/// `java.net.URI` refuses much of it, and jsoup needs 5 us for each.
///
/// @param scheme `http` or `https`
/// @param origin scheme and host, without a slash at the end
/// @param path from its first slash, without query
/// @param query with its question mark; empty when there is none
public record LinkBase(String scheme, String origin, String path, String query) {

    private static final String ENCODED = " \"<>\\^`{|}";

    /// The base that `url` is.
    ///
    /// @param url absolute, http or https; of any other, relative references stay as written
    public static LinkBase of(String url) {
        int scheme = schemeEnd(url);
        int authority = scheme + "://".length();
        if (!isHttp(url)) {
            return new LinkBase("", "", "", "");
        }
        int path = indexOfAny(url, "/?#", authority);
        int query = indexOfAny(url, "?#", path);
        int fragment = indexOfAny(url, "#", query);
        return new LinkBase(
                url.substring(0, scheme),
                url.substring(0, path),
                query == path ? "/" : url.substring(path, query),
                url.substring(query, fragment));
    }

    /// Whether it is an absolute http(s) URL that has a host.
    static boolean isHttp(String url) {
        int host = url.startsWith("http://") ? 7 : url.startsWith("https://") ? 8 : url.length();
        return indexOfAny(url, "/\\?#", host) > host;
    }

    static String withoutFragment(String url) {
        return url.substring(0, indexOfAny(url, "#", 0));
    }

    /// The absolute URL that `written` stands for. One of another scheme (`mailto:`), or with no
    /// host, comes back as it is.
    public String resolve(String written) {
        String reference = clean(written);
        int colon = schemeEnd(reference);
        if (colon < 0) {
            return origin.isEmpty() ? reference : relative(reference);
        }
        String named = reference.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!named.equals("http") && !named.equals("https")) {
            return reference;
        }
        String rest = reference.substring(colon + 1);
        if (named.equals(scheme) && !startsWithSlash(rest)) {
            return relative(rest);
        }
        return absolute(named, rest, reference);
    }

    private String relative(String reference) {
        if (reference.isEmpty()) {
            return origin + path + query;
        }
        return switch (reference.charAt(0)) {
            case '#' -> origin + path + query + encode(reference);
            case '?' -> origin + path + encode(reference);
            case '/', '\\' ->
                startsWithSlash(reference.substring(1))
                        ? absolute(scheme, reference, reference)
                        : origin + normalise(reference);
            default -> origin + normalise(path.substring(0, path.lastIndexOf('/') + 1) + reference);
        };
    }

    /// @param rest what follows the scheme's colon; browsers take any number of slashes
    private static String absolute(String scheme, String rest, String asWritten) {
        int host = 0;
        while (startsWithSlash(rest.substring(host))) {
            host++;
        }
        int end = indexOfAny(rest, "/\\?#", host);
        if (end == host) {
            return asWritten;
        }
        String authority = rest.substring(host, end);
        return scheme + "://" + (authority.indexOf('@') < 0 ? authority.toLowerCase(Locale.ROOT) : authority)
                + normalise(rest.substring(end));
    }

    /// Path, query and fragment in the form in which they are sent: no dot segments, nothing that
    /// has to be percent-encoded.
    private static String normalise(String pathAndMore) {
        int end = indexOfAny(pathAndMore, "?#", 0);
        String path = pathAndMore.substring(0, end).replace('\\', '/');
        String whole = path.isEmpty() ? "/" : path;
        return encode((whole.contains("/.") ? withoutDots(whole) : whole) + pathAndMore.substring(end));
    }

    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.add(segments[i]);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String encode(String text) {
        if (text.chars().noneMatch(LinkBase::isEncoded)) {
            return text;
        }
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isEncoded(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append("%%%02X".formatted(b & 0xff));
                }
            } else {
                encoded.append((char) c);
            }
        });
        return encoded.toString();
    }

    private static boolean isEncoded(int c) {
        return c < ' ' || c > '~' || ENCODED.indexOf(c) >= 0;
    }

    /// Without spaces and control characters around it, and without line breaks and tabs within.
    private static String clean(String written) {
        String trimmed = written.trim();
        boolean broken = trimmed.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r');
        return broken ? trimmed.replaceAll("[\\t\\n\\r]", "") : trimmed;
    }

    /// Where the scheme's colon stands; -1 when there is no scheme.
    private static int schemeEnd(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
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

    private static boolean startsWithSlash(String text) {
        return text.startsWith("/") || text.startsWith("\\");
    }

    private static int indexOfAny(String text, String chars, int from) {
        for (int i = from; i < text.length(); i++) {
            if (chars.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
