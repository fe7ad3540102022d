package dev.scraper.url;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URL that lacks its scheme, as people write it: `example.org/path`.
public final class BareHost {

    private static final Pattern URL =
            Pattern.compile("(?://)?(?<host>[^\\s/?#:@\\\\\\[\\]\"'<>(){},;|]+)(?::(?<port>\\d{1,5}))?(?:[/?#].*)?");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private BareHost() {}

    /// The same with its scheme: https where its host ends in a public suffix, http for `localhost`
    /// and for IPv4 addresses, whose certificates nobody has, and for port 80. Null where it is no
    /// such URL.
    public static @Nullable String withScheme(String text) {
        Matcher matcher = URL.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String host = matcher.group("host");
        boolean here =
                host.equalsIgnoreCase("localhost") || ADDRESS.matcher(host).matches();
        if (!here && !isPublic(host)) {
            return null;
        }
        String bare = text.startsWith("//") ? text.substring(2) : text;
        return (here || "80".equals(matcher.group("port")) ? "http://" : "https://") + bare;
    }

    private static boolean isPublic(String host) {
        if (host.indexOf('.') <= 0) {
            return false;
        }
        try {
            String name = HostName.normalise(host);
            return EffectiveTldFinder.getAssignedDomain(name, true, true) != null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
