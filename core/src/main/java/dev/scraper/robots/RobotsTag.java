package dev.scraper.robots;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the `X-Robots-Tag` headers of an answer ask of us: the same as a page's robots `meta`
/// element can.
///
/// @param noindex not to show the page
/// @param nofollow not to follow its links
public record RobotsTag(boolean noindex, boolean nofollow) {

    /// Rules that have a value behind a colon, as otherwise only agents have.
    private static final Set<String> WITH_VALUE =
            Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

    private static final Pattern AGENT = Pattern.compile("\\S+");

    /// Reads the headers of one answer. A name such as `googlebot:` holds for what follows it in
    /// the same header, up to the next name; all that is asked of everybody or of us counts, and
    /// what is unknown is passed over.
    ///
    /// @param headerValues one for each header, in order
    /// @param productToken who we are, see [RobotsRules#productToken]
    public static RobotsTag of(List<String> headerValues, String productToken) {
        boolean noindex = false;
        boolean nofollow = false;
        for (String value : headerValues) {
            boolean forUs = true;
            for (String part : value.split(",", -1)) {
                int colon = part.indexOf(':');
                String name = colon < 0 ? "" : part.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                if (AGENT.matcher(name).matches() && !WITH_VALUE.contains(name)) {
                    forUs = name.equals("*") || name.equalsIgnoreCase(productToken);
                    part = part.substring(colon + 1);
                }
                String rule = part.strip().toLowerCase(Locale.ROOT);
                noindex |= forUs && (rule.equals("noindex") || rule.equals("none"));
                nofollow |= forUs && (rule.equals("nofollow") || rule.equals("none"));
            }
        }
        return new RobotsTag(noindex, nofollow);
    }
}
