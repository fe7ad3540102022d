package dev.scraper.crawl;

import dev.scraper.url.CrawlUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// URLs that look, by their text alone, as if following such never ended. Pure.
///
/// @param on whether any rule is in force
/// @param open patterns of URLs that no rule is for
public record UrlTraps(boolean on, List<Pattern> open) {

    /// Characters of a URL.
    static final int LONGEST = 2_000;

    /// How often a part of a path, or a parameter, may come.
    static final int MOST_ALIKE = 2;

    /// How often a part of a path may come where others are in between.
    static final int MOST_SCATTERED = 4;

    private static final int DEEPEST_ENCODING = 3;

    /// Copies the patterns.
    public UrlTraps {
        open = List.copyOf(open);
    }

    /// Whether rules are in force for a URL.
    public boolean watch(CrawlUrl url) {
        return on
                && open.stream()
                        .noneMatch(pattern -> pattern.matcher(url.text()).find());
    }

    /// The trap that a URL is; null for none.
    public @Nullable LeftOut of(CrawlUrl url) {
        LeftOut trap = trap(url);
        return trap != null && watch(url) ? trap : null;
    }

    private static @Nullable LeftOut trap(CrawlUrl url) {
        String target = url.target();
        if (url.text().length() > LONGEST) {
            return LeftOut.LONG_URL;
        }
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        if (isCircle(path.split("/", -1))) {
            return LeftOut.REPEATED_SEGMENT;
        }
        if (question < 0) {
            return null;
        }
        String[] parameters = target.substring(question + 1).split("&", -1);
        if (comesMore(parameters, MOST_ALIKE)) {
            return LeftOut.REPEATED_PARAMETER;
        }
        for (String parameter : parameters) {
            if (isNested(path, parameter)) {
                return LeftOut.NESTED_URL;
            }
        }
        return null;
    }

    /// Whether some parts, one after another, come three times in a row: `/a/b/a/b/a/b`, `/a/a/a`;
    /// or one of them more than four times in all. Numbers may: `/2001/01/01/01` is a date and the
    /// first page of it.
    private static boolean isCircle(String[] parts) {
        for (int length = 1; 3 * length <= parts.length; length++) {
            int alike = 0;
            for (int i = length; i < parts.length; i++) {
                alike = parts[i].equals(parts[i - length]) && !isNumber(parts[i]) ? alike + 1 : 0;
                if (alike >= MOST_ALIKE * length) {
                    return true;
                }
            }
        }
        return comesMore(parts, MOST_SCATTERED);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean comesMore(String[] parts, int most) {
        if (parts.length <= most) {
            return false;
        }
        Map<String, Integer> counts = new HashMap<>();
        for (String part : parts) {
            if (!isNumber(part) && counts.merge(part, 1, Integer::sum) > most) {
                return true;
            }
        }
        return false;
    }

    /// `next=/login?next=...` on any page, and `next=/login?...` on `/login` itself.
    private static boolean isNested(String path, String parameter) {
        int equals = parameter.indexOf('=');
        if (equals <= 0 || (parameter.indexOf('%', equals) < 0 && parameter.indexOf('/', equals) < 0)) {
            return false;
        }
        String name = parameter.substring(0, equals + 1);
        String value = parameter.substring(equals + 1);
        for (int i = 0; i < DEEPEST_ENCODING; i++) {
            String decoded = decoded(value);
            if (decoded.equals(value)) {
                break;
            }
            value = decoded;
        }
        String within = value.replaceFirst("^(?i:https?:)?//[^/?]*", "");
        int question = within.indexOf('?');
        String withinPath = question < 0 ? within : within.substring(0, question);
        return value.contains("?" + name)
                || value.contains("&" + name)
                || (path.length() > 1 && question >= 0 && withinPath.equals(path));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException stray) {
            return value;
        }
    }
}
